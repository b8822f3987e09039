import type { Replayed } from '../../journal/replay';
import type { Projection } from '../../store/schema';
import { dayNumber } from '../disputes/day-number';
import type { ConferenceState } from './state';

/** The rows of one conference and the steps of its plan, the same on every replica. */
export function projectConference(replayed: Replayed<ConferenceState>): Projection {
  const { state, ordered } = replayed;
  const { head, voided } = state;
  if (head === null) return {};
  return {
    conference: [
      {
        id: state.id,
        dispute: head.dispute,
        held_at: head.heldAt,
        day: dayNumber(head.heldAt),
        voided: voided === null ? 0 : 1,
        risk: head.risk,
        author: head.actor,
        centre: ordered[0]?.header.centre ?? '',
      },
    ],
    // A plan that was made void is nobody's to carry out.
    conference_step: (voided === null ? state.steps : []).map((step, index) => ({
      conference: state.id,
      id: step.id,
      ordinal: index + 1,
      dispute: head.dispute,
      assignee: step.assignee ?? '',
      organisation: step.organisation ?? '',
      due_on: step.dueOn,
      state: step.end?.how ?? 'open',
      at: step.addedAt,
      ended_at: step.end?.at ?? null,
      words: step.words,
      who: step.who,
      author: step.author,
    })),
  };
}
