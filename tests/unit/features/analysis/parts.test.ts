import { describe, expect, it } from 'vitest';
import { ledgerFocus } from '../../../../src-main/contract/ledger-focus';
import { casesQuery } from '../../../../src-renderer/features/analysis/casesQuery';
import { compareTexts } from '../../../../src-renderer/features/analysis/compareTexts';
import { dayOf, periodShort } from '../../../../src-renderer/features/analysis/periods';
import { fromQuery } from '../../../../src-renderer/features/ledger/filterQuery';

describe('the parts of the report pages', () => {
  it('find a day of the period meant', () => {
    expect(dayOf('weeklyAnalysis', 'before', '2026-11-24', '')).toBe('2026-11-17');
    expect(dayOf('monthlyAssessment', 'before', '2026-03-01', '')).toBe('2026-02-28');
    expect(dayOf('dailyScreening', 'running', '2026-11-24', '')).toBe('2026-11-24');
    expect(dayOf('dailyScreening', 'other', '2026-11-24', '2026-10-01')).toBe('2026-10-01');
  });

  it('tell a period shortly', () => {
    expect(periodShort('weeklyAnalysis', { from: '2026-11-16', to: '2026-11-22' })).toBe(
      '2026-11-16 至 11-22',
    );
    expect(periodShort('weeklyAnalysis', { from: '2026-12-28', to: '2027-01-03' })).toBe(
      '2026-12-28 至 2027-01-03',
    );
    expect(periodShort('monthlyAssessment', { from: '2026-10-01', to: '2026-10-31' })).toBe('2026 年 10 月');
  });

  it('open the ledger with exactly the filter of a figure', () => {
    const focus = ledgerFocus.parse({
      divisions: ['620702102'],
      counted: true,
      success: 'held',
      unsettled: true,
    });
    const query = casesQuery({
      state: 'all',
      from: '2026-11-16',
      to: '2026-11-22',
      due: '',
      category: 'neighbour',
      source: '',
      focus,
    });
    expect(fromQuery(query).filter).toMatchObject({
      state: 'all',
      registeredFrom: '2026-11-16',
      registeredTo: '2026-11-22',
      categories: ['neighbour'],
      focus,
    });
  });

  it('show where two versions of a paragraph differ', () => {
    expect(compareTexts('新增 12 件，在办 3 件。', '新增 15 件，在办 3 件。')).toEqual({
      before: { head: '新增 1', changed: '2', tail: ' 件，在办 3 件。' },
      after: { head: '新增 1', changed: '5', tail: ' 件，在办 3 件。' },
    });
    expect(compareTexts('甲', '甲').after.changed).toBe('');
    expect(compareTexts('', '新写的').after.changed).toBe('新写的');
  });
});
