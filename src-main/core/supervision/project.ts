import type { Replayed } from '../../journal/replay';
import type { Projection } from '../../store/schema';
import { dayNumber } from '../disputes/day-number';
import { orderFactsOf } from './order-facts';
import { orderNo } from './order-number';
import { signatureOf, statusOf, timesSentBack, type SupervisionState } from './state';

/** The row of one order, or of a proposal that was declined; the same on every replica. */
export function projectOrder(replayed: Replayed<SupervisionState>): Projection {
  const { state, ordered } = replayed;
  const { head, declined } = state;
  const centre = ordered[0]?.header.centre ?? '';
  const left =
    declined === null
      ? {}
      : {
          supervision_declined: [
            { id: state.id, proposal: declined.proposal, at: declined.at, author: declined.actor, centre },
          ],
        };
  if (head === null) return left;
  const facts = orderFactsOf({ ...state, head });
  return {
    ...left,
    supervision: [
      {
        id: state.id,
        no: orderNo(head.number),
        year: head.number.year,
        series: head.number.series,
        serial: head.number.serial,
        kind: head.kind,
        ground: head.ground,
        dispute: head.dispute ?? '',
        organisation: head.addressee.kind === 'unit' ? head.addressee.id : '',
        person: head.addressee.kind === 'person' ? head.addressee.id : '',
        state: statusOf(state),
        day: dayNumber(head.at),
        issued_at: head.at,
        answer_by: head.answerBy,
        sent_back_at: facts.sentBackAt,
        sent_back: timesSentBack(state),
        signed_at: signatureOf(state)?.at ?? null,
        signed_gov: signatureOf(state)?.gov ?? null,
        answered_at: facts.answered?.at ?? null,
        answered_gov: facts.answered?.gov ?? null,
        granted: facts.granted,
        extension_open: facts.extensionOpen ? 1 : 0,
        objected_at: facts.objectedAt,
        objection_ruled_at: facts.objectionRuledAt,
        ended_at: facts.ended?.at ?? null,
        ended_gov: facts.ended?.gov ?? null,
        follows: head.follows ?? '',
        proposal: head.proposal ?? '',
        behalf: head.behalf ? 1 : 0,
        author: head.actor,
        reason: state.texts.reason,
        centre,
      },
    ],
  };
}
