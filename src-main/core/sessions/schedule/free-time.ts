import type { Booking, OpenHours, Person, Room, ScheduleProblem, Span } from './problem';

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Why a person can't be in `room` for the whole of `span`; null when they can. */
export function personObstacle(
  person: Person,
  span: Span,
  place: string,
  travel: ScheduleProblem['travel'],
): { readonly kind: 'busy' | 'travel'; readonly booking: Booking } | null {
  for (const booking of person.bookings) {
    if (overlaps(booking, span)) return { kind: 'busy', booking };
    const way = booking.place === null ? 0 : travel(booking.place, place);
    if (booking.end <= span.start && booking.end + way > span.start) return { kind: 'travel', booking };
    if (booking.start >= span.end && span.end + way > booking.start) return { kind: 'travel', booking };
  }
  return null;
}

/** Minutes on the road that this session adds: from what came last before it, and to what comes next, on that day. */
export function travelMinutes(
  person: Person,
  span: Span,
  place: string,
  travel: ScheduleProblem['travel'],
): number {
  const day = 12 * 60;
  let before: Booking | null = null;
  let after: Booking | null = null;
  for (const booking of person.bookings) {
    if (booking.place === null) continue;
    if (
      booking.end <= span.start &&
      booking.end > span.start - day &&
      booking.end > (before?.end ?? -Infinity)
    )
      before = booking;
    if (
      booking.start >= span.end &&
      booking.start < span.end + day &&
      booking.start < (after?.start ?? Infinity)
    )
      after = booking;
  }
  const way = (booking: Booking | null) => (booking?.place ? travel(booking.place, place) : 0);
  return way(before) + way(after);
}

/** Whether a room serves the session at all, whatever the hour. */
export function roomServes(room: Room, problem: ScheduleProblem): boolean {
  return (
    room.capacity >= problem.headcount && problem.equipment.every((item) => room.equipment.includes(item))
  );
}

export function roomIsFree(room: Room, span: Span): boolean {
  return !room.bookings.some((booking) => overlaps(booking, span));
}

/** A start that lies whole within open hours, and the working minutes that pass before it. */
export interface Slot extends Span {
  readonly hours: OpenHours;
  readonly waited: number;
}

/** All starts on the grid, in order of time. */
export function slotsOf(open: readonly OpenHours[], minutes: number, step: number): Slot[] {
  const slots: Slot[] = [];
  let passed = 0;
  for (const hours of open) {
    for (let start = Math.ceil(hours.start / step) * step; start + minutes <= hours.end; start += step)
      slots.push({ start, end: start + minutes, hours, waited: passed + start - hours.start });
    passed += hours.end - hours.start;
  }
  return slots;
}
