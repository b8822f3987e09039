import { describe, expect, it } from 'vitest';
import { instantOfMoment, parseDay, parseMoment, type Lean } from '../../../src-renderer/ui/typedDates';

const TODAY = '2026-11-24';
const day = (typed: string, lean: Lean = 'past', today = TODAY) => {
  const read = parseDay(typed, lean, today);
  return read.ok ? read.value : read.message;
};
const moment = (typed: string) => {
  const read = parseMoment(typed, 'past', TODAY);
  return read.ok ? read.value : read.message;
};

describe('a typed day', () => {
  it.each([
    ['2026-11-20', '2026-11-20'],
    ['2026.1.5', '2026-01-05'],
    ['20261120', '2026-11-20'],
    ['2026 年 3 月 8 日', '2026-03-08'],
    ['２０２６－１１－０２', '2026-11-02'],
    ['今天', '2026-11-24'],
    ['昨天', '2026-11-23'],
    ['前天', '2026-11-22'],
    ['明天', '2026-11-25'],
    ['11-24', '2026-11-24'],
    ['11.24', '2026-11-24'],
    ['3月8日', '2026-03-08'],
  ])('%s is read', (typed, wanted) => expect(day(typed)).toBe(wanted));

  it('without a year is the nearest one the right way', () => {
    expect(day('11-25', 'past')).toBe('2025-11-25');
    expect(day('11-25', 'future')).toBe('2026-11-25');
    expect(day('01-05', 'future')).toBe('2027-01-05');
    expect(day('02-29', 'future', '2027-03-10')).toBe('2028-02-29');
  });

  it('crosses the turn of the year', () => expect(day('昨天', 'past', '2026-01-01')).toBe('2025-12-31'));
  it('left empty is nothing', () => expect(day('  ')).toBeNull());
  it('that is on no calendar is refused by name', () => {
    expect(day('2026-02-30')).toBe('没有 2026-02-30 这一天，请核对。');
    expect(day('13-01')).toContain('13-01');
  });
  it('that can’t be read is answered with how to write it', () =>
    expect(day('上周')).toContain('2026-11-25 的样子'));
});

describe('a typed moment', () => {
  it('has a day and an hour, or only an hour for today', () => {
    expect(moment('11-23 8:50')).toBe('2026-11-23T08:50');
    expect(moment('昨天 9:30')).toBe('2026-11-23T09:30');
    expect(moment('昨天9:30')).toBe('2026-11-23T09:30');
    expect(moment('2026-11-20 18：05')).toBe('2026-11-20T18:05');
    expect(moment('2026-11-23T08:50')).toBe('2026-11-23T08:50');
    expect(moment('16：30')).toBe('2026-11-24T16:30');
  });
  it('that no clock shows is refused', () => expect(moment('25:00')).toContain('24 小时'));
  it('is a time in Shanghai whatever the zone of the PC', () => {
    expect(instantOfMoment('2026-11-24T08:12')).toBe(Date.UTC(2026, 10, 24, 0, 12));
    expect(instantOfMoment('2026-11-24 08:12')).toBe(Date.UTC(2026, 10, 24, 0, 12));
    expect(instantOfMoment('昨晚')).toBeNull();
  });
});
