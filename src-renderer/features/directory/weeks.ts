const DAY = 86_400_000;

/** Monday of the week of a local date. */
export function mondayOf(date: string): string {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return shifted(date, -weekday);
}

/** The same weekday so many weeks later. */
export function weekLater(date: string, weeks: number): string {
  return shifted(date, weeks * 7);
}

function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
