import type { ReportKind } from '@contract/analysis-figures';

interface Days {
  readonly from: string;
  readonly to: string;
}

const DAY = 86_400_000;
const at = (date: string) => Date.parse(`${date}T00:00:00Z`);
const write = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** Which period is written about: the running one, the one before it, or another one by a day of it. */
export type Which = 'running' | 'before' | 'other';

export const whichWords: Readonly<Record<ReportKind, Readonly<Record<Which, string>>>> = {
  dailyScreening: { running: '今天', before: '昨天', other: '另选' },
  weeklyAnalysis: { running: '本周', before: '上周', other: '另选' },
  monthlyAssessment: { running: '本月', before: '上月', other: '另选' },
};

/** A day that lies in the period meant; the core finds its first and last one. */
export function dayOf(kind: ReportKind, which: Which, today: string, other: string): string {
  if (which === 'other') return other;
  if (which === 'running') return today;
  if (kind === 'dailyScreening') return write(at(today) - DAY);
  if (kind === 'weeklyAnalysis') return write(at(today) - 7 * DAY);
  return write(at(`${today.slice(0, 8)}01`) - DAY);
}

/** Whole weeks and months are written about once they are over, a day on the day itself. */
export function usualPeriod(kind: ReportKind): Which {
  return kind === 'dailyScreening' ? 'running' : 'before';
}

/** `2026-11-24`, `11-16 至 11-22`, `2026 年 10 月`. */
export function periodShort(kind: ReportKind, { from, to }: Days): string {
  if (kind === 'dailyScreening') return from;
  const [year = '', month = ''] = from.split('-');
  if (kind === 'monthlyAssessment') return `${year} 年 ${Number(month)} 月`;
  return `${from} 至 ${to.slice(0, 4) === year ? to.slice(5) : to}`;
}
