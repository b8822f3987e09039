import type { Replayed } from '../../journal/replay';
import type { Projection } from '../../store/schema';
import { dayNumber } from '../disputes/day-number';
import { initialsOf } from '../search/initials';
import { stateOf, type VisitState } from './state';

/** The row of one visit, the same on every replica. Empty until its first entry has arrived. */
export function projectVisit(replayed: Replayed<VisitState>): Projection {
  const { state, ordered } = replayed;
  const { head, texts, conclusion } = state;
  if (head === null) return {};
  return {
    visit: [
      {
        id: state.id,
        day: dayNumber(head.receivedAt),
        received_at: head.receivedAt,
        served_at: state.servedAt,
        ended_at: conclusion?.at ?? null,
        queue_series: head.queue.series,
        queue_serial: head.queue.serial,
        state: stateOf(state),
        channel: head.channel,
        purpose: head.purpose,
        people: head.people,
        name: texts.name,
        initials: initialsOf(texts.name),
        phone: texts.phone,
        id_number: texts.idNumber,
        matter: texts.matter,
        owner: state.owner === '' ? head.actor : state.owner,
        outcome: conclusion?.outcome ?? '',
        divert: conclusion?.to ?? '',
        reason: conclusion?.reason ?? '',
        where_to: conclusion?.whereTo ?? '',
        note: conclusion?.note ?? '',
        dispute: conclusion?.dispute ?? '',
        centre: ordered[0]?.header.centre ?? '',
      },
    ],
  };
}
