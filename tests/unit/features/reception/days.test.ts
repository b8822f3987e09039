import { describe, expect, it } from 'vitest';
import { instantOf, parseDay, parseMoment } from '../../../../src-renderer/features/reception/days';

const TODAY = '2026-11-24';
const valueOf = (typed: string) => {
  const read = parseDay(typed, TODAY);
  return read.ok ? read.value : read.message;
};

describe('a date typed at the desk', () => {
  it.each([
    ['2026-11-20', '2026-11-20'],
    ['2026.1.5', '2026-01-05'],
    ['20261120', '2026-11-20'],
    ['2026年3月8日', '2026-03-08'],
    ['２０２６－１１－０２', '2026-11-02'],
    ['今天', '2026-11-24'],
    ['昨天', '2026-11-23'],
    ['前天', '2026-11-22'],
    ['11-24', '2026-11-24'],
    ['3月8日', '2026-03-08'],
  ])('reads %s', (typed, wanted) => expect(valueOf(typed)).toBe(wanted));

  it('takes a day without a year as the latest one that has come', () => {
    expect(valueOf('11-25')).toBe('2025-11-25');
    expect(valueOf('12-31')).toBe('2025-12-31');
  });

  it('crosses the turn of the year with 昨天', () => {
    expect(parseDay('昨天', '2026-01-01')).toEqual({ ok: true, value: '2025-12-31' });
  });

  it('is nothing when nothing is typed', () => expect(valueOf('  ')).toBeNull());

  it('refuses a day that does not exist and says which', () => {
    expect(valueOf('2026-02-30')).toBe('没有 2026-02-30 这一天，请核对。');
    expect(valueOf('2025-2-29')).toContain('没有 2025-02-29');
  });

  it('says how to write a date it cannot read', () => expect(valueOf('上周')).toContain('2026-11-25 的样子'));
});

describe('a date with an hour', () => {
  it('reads both and keeps two digits', () => {
    expect(parseMoment('昨天 9:30', TODAY)).toEqual({ ok: true, value: '2026-11-23 09:30' });
    expect(parseMoment('2026-11-20 18：05', TODAY)).toEqual({ ok: true, value: '2026-11-20 18:05' });
  });

  it('takes an hour alone as today', () => {
    expect(parseMoment('8:15', TODAY)).toEqual({ ok: true, value: '2026-11-24 08:15' });
  });

  it('refuses an hour that no clock shows', () => expect(parseMoment('昨天 25:00', TODAY).ok).toBe(false));

  it('stands for the instant in Shanghai whatever zone the machine is in', () => {
    expect(instantOf('2026-11-24 08:12')).toBe(Date.UTC(2026, 10, 24, 0, 12));
  });
});
