import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../../src-main/contract/disputes';
import { caseLine } from '../../../../src-renderer/features/ledger/caseLine';
import { ledgerColumns, ledgerLine } from '../../../../src-renderer/features/ledger/columns';
import { dueSoonWord, firstCase, layOut } from '../../../../src-renderer/features/home/homeList';
import { tierBars } from '../../../../src-renderer/features/home/tierBars';
import { lastDayOfWeek, weekName, weeksSentence } from '../../../../src-renderer/features/home/weeks';
import { localDateOf, weekdayName } from '../../../../src-renderer/ui/dates';

const usual = { columns: [], group: null };

const row = (id: string, more: Partial<LedgerRow> = {}): LedgerRow => ({
  id, no: `ZY-${id}`, title: `案件 ${id}`, state: 'handling', tier: 3, category: 'neighbour', source: 'visit',
  outcome: null, applicant: '何某', respondent: '张某', placeName: '大满镇石子坝村', registeredAt: 0, due: null,
  provisional: false, totalDue: null, peopleInvolved: 2, amountFen: null, reason: '', major: false, restricted: false,
  pending: false, conflicts: 0, status: 'onTime', statusWords: '余 2 天', cells: [], cellsWords: '', holder: '',
  ...more,
}); // prettier-ignore

describe('the list 先办这些', () => {
  it('puts a head with its count over each group and leaves empty groups out', () => {
    const items = layOut([
      { key: 'overdue', rows: [row('a'), row('b')], more: 3 },
      { key: 'dueToday', rows: [], more: 0 },
      { key: 'dueSoon', rows: [row('c')], more: 0 },
    ]);
    expect(items.map((item) => item.key)).toEqual([
      'head-overdue',
      'a',
      'b',
      'more-overdue',
      'head-dueSoon',
      'c',
    ]);
    expect(items[0]).toMatchObject({ kind: 'head', count: 5 });
  });

  it('begins with its first case', () => {
    expect(firstCase(layOut([{ key: 'overdue', rows: [row('a')], more: 0 }]))).toBe('a');
    expect(firstCase([])).toBeNull();
  });
});

describe('the figure of the next working day', () => {
  const at = (text: string) => Date.parse(`${text}+08:00`);
  const names = { localDate: localDateOf, weekday: weekdayName };

  it('is 明天到期 in the week', () => {
    expect(dueSoonWord(at('2026-11-24T08:00'), [{ due: at('2026-11-25T18:00') }], names)).toBe('明天到期');
  });

  it('is named by its weekday where tomorrow is a day off', () => {
    expect(dueSoonWord(at('2026-11-27T08:00'), [{ due: at('2026-11-30T18:00') }], names)).toBe('周一到期');
  });

  it('promises no day while nothing is due and tomorrow is a weekend', () => {
    expect(dueSoonWord(at('2026-11-27T08:00'), [], names)).toBe('临期');
    expect(dueSoonWord(at('2026-11-24T08:00'), [{ due: null }], names)).toBe('明天到期');
  });
});

describe('四级化解', () => {
  const tier = (n: 1 | 2, settled: number, inHand: number, handedUp: number) => ({
    tier: n, name: '', received: settled + inHand + handedUp, settled, inHand, handedUp, share: 0,
  }); // prettier-ignore

  it('draws all levels to the measure of the fullest', () => {
    const [first, second] = tierBars([tier(1, 50, 20, 30), tier(2, 10, 5, 5)], 60);
    expect(first).toMatchObject({ settled: 50, inHand: 20, handedUp: 30, share: '83.3%' });
    expect(second).toMatchObject({ settled: 10, inHand: 5, handedUp: 5, share: '16.7%' });
  });

  it('claims no share while nothing is settled', () =>
    expect(tierBars([tier(1, 0, 2, 0)], 0)[0]?.share).toBe('—'));
});

describe('新增与化解', () => {
  it('names weeks by their Monday and knows their last day', () => {
    expect(weekName('2026-11-02')).toBe('11.2');
    expect(lastDayOfWeek('2026-11-30')).toBe('2026-12-06');
  });

  it('says itself in one sentence', () => {
    const weeks = [
      { from: '2026-11-16', registered: 4, settled: 3 },
      { from: '2026-11-23', registered: 2, settled: 1 },
    ];
    expect(weeksSentence(weeks)).toBe('近 2 周新增 6 件，化解 4 件；本周新增 2 件，化解 1 件。');
    expect(weeksSentence([])).toBe('还没有登记过案件。');
  });
});

describe('a case in a list', () => {
  it('says why it is there in the words of the core', () => {
    expect(caseLine({ category: 'contract', reason: '合同 · 2 人 — 二调未成' })).toBe(
      '合同 · 2 人 — 二调未成',
    );
    expect(caseLine({ category: 'contract', reason: '' })).toBe('合同');
    expect(caseLine({ category: null, reason: '' })).toBe('类别未定');
  });

  it('bears its number in the ledger, and its place where there is room', () => {
    const settled = row('7', { reason: '邻里 — 已登记' });
    expect(ledgerLine(settled, false)).toBe('ZY-7 · 大满镇石子坝村 · 邻里 — 已登记');
    expect(ledgerLine(settled, true)).toBe('ZY-7 · 邻里 — 已登记');
  });

  it('shows a dash for an amount nobody knows, and leaves the column out where it is narrow', () => {
    const amount = ledgerColumns(false, usual).find((column) => column.key === 'amount');
    expect(amount?.text?.(row('7'))).toBe('—');
    expect(amount?.text?.(row('7', { amountFen: 28_759_200 }))).toBe('287,592');
    expect(ledgerColumns(true, usual).map((column) => column.key)).not.toContain('amount');
  });
});
