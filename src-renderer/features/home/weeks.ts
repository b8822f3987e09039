import type { Today } from './homeList';

/** `2026-11-16` -> `11.16`, as on the axis of weeks. */
export function weekName(from: string): string {
  const [, month = '', day = ''] = from.split('-');
  return `${Number(month)}.${Number(day)}`;
}

/** Seventh day of a week that begins on a local date. */
export function lastDayOfWeek(from: string): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
}

/** The chart in one sentence, also its text for screen readers. */
export function weeksSentence(weeks: Today['weeks']): string {
  const last = weeks.at(-1);
  if (!last) return '还没有登记过案件。';
  const registered = weeks.reduce((sum, week) => sum + week.registered, 0);
  const settled = weeks.reduce((sum, week) => sum + week.settled, 0);
  return `近 ${weeks.length} 周新增 ${registered} 件，化解 ${settled} 件；本周新增 ${last.registered} 件，化解 ${last.settled} 件。`;
}
