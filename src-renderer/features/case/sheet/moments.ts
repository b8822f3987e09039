/** What a field for a moment holds is a time in Asia/Shanghai (UTC+8, no summer time), whatever the PC's zone says. */

const OFFSET = '+08:00';

/** Instant of `2026-11-24T16:30`; null while the field is empty or can't be read. */
export function instantOfField(field: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(field)) return null;
  const instant = Date.parse(`${field}:00${OFFSET}`);
  return Number.isNaN(instant) ? null : instant;
}

/** More than this before now and an entry is marked 补录. */
export const LATE_AFTER_MS = 5 * 60_000;
