import { sha256, toText } from '../../journal/canonical';

/** A room, vehicle or person taken by a live session. */
export interface BookedSpan {
  readonly session: string;
  readonly resource: string;
  readonly resourceId: string;
  readonly startAt: number;
  readonly endAt: number;
}

/** Two live sessions that want one thing at overlapping times; derived, never stored. */
export interface Clash {
  readonly id: string;
  readonly resource: string;
  readonly resourceId: string;
  readonly from: number;
  readonly to: number;
  /** Ordered by id, so that every PC tells them alike. */
  readonly first: BookedSpan;
  readonly second: BookedSpan;
}

/**
 * The overlaps among bookings: exactly one for each pair of sessions and thing, ordered by id. The same bookings give
 * the same clashes on every replica, in whatever order they come; a clash is gone as soon as they no longer overlap.
 * Sessions that follow each other without a gap don't overlap.
 */
export function findClashes(bookings: readonly BookedSpan[]): Clash[] {
  const byThing = new Map<string, Map<string, BookedSpan>>();
  for (const booking of bookings) {
    const key = `${booking.resource} ${booking.resourceId}`;
    const ofThing = byThing.get(key) ?? new Map<string, BookedSpan>();
    byThing.set(key, ofThing.set(booking.session, booking));
  }
  return [...byThing.values()]
    .flatMap((ofThing) => clashesOf([...ofThing.values()]))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function clashesOf(spans: BookedSpan[]): Clash[] {
  const sorted = spans.sort((a, b) => a.startAt - b.startAt || (a.session < b.session ? -1 : 1));
  const found: Clash[] = [];
  sorted.forEach((earlier, index) => {
    for (const later of sorted.slice(index + 1)) {
      if (later.startAt >= earlier.endAt) break;
      found.push(clashOf(earlier, later));
    }
  });
  return found;
}

function clashOf(earlier: BookedSpan, later: BookedSpan): Clash {
  const [first, second] = earlier.session < later.session ? [earlier, later] : [later, earlier];
  const { resource, resourceId } = earlier;
  const bytes = Buffer.from(`clash\n${resource}\n${resourceId}\n${first.session}\n${second.session}`);
  return {
    id: toText(sha256(bytes)),
    resource,
    resourceId,
    from: later.startAt,
    to: Math.min(earlier.endAt, later.endAt),
    first,
    second,
  };
}
