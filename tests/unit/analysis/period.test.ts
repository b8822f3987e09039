import { describe, expect, it } from 'vitest';
import {
  comparedPeriods,
  lastWholeDay,
  periodHolding,
  periodWords,
} from '../../../src-main/core/analysis/report-period';

describe('the period of a report', () => {
  it('is the day, the week from Monday or the month a date lies in', () => {
    expect(periodHolding('dailyScreening', '2026-11-24')).toEqual({ from: '2026-11-24', to: '2026-11-24' });
    expect(periodHolding('weeklyAnalysis', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(periodHolding('monthlyAssessment', '2028-02-10')).toEqual({
      from: '2028-02-01',
      to: '2028-02-29',
    });
    expect(periodHolding('weeklyAnalysis', '2026-02-30')).toBeNull();
  });

  it('is set against whole periods once it is over', () => {
    const week = { from: '2026-11-16', to: '2026-11-22' };
    expect(comparedPeriods('weeklyAnalysis', week, '2026-11-23')).toEqual({
      before: { from: '2026-11-09', to: '2026-11-15' },
      lastYear: { from: '2025-11-17', to: '2025-11-23' },
    });
    const march = { from: '2026-03-01', to: '2026-03-31' };
    expect(comparedPeriods('monthlyAssessment', march, '2026-04-02')).toEqual({
      before: { from: '2026-02-01', to: '2026-02-28' },
      lastYear: { from: '2025-03-01', to: '2025-03-31' },
    });
  });

  it('is set against as many days as have passed while it is running', () => {
    const week = { from: '2026-11-23', to: '2026-11-29' };
    expect(comparedPeriods('weeklyAnalysis', week, '2026-11-24').before).toEqual({
      from: '2026-11-16',
      to: '2026-11-17',
    });
  });

  it('counts for the history only when it is whole', () => {
    const month = { from: '2026-11-01', to: '2026-11-30' };
    expect(lastWholeDay(month, '2026-11-24')).toBe('2026-10-31');
    expect(lastWholeDay(month, '2026-12-01')).toBe('2026-11-30');
  });

  it('is told in words', () => {
    expect(periodWords('dailyScreening', { from: '2026-11-24', to: '2026-11-24' })).toBe(
      '2026 年 11 月 24 日',
    );
    expect(periodWords('weeklyAnalysis', { from: '2026-11-30', to: '2026-12-06' })).toBe(
      '2026 年 11 月 30 日至 12 月 6 日',
    );
    expect(periodWords('monthlyAssessment', { from: '2026-10-01', to: '2026-10-31' })).toBe('2026 年 10 月');
  });
});
