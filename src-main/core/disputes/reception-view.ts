import type { CaseFile } from '../../contract/disputes';
import { difficultyOf } from '../../contract/difficulty';
import { findingsOf } from '../../contract/screening';
import { courtLimitsOf } from './court-limits';
import type { DisputeGoverned } from './governed';
import { queryCodeOf } from './query-code';
import type { DisputeState } from './state';
import { peopleOf } from './summary';

/** What the reception found out about a case, as it is shown at `now` (ms). */
export function receptionViewOf(
  state: DisputeState,
  governed: DisputeGoverned,
  now: number,
): CaseFile['reception'] {
  const { head, texts } = state;
  const risks = head?.risks ?? [];
  const { name, reason } = difficultyOf({
    category: head?.category ?? null,
    governance: head?.governance ?? null,
    people: peopleOf(state),
    amountFen: head?.amountFen ?? null,
    risks,
  });
  return {
    queryCode: head === null ? '' : queryCodeOf(state.id, head.no),
    assignedTo: texts.assignedTo,
    findings: findingsOf(head?.screening ?? {}, risks),
    difficulty: { name, reason },
    courtLimits: courtLimitsOf(state, governed.calendar, now),
  };
}
