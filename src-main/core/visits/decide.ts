import type { VisitConclusion, VisitInput } from '../../contract/visits';
import type { DraftEvent } from '../../journal/entry';
import { refuse, type Refusal } from '../disputes/decision';
import { draft } from '../../journal/event-definition';
import { normaliseNumber } from '../../contract/identity/digits';
import { normalPhone } from '../../contract/identity/phone';
import { changed, concluded, received, served, voided } from './events';
import { stateOf, type VisitState } from './state';

/** What a decision about a visit may look at. Everything is given, nothing is fetched. */
export interface VisitContext {
  readonly now: number;
  /** Account of the person at the desk. */
  readonly actor: string;
}

export type VisitDecision = readonly DraftEvent[] | Refusal;

export function isVisitRefused(decision: VisitDecision): decision is Refusal {
  return 'code' in decision;
}

/** Somebody comes. Code: visit.timeInFuture. `serve` takes them in at once, without waiting. */
export function decideReceive(
  visit: VisitInput,
  queue: { series: number; serial: number },
  serve: boolean,
  context: VisitContext,
): VisitDecision {
  const { at, onBehalfOf, channel, purpose, people, ...said } = visit;
  const receivedAt = at ?? context.now;
  if (receivedAt > context.now) return refuse('visit.timeInFuture', '来访时间还没有到，请核对。', 'at');
  const event = draft(
    received,
    { at: receivedAt, behalf: onBehalfOf !== '', queue, channel, purpose, people },
    { onBehalfOf, ...plainNumbers(said) },
  );
  return serve ? [event, draft(served, { at: receivedAt, owner: context.actor }, {})] : [event];
}

function plainNumbers<T extends { phone?: string; idNumber?: string }>(said: T): T {
  return {
    ...said,
    ...(said.phone === undefined ? {} : { phone: normalPhone(said.phone) }),
    ...(said.idNumber === undefined ? {} : { idNumber: normaliseNumber(said.idNumber) }),
  };
}

/** Takes a waiting person in. Codes: visit.notFound, visit.ended. */
export function decideServe(state: VisitState, context: VisitContext): VisitDecision {
  const why = whyClosed(state);
  if (why) return why;
  if (state.servedAt !== null) return refuse('visit.ended', '已经有人在接待，刷新后再看。');
  return [draft(served, { at: context.now, owner: context.actor }, {})];
}

type Changes = Partial<Omit<VisitInput, 'at' | 'onBehalfOf'>>;

/** Corrects what was noted. Codes: visit.notFound. */
export function decideChange(state: VisitState, fields: Changes): VisitDecision {
  if (state.head === null) return notFound();
  const { channel, purpose, people, ...said } = fields;
  const facts = { channel, purpose, people };
  return [draft(changed, facts, plainNumbers(said), Object.keys(fields))];
}

/**
 * Ends a visit, or tells anew how it ended. Each outcome asks for what makes it useful later. Codes: visit.notFound,
 * visit.ended, visit.disputeNeeded, visit.whereToNeeded, visit.reasonNeeded, visit.nothingSaid.
 */
export function decideConclude(
  state: VisitState,
  conclusion: VisitConclusion,
  context: VisitContext,
): VisitDecision {
  if (state.head === null) return notFound();
  if (state.voided) return refuse('visit.ended', '这次来访已按误登作废。');
  const fault = faultOf(state, conclusion);
  if (fault) return fault;
  const { whereTo, note, screening, risks, ...facts } = conclusion;
  const end = draft(
    concluded,
    { at: context.now, screening, risks: [...new Set(risks)], ...facts },
    { whereTo, note },
  );
  const seen = state.servedAt !== null || conclusion.outcome === 'left';
  // Whoever ends a visit that was never called in has received it now.
  return seen ? [end] : [draft(served, { at: context.now, owner: context.actor }, {}), end];
}

function faultOf(state: VisitState, conclusion: VisitConclusion): Refusal | null {
  const { outcome, dispute, whereTo, note, reason, to } = conclusion;
  const needsCase = ['registered', 'assigned', 'handed', 'joined', 'told'].includes(outcome);
  if (needsCase && dispute === null)
    return refuse('visit.disputeNeeded', '选上是哪一件案子，再办结这次来访。', 'dispute');
  if (outcome === 'guided' && (to === null || whereTo === ''))
    return refuse('visit.whereToNeeded', '写上引导到哪个程序、去哪里办。', 'whereTo');
  if (outcome === 'declined' && (reason === null || whereTo === ''))
    return refuse('visit.reasonNeeded', '写上不予受理的理由和该去的地方。', 'reason');
  if (outcome === 'answered' && note === '' && state.texts.matter === '')
    return refuse('visit.nothingSaid', '写上问了什么、怎么答复的。', 'note');
  return null;
}

export function decideVoid(state: VisitState, note: string, context: VisitContext): VisitDecision {
  return whyClosed(state, true) ?? [draft(voided, { at: context.now }, { note })];
}

function whyClosed(state: VisitState, evenDone = false): Refusal | null {
  if (state.head === null) return notFound();
  const now = stateOf(state);
  if (now === 'void') return refuse('visit.ended', '这次来访已按误登作废。');
  return now === 'done' && !evenDone ? refuse('visit.ended', '这次来访已经办结。') : null;
}

function notFound(): Refusal {
  return refuse('visit.notFound', '没有找到这次来访，刷新后再看。');
}
