import type { LedgerRow } from '@contract/disputes';
import type { CallOutput } from '../../app/call';

export type Today = CallOutput<'disputes.today'>;
export type TodayGroup = Today['groups'][number];

/** What the list 先办这些 is made of: heads, cases, and a line for those of a group that didn't fit. */
export type HomeItem =
  | { kind: 'head'; key: string; group: TodayGroup['key']; count: number }
  | { kind: 'case'; key: string; group: TodayGroup['key']; row: LedgerRow }
  | { kind: 'more'; key: string; group: TodayGroup['key']; count: number };

/** Lays the groups out as one list; empty groups are left out. */
export function layOut(groups: readonly TodayGroup[]): HomeItem[] {
  return groups.flatMap((group): HomeItem[] => {
    const count = group.rows.length + group.more;
    if (count === 0) return [];
    return [
      { kind: 'head', key: `head-${group.key}`, group: group.key, count },
      ...group.rows.map((row) => ({ kind: 'case' as const, key: row.id, group: group.key, row })),
      ...(group.more > 0
        ? [{ kind: 'more' as const, key: `more-${group.key}`, group: group.key, count: group.more }]
        : []),
    ];
  });
}

/** First case of the list, selected to begin with. */
export function firstCase(items: readonly HomeItem[]): string | null {
  return items.find((item) => item.kind === 'case')?.key ?? null;
}

const DAY = 86_400_000;

/**
 * What the figure of cases due on the next working day is called: 明天到期 where that is tomorrow, else its weekday
 * (on a Friday 周一到期). `dueSoon` are such cases; without one the word says only 临期.
 */
export function dueSoonWord(
  now: number,
  dueSoon: readonly Pick<LedgerRow, 'due'>[],
  names: { localDate: (at: number) => string; weekday: (date: string) => string },
): string {
  const due = dueSoon.find((row) => row.due !== null)?.due ?? null;
  const tomorrow = names.localDate(now + DAY);
  if (due === null) return ['周六', '周日'].includes(names.weekday(tomorrow)) ? '临期' : '明天到期';
  const date = names.localDate(due);
  return date === tomorrow ? '明天到期' : `${names.weekday(date)}到期`;
}
