import { sessionActionKind, type SessionActionKind } from '../../contract/sessions-actions';
import { planRightKinds } from '../../contract/sessions-actions';
import { openDisputes, stateOf } from './questions';
import type { SessionState } from './state';

type Kinds = ReadonlySet<SessionActionKind>;
const kinds = (...all: SessionActionKind[]): Kinds => new Set(all);

/** Only before it begins. */
const before = kinds('reschedule', 'cancel', 'open', 'addDispute', 'removeDispute');
/** Only while it goes on, a caucus or break included. */
const during = kinds(
  'beginStep',
  'finishStep',
  'moveIssue',
  'focusIssue',
  'takePosition',
  'showEvidence',
  'raiseIssue',
  'putProposal',
  'answerClause',
  'draftAgreement',
  'conclude',
  'splitOff',
  'close',
  'startRecording',
  'noteCaucus',
);
/** Nothing of the open table happens behind its back. */
const notInCaucus = kinds(
  'beginBreak',
  'resume',
  'enterCaucus',
  'close',
  'startRecording',
  'showEvidence',
  'sign',
);
/** What may still be typed in when it is over. */
const afterwards = kinds(
  'writeLine',
  'correctLine',
  'strikeLine',
  'tickPoint',
  'keepRecording',
  'sign',
  'arrive',
  'leave',
  'change',
);

/** What may be done now, by a person with these rights. */
export function allowedActions(state: SessionState, permissions: ReadonlySet<string>): SessionActionKind[] {
  return sessionActionKind.options.filter(
    (kind) =>
      permissions.has(planRightKinds.has(kind) ? 'session.plan' : 'session.run') &&
      whyNot(state, kind) === null,
  );
}

/** Why an action is not possible in this state, as a sentence that says what to do first; null when it is. */
export function whyNot(state: SessionState, kind: SessionActionKind): string | null {
  const now = stateOf(state);
  if (state.head === null) return '这场调解的排期还没有到，等交换之后再办。';
  if (now === 'cancelled') return '这场调解已经取消，只能查看。要谈，另排一场。';
  if (now === 'closed') return afterwards.has(kind) ? null : '这场调解已经结束。还要谈，另排一场。';
  if (before.has(kind) && now !== 'planned') return WHEN_OPEN[kind] ?? '这场调解已经开始，不能再改这一项。';
  if (during.has(kind) && now === 'planned') return '还没有开始。先点“开始调解”，再办这一步。';
  if (now === 'caucus' && notInCaucus.has(kind)) return '正在背对背。先回到当面，再办这一步。';
  return RULES[kind]?.(state) ?? null;
}

const WHEN_OPEN: Readonly<Partial<Record<SessionActionKind, string>>> = {
  open: '这场调解已经开始。',
  reschedule: '这场调解已经开始，不能改期。谈不完的，结束时选改期再谈。',
  cancel: '这场调解已经开始，不能取消。不谈了，按没有谈成结束。',
};

type Rule = (state: SessionState) => string | null;

const RULES: Readonly<Partial<Record<SessionActionKind, Rule>>> = {
  beginBreak: (state) => (stateOf(state) === 'break' ? '已经在休会。' : running(state)),
  resume: (state) => (stateOf(state) === 'break' ? null : '现在没有休会，不用恢复。'),
  enterCaucus: (state) => (stateOf(state) === 'break' ? '正在休会。先恢复，再单独谈。' : running(state)),
  leaveCaucus: (state) => (stateOf(state) === 'caucus' ? null : '现在没有背对背。'),
  noteCaucus: (state) =>
    state.course.caucus !== null || state.course.caucuses.length > 0
      ? null
      : '先进入背对背，再记单独谈的内容。',
  startRecording: (state) =>
    state.course.recordings.some((each) => each.to === null) ? '已经在录音。' : null,
  sign: (state) => (state.course.agreements.size > 0 ? null : '还没有定稿的协议。先把方案定成协议，再签字。'),
  conclude: (state) => (openDisputes(state).length > 0 ? null : '各案都已经有结果，可以结束了。'),
};

const running: Rule = (state) =>
  stateOf(state) === 'planned' ? '还没有开始。先点“开始调解”，再办这一步。' : null;
