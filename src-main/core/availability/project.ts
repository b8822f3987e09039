import type { BusyPattern } from '../../contract/availability';
import { instantAt, minutesOf, parseLocalDate } from '../../contract/local-date';
import type { Replayed } from '../../journal/replay';
import type { Projection } from '../../store/schema';
import type { AvailabilityState } from './state';

/** One row per time taken, the same on every replica. */
export function projectAvailability(replayed: Replayed<AvailabilityState>): Projection {
  const { state, ordered } = replayed;
  const aggregate = ordered[0]?.header.aggregate;
  if (state.resource === null || aggregate === undefined) return {};
  const { kind: resourceKind, id: resource, dispute } = state.resource;
  return {
    busy_time: [...state.busy.values()].map(({ id, kind, pattern, division, source, what }) => ({
      aggregate,
      id,
      resource_kind: resourceKind,
      resource,
      dispute: dispute ?? '',
      kind,
      ...columnsOf(pattern),
      division: division ?? '',
      source,
      what,
    })),
  };
}

function columnsOf(pattern: BusyPattern) {
  if (pattern.repeat === 'once')
    return { from_at: pattern.from, until_at: pattern.to, weekdays: 0, from_minute: 0, until_minute: 0 };
  const { weekdays, from, to, firstDay, lastDay } = pattern;
  const last = lastDay === null ? null : parseLocalDate(lastDay);
  return {
    from_at: instantAt(parseLocalDate(firstDay) ?? 0, 0),
    until_at: last === null ? null : instantAt(last + 1, 0),
    weekdays: weekdays.reduce((bits, day) => bits | (1 << (day - 1)), 0),
    from_minute: minutesOf(from),
    until_minute: minutesOf(to),
  };
}
