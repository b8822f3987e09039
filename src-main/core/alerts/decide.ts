import type { AlertAct, AlertRule, AlertState, FalseReason } from '../../contract/alerts';
import type { DraftEvent } from '../../journal/entry';
import { draft } from '../../journal/event-definition';
import { refuse, type Refusal } from '../disputes/decision';
import { closed, dismissed, handled, reopened, taken } from './events';
import type { AnswerState } from './state';

export interface AnswerCommand {
  readonly act: AlertAct;
  readonly note: string;
  readonly reason: FalseReason | null;
}

/** The alert as it is derived now, and who answers. */
export interface AnswerContext {
  readonly now: number;
  readonly actor: string;
  readonly rule: AlertRule;
  readonly dispute: string | null;
  readonly facts: string;
}

export type AnswerDecision = readonly DraftEvent[] | Refusal;

export function isAnswerRefused(decision: AnswerDecision): decision is Refusal {
  return 'code' in decision;
}

/** The state that stands while the facts are `facts`: an alert that was over comes back with new ones. */
export function standingState(state: AlertState, answeredOn: string, facts: string): AlertState {
  const over = state === 'closed' || state === 'falseAlarm';
  return over && answeredOn !== facts ? 'new' : state;
}

/** What may be answered in a state, in the order offered. */
export function actsIn(state: AlertState, mine: boolean): readonly AlertAct[] {
  if (state === 'closed' || state === 'falseAlarm') return ['reopen'];
  return mine ? ['handle', 'close', 'dismiss'] : ['take', 'handle', 'close', 'dismiss'];
}

/** Answers an alert. Codes: alert.over, alert.notOver, alert.noteNeeded, alert.reasonNeeded. */
export function decideAnswer(
  state: AnswerState,
  { act, note, reason }: AnswerCommand,
  { now, actor, ...about }: AnswerContext,
): AnswerDecision {
  const standing = standingState(state.state, state.facts, about.facts);
  const over = standing === 'closed' || standing === 'falseAlarm';
  if (act === 'reopen' && !over) return refuse('alert.notOver', '这条预警还没有结束，直接处置就行。');
  if (act !== 'reopen' && over)
    return refuse('alert.over', '这条预警已经结束，要接着办，先重新打开。');
  const facts = { ...about, at: now };
  if (act === 'take') return [draft(taken, { ...facts, owner: actor }, { note }, ['owner'])];
  if (note === '' && act !== 'dismiss') return refuse('alert.noteNeeded', noteNeeded[act], 'note');
  if (act === 'handle') return [draft(handled, facts, { note })];
  if (act === 'close') return [draft(closed, facts, { note }, ['end'])];
  if (act === 'reopen') return [draft(reopened, facts, { note }, ['end'])];
  if (reason === null) return refuse('alert.reasonNeeded', '选上误报的原因，规则好据此调整。', 'reason');
  if (reason === 'other' && note === '')
    return refuse('alert.noteNeeded', '写上为什么是误报。', 'note');
  return [draft(dismissed, { ...facts, reason }, { note }, ['end'])];
}

const noteNeeded = {
  handle: '写上做了什么、和谁说的。',
  close: '写上怎么处置的，现在为什么可以解除。',
  reopen: '写上为什么要重新打开。',
} as const;
