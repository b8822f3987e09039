import type { Replayed } from '../../journal/replay';
import type { Projection } from '../../store/schema';
import { numberOfDate } from '../disputes/day-number';
import { stateOf, type ReportState } from './state';

/** The row of one report, the same on every replica. */
export function projectReport({ state, ordered }: Replayed<ReportState>): Projection {
  const { head, taken, seal } = state;
  if (head === null || taken === null) return {};
  const { now, standing } = taken.figures;
  return {
    period_report: [
      {
        id: state.id,
        kind: head.kind,
        from_day: numberOfDate(head.from),
        to_day: numberOfDate(head.to),
        place: head.place,
        place_name: state.words.placeName,
        state: stateOf(state),
        nil: seal?.nil === true ? 1 : 0,
        drafted_at: head.draftedAt,
        sent_at: seal?.at ?? null,
        author: head.actor,
        sender: seal?.actor ?? '',
        registered: now.registered,
        settled: now.settledBy.reduce((sum, count) => sum + count, 0),
        in_hand: standing.inHand,
        overdue: standing.overdue,
        centre: ordered[0]?.header.centre ?? '',
      },
    ],
  };
}
