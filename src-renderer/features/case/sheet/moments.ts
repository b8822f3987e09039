import { formatDate, localDateOf } from '../../../ui/dates';

/** Between instants and what a `datetime-local` field holds, always in Asia/Shanghai (UTC+8, no summer time). */

const OFFSET = '+08:00';

/** `2026-11-24T16:30` of an instant. */
export function fieldOfInstant(instant: number): string {
  return `${localDateOf(instant)}T${formatDate(instant, 'time')}`;
}

/** Instant of `2026-11-24T16:30`; null while the field is empty or unfinished. */
export function instantOfField(field: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(field)) return null;
  const instant = Date.parse(`${field}:00${OFFSET}`);
  return Number.isNaN(instant) ? null : instant;
}

/** More than this before now and an entry is marked 补录. */
export const LATE_AFTER_MS = 5 * 60_000;
