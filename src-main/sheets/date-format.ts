const DAY = 86_400_000;

/** A serial day as `YYYY-MM-DD`, with ` HH:MM` where it has a time; null outside 1900 to 9999. */
export function serialDate(serial: number): string | null {
  if (!(serial >= 1 && serial < 2_958_466)) return null;
  // Excel counts a 29 February 1900 that never was; days before it are one lower.
  const counted = serial < 60 ? serial + 1 : serial;
  const minutes = Math.round(counted * 1440);
  const date = new Date(Date.UTC(1899, 11, 30) + minutes * (DAY / 1440));
  const text = date.toISOString();
  return minutes % 1440 === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`;
}
