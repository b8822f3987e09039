const DAY = 86_400_000;

/** Monday of the week of a local date. */
export function mondayOf(date: string): string {
  return daysLater(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** The same weekday so many weeks later. */
export function weekLater(date: string, weeks: number): string {
  return daysLater(date, weeks * 7);
}

/** The local date so many days later. */
export function daysLater(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
