import type { AlertAct, AlertState, FalseReason } from '../../contract/alerts';
import { foldFrom, stepsOf } from '../../journal/event-fold';
import type { EventMeta, Evolved } from '../../journal/replay';
import { closed, dismissed, handled, reopened, taken } from './events';
import { unanswered, type AnswerHead, type AnswerState } from './state';

const on = stepsOf<AnswerState>();

interface Answer extends AnswerHead {
  readonly at: number;
  readonly facts: string;
}

/** The fold of the answers to an alert. Pure and total: of two answers the later admitted stands, both stay readable. */
export const alertFold = foldFrom<AnswerState>('alerts', unanswered, [
  on(taken, (state, { owner, ...answer }, content, meta) =>
    step({ ...state, owner }, 'take', 'taken', answer, noteOf(content), meta),
  ),
  on(handled, (state, answer, content, meta) =>
    step(state, 'handle', 'handled', answer, noteOf(content), meta),
  ),
  on(closed, (state, answer, content, meta) =>
    step(state, 'close', 'closed', answer, noteOf(content), meta),
  ),
  on(dismissed, (state, { reason, ...answer }, content, meta) =>
    step(state, 'dismiss', 'falseAlarm', answer, noteOf(content), meta, reason),
  ),
  on(reopened, (state, answer, content, meta) =>
    step(state, 'reopen', state.owner === '' ? 'new' : 'taken', answer, noteOf(content), meta),
  ),
]);

function noteOf(content: { note: string } | null): string {
  return content?.note ?? '';
}

function step(
  state: AnswerState,
  act: AlertAct,
  next: AlertState,
  { at, facts, rule, dispute }: Answer,
  note: string,
  { actor }: EventMeta,
  reason: FalseReason | null = null,
): Evolved<AnswerState> {
  return {
    state: {
      ...state,
      head: { rule, dispute },
      state: next,
      facts,
      answeredAt: at,
      // Who acts first without taking it over answers for it from then on.
      owner: state.owner === '' && act !== 'reopen' ? actor : state.owner,
      steps: [...state.steps, { at, actor, act, reason, note }],
    },
  };
}
