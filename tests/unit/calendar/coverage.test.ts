import { describe, expect, it } from 'vitest';
import {
  calendarDataSchema,
  yearNoticeSchema,
  type YearNotice,
} from '../../../src-main/contract/calendar-data';
import { epochDayOf } from '../../../src-main/contract/local-date';
import { calendarDayDeadline, workingDayDeadline } from '../../../src-main/core/calendar/deadline';
import { isNationalWorkingDay, NATIONAL_YEARS } from '../../../src-main/core/calendar/national-days';
import {
  BUILT_IN_CALENDAR,
  changedDays,
  compileCalendar,
  withLocalHoliday,
  withNotice,
  withoutLocalHoliday,
} from '../../../src-main/core/calendar/working-calendar';

/** A made-up arrangement for 2027, in the manner of the real ones. */
const NOTICE_2027: YearNotice = {
  year: 2027,
  holidays: [
    '2027-01-01',
    '2027-01-02',
    '2027-01-03',
    '2027-02-05',
    '2027-02-06',
    '2027-02-07',
    '2027-02-08',
    '2027-02-09',
    '2027-02-10',
    '2027-02-11',
  ],
  makeupWorkdays: ['2026-12-27', '2027-01-31', '2027-02-20'],
  source: '示例通知',
  importedAt: 1_793_000_000_000,
};

describe('the coverage guard', () => {
  it('marks a due date in a year without an arrangement as provisional, by the weekday rule', () => {
    expect(workingDayDeadline({ from: '2027-02-04', days: 2 })).toEqual({
      due: '2027-02-08',
      provisional: true,
    });
  });

  it('marks a due date as soon as one day walked lies beyond the covered years', () => {
    expect(workingDayDeadline({ from: '2026-12-30', days: 1 })).toEqual({
      due: '2026-12-31',
      provisional: false,
    });
    expect(workingDayDeadline({ from: '2026-12-30', days: 2 })).toEqual({
      due: '2027-01-01',
      provisional: true,
    });
    expect(calendarDayDeadline({ from: '2026-12-05', days: 30 })).toEqual({
      due: '2027-01-04',
      provisional: true,
    });
  });

  it('marks days before the built-in table too', () => {
    expect(workingDayDeadline({ from: '2003-06-02', days: 1 }).provisional).toBe(true);
  });

  it('makes due dates final and moves them once the notice is imported', () => {
    const after = compileCalendar(withNotice(BUILT_IN_CALENDAR, NOTICE_2027));
    expect(workingDayDeadline({ from: '2027-02-04', days: 2 }, after)).toEqual({
      due: '2027-02-15',
      provisional: false,
    });
    expect(workingDayDeadline({ from: '2026-12-31', days: 1 }, after)).toEqual({
      due: '2027-01-04',
      provisional: false,
    });
  });

  it('lets a notice make a December day of the year before a working day', () => {
    const after = compileCalendar(withNotice(BUILT_IN_CALENDAR, NOTICE_2027));
    expect(workingDayDeadline({ from: '2026-12-25', days: 1 }).due).toBe('2026-12-28');
    expect(workingDayDeadline({ from: '2026-12-25', days: 1 }, after).due).toBe('2026-12-27');
    expect(after.isCovered(epochDayOf(2028, 1, 3))).toBe(false);
  });

  it('never trusts a year that is only claimed to be covered', () => {
    const claimed = compileCalendar({ ...BUILT_IN_CALENDAR, coveredYears: [2026, 2027] });
    expect(workingDayDeadline({ from: '2027-02-04', days: 2 }, claimed).provisional).toBe(true);
  });

  it('tells which days an import changes', () => {
    expect(changedDays(BUILT_IN_CALENDAR, withNotice(BUILT_IN_CALENDAR, NOTICE_2027))).toEqual([
      '2026-12-27',
      '2027-01-01',
      '2027-01-31',
      '2027-02-05',
      '2027-02-08',
      '2027-02-09',
      '2027-02-10',
      '2027-02-11',
      '2027-02-20',
    ]);
  });

  it('replaces an earlier notice of the same year', () => {
    const first = withNotice(BUILT_IN_CALENDAR, NOTICE_2027);
    const second = withNotice(first, { ...NOTICE_2027, holidays: ['2027-01-01'], makeupWorkdays: [] });
    expect(second.overrides).toHaveLength(1);
    expect(compileCalendar(second).isWorkingDay(epochDayOf(2027, 2, 8))).toBe(true);
    expect(second.version).not.toBe(first.version);
  });

  it('has a version that depends on the content alone', () => {
    const one = withNotice(BUILT_IN_CALENDAR, NOTICE_2027);
    const two = withNotice(BUILT_IN_CALENDAR, { ...NOTICE_2027, importedAt: 5, source: '另一次导入' });
    expect(two.version).toBe(one.version);
    expect(one.version).not.toBe(BUILT_IN_CALENDAR.version);
    expect(calendarDataSchema.safeParse(one).success).toBe(true);
  });

  it('refuses notices whose dates belong elsewhere or contradict each other', () => {
    expect(yearNoticeSchema.safeParse({ ...NOTICE_2027, holidays: ['2026-11-30'] }).success).toBe(false);
    expect(yearNoticeSchema.safeParse({ ...NOTICE_2027, makeupWorkdays: ['2027-01-01'] }).success).toBe(
      false,
    );
    expect(yearNoticeSchema.safeParse(NOTICE_2027).success).toBe(true);
  });

  it('holds exactly the years the package has data for', () => {
    expect(isNationalWorkingDay(epochDayOf(NATIONAL_YEARS.first, 10, 1))).toBe(false);
    expect(isNationalWorkingDay(epochDayOf(NATIONAL_YEARS.last, 2, 14))).toBe(true);
    // The package guesses here, which is why the guard exists. If this fails, it has learnt 2027.
    expect(isNationalWorkingDay(epochDayOf(NATIONAL_YEARS.last + 1, 2, 8))).toBe(true);
  });
});

describe('local holidays', () => {
  const holiday = { date: '2026-08-12', division: '620721', name: '自治县成立纪念日（示例）' };
  const data = withLocalHoliday(BUILT_IN_CALENDAR, holiday);

  it('are days off in their division and nowhere else', () => {
    const there = compileCalendar(data, ['62', '6207', '620721', '620721100']);
    const elsewhere = compileCalendar(data, ['62', '6207', '620702']);
    expect(workingDayDeadline({ from: '2026-08-11', days: 1 }, there)).toEqual({
      due: '2026-08-13',
      provisional: false,
    });
    expect(workingDayDeadline({ from: '2026-08-11', days: 1 }, elsewhere).due).toBe('2026-08-12');
  });

  it('outrank a make-up working day', () => {
    const onMakeup = withLocalHoliday(BUILT_IN_CALENDAR, { ...holiday, date: '2026-02-14' });
    expect(compileCalendar(onMakeup, ['620721']).isWorkingDay(epochDayOf(2026, 2, 14))).toBe(false);
  });

  it('can be renamed and taken back, which restores the version', () => {
    expect(withLocalHoliday(data, { ...holiday, name: '另一个名称' }).localHolidays).toHaveLength(1);
    expect(withoutLocalHoliday(data, holiday)).toEqual(BUILT_IN_CALENDAR);
  });
});
