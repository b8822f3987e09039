import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  formatLocalDate,
  parseLocalDate,
  shanghaiDate,
  weekdayOf,
} from '../../../src-main/contract/local-date';
import {
  calendarDayDeadline,
  monthDeadline,
  workingDayDeadline,
} from '../../../src-main/core/calendar/deadline';
import { BUILT_IN_CALENDAR, compileCalendar } from '../../../src-main/core/calendar/working-calendar';

const ZONE = process.env.TZ;
const builtIn = compileCalendar(BUILT_IN_CALENDAR);

function epochDay(date: string): number {
  const day = parseLocalDate(date);
  if (day === null) throw new Error(`bad date in a test: ${date}`);
  return day;
}

/** Weekdays off and weekend days worked in a year, as month-day. */
function exceptionsOf(year: number): { off: string[]; worked: string[] } {
  const calendar = compileCalendar(BUILT_IN_CALENDAR);
  const [off, worked]: [string[], string[]] = [[], []];
  for (let day = epochDay(`${year}-01-01`); day <= epochDay(`${year}-12-31`); day++) {
    const weekend = weekdayOf(day) > 5;
    if (calendar.isWorkingDay(day) && weekend) worked.push(formatLocalDate(day).slice(5));
    if (!calendar.isWorkingDay(day) && !weekend) off.push(formatLocalDate(day).slice(5));
  }
  return { off, worked };
}

afterEach(() => {
  if (ZONE === undefined) delete process.env.TZ;
  else process.env.TZ = ZONE;
});

describe('working days', () => {
  it.each([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-09-24', 7, '2026-10-12'],
    ['2026-11-24', 2, '2026-11-26'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2025-09-30', 1, '2025-10-09'],
    ['2025-01-24', 1, '2025-01-26'],
  ])('counts from %s, the day itself not counted, %i working days to %s', (from, days, due) => {
    expect(workingDayDeadline({ from, days })).toEqual({ due, provisional: false });
  });

  it('knows the days off and the make-up days of 2026', () => {
    expect(exceptionsOf(2026)).toEqual({
      off: (
        '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 ' +
        '10-05 10-06 10-07'
      ).split(' '),
      worked: '01-04 02-14 02-28 05-09 09-20 10-10'.split(' '),
    });
  });

  it('knows the days off and the make-up days of 2025', () => {
    expect(exceptionsOf(2025)).toEqual({
      off: (
        '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 ' +
        '10-07 10-08'
      ).split(' '),
      worked: '01-26 02-08 04-27 09-28 10-11'.split(' '),
    });
  });

  it.each(['2026-02-30', '2026-13-01', '26-01-01', '2026/01/01', ''])('refuses %j as a date', (from) => {
    expect(() => workingDayDeadline({ from, days: 1 })).toThrow(
      expect.objectContaining({
        code: 'calendar.notADate',
        message: `“${from}”不是一个日期，应写成 2026-11-25 这样。`,
      }),
    );
  });

  it.each([0, -1, 1.5, 4000, Number.NaN])('refuses a limit of %d days', (days) => {
    expect(() => workingDayDeadline({ from: '2026-11-24', days })).toThrow(
      expect.objectContaining({ code: 'calendar.badLength' }),
    );
  });
});

describe('calendar days and months', () => {
  it('ends judicial confirmation on the thirtieth day when that is a working day', () => {
    expect(calendarDayDeadline({ from: '2026-11-25', days: 30 })).toEqual({
      due: '2026-12-25',
      provisional: false,
    });
  });

  it('moves a last day in the National Day holiday to the first day after it', () => {
    expect(calendarDayDeadline({ from: '2026-09-03', days: 30 }).due).toBe('2026-10-08');
  });

  it('keeps a last day that is a Saturday worked in exchange', () => {
    expect(calendarDayDeadline({ from: '2026-01-15', days: 30 }).due).toBe('2026-02-14');
  });

  it('moves a last day on an ordinary weekend to Monday, or leaves it where the limit only reminds', () => {
    expect(calendarDayDeadline({ from: '2026-11-13', days: 15 }).due).toBe('2026-11-30');
    expect(calendarDayDeadline({ from: '2026-11-13', days: 15, rollForward: false }).due).toBe('2026-11-28');
  });

  it('ends a month on the same day, or on the last day of a shorter month', () => {
    expect(monthDeadline({ from: '2026-03-10', months: 1 }).due).toBe('2026-04-10');
    expect(monthDeadline({ from: '2025-12-31', months: 2, rollForward: false }).due).toBe('2026-02-28');
    expect(monthDeadline({ from: '2024-01-31', months: 1, rollForward: false }).due).toBe('2024-02-29');
  });
});

describe('time zones', () => {
  const zones = [
    'UTC',
    'Asia/Shanghai',
    'America/Los_Angeles',
    'Pacific/Kiritimati',
    'Pacific/Apia',
    'Australia/Adelaide',
  ];

  it.each(zones)('gives the same dates and days when loaded on a machine set to %s', async (zone) => {
    process.env.TZ = zone;
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
    vi.resetModules();
    const { workingDayDeadline: deadlineThere } = await import('../../../src-main/core/calendar/deadline');
    const { compileCalendar: compileThere } =
      await import('../../../src-main/core/calendar/working-calendar');
    expect(deadlineThere({ from: '2026-02-13', days: 1 }).due).toBe('2026-02-14');
    expect(deadlineThere({ from: '2026-02-13', days: 2 }).due).toBe('2026-02-24');
    const there = compileThere(BUILT_IN_CALENDAR);
    for (let day = epochDay('2004-01-01'); day <= epochDay('2026-12-31'); day++) {
      if (there.isWorkingDay(day) !== builtIn.isWorkingDay(day)) expect.fail(formatLocalDate(day));
    }
    expect(shanghaiDate(Date.UTC(2026, 10, 24, 15, 59, 59, 999))).toBe('2026-11-24');
    expect(shanghaiDate(Date.UTC(2026, 10, 24, 16, 0))).toBe('2026-11-25');
  });

  it('puts midnight in Shanghai at the start of the new day', () => {
    expect(shanghaiDate(Date.parse('2026-11-25T00:00:00+08:00'))).toBe('2026-11-25');
    expect(builtIn.isWorkingDay(epochDay('2026-11-25'))).toBe(true);
  });
});
