import type { Replayed } from '../../journal/replay';
import type { Projection } from '../../store/schema';
import { verdictOf, type AnswerState } from './state';

/** The row of the answers to one alert, the same on every replica. */
export function projectAlert({ state, ordered }: Replayed<AnswerState>): Projection {
  if (state.head === null) return {};
  return {
    alert: [
      {
        id: state.id,
        rule: state.head.rule,
        dispute: state.head.dispute ?? '',
        state: state.state,
        owner: state.owner,
        facts: state.facts,
        verdict: verdictOf(state.state),
        answered_at: state.answeredAt,
        centre: ordered[0]?.header.centre ?? '',
      },
    ],
  };
}
