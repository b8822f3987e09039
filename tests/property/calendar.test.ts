import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  epochDayOf,
  formatLocalDate,
  instantAt,
  parseLocalDate,
  shanghaiDay,
} from '../../src-main/contract/local-date';
import {
  calendarDayDeadline,
  countWorkingDays,
  workingDayDeadline,
} from '../../src-main/core/calendar/deadline';
import { elapsedMinutes, minuteDeadline, type MinuteRule } from '../../src-main/core/calendar/elapsed';
import { ZHANGYE_PROFILE } from '../../src-main/core/calendar/profiles';
import {
  BUILT_IN_CALENDAR,
  compileCalendar,
  withNotice,
} from '../../src-main/core/calendar/working-calendar';

const calendar = compileCalendar(BUILT_IN_CALENDAR);
const FIRST = epochDayOf(2004, 1, 1);
const LAST = epochDayOf(2028, 12, 31);

const anyDate = fc.integer({ min: FIRST, max: LAST }).map(formatLocalDate);
const anyDays = fc.integer({ min: 1, max: 60 });
const anyInstant = fc.integer({ min: instantAt(FIRST, 0), max: instantAt(LAST, 0) });

function dayOf(date: string): number {
  return parseLocalDate(date) ?? Number.NaN;
}

describe('working-day deadlines', () => {
  it('always fall on a working day after the start, with exactly that many working days between', () => {
    fc.assert(
      fc.property(anyDate, anyDays, (from, days) => {
        const due = dayOf(workingDayDeadline({ from, days }).due);
        expect(calendar.isWorkingDay(due)).toBe(true);
        expect(countWorkingDays(dayOf(from), due, calendar)).toBe(days);
      }),
    );
  });

  it('add up: a days and then b days is a + b days', () => {
    fc.assert(
      fc.property(anyDate, anyDays, anyDays, (from, a, b) => {
        const middle = workingDayDeadline({ from, days: a });
        const inTwo = workingDayDeadline({ from: middle.due, days: b });
        const inOne = workingDayDeadline({ from, days: a + b });
        expect(inTwo.due).toBe(inOne.due);
        expect(middle.provisional || inTwo.provisional).toBe(inOne.provisional);
      }),
    );
  });

  it('never come earlier for a later start or a longer limit', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 20 }), anyDays, (from, later, days) => {
        const start = workingDayDeadline({ from, days }).due;
        const shifted = workingDayDeadline({ from: formatLocalDate(dayOf(from) + later), days }).due;
        expect(shifted >= start).toBe(true);
        expect(workingDayDeadline({ from, days: days + 1 }).due > start).toBe(true);
      }),
    );
  });

  it('are provisional exactly when a day walked lies outside the covered years', () => {
    fc.assert(
      fc.property(anyDate, anyDays, (from, days) => {
        const { due, provisional } = workingDayDeadline({ from, days });
        expect(provisional).toBe(due >= '2027-01-01');
      }),
    );
  });

  it('do not change where an imported notice changes no day', () => {
    const notice = { year: 2027, holidays: ['2027-01-01'], makeupWorkdays: [], source: '', importedAt: 0 };
    const imported = compileCalendar(withNotice(BUILT_IN_CALENDAR, notice));
    fc.assert(
      fc.property(
        fc.integer({ min: FIRST, max: epochDayOf(2026, 9, 1) }).map(formatLocalDate),
        anyDays,
        (from, days) => {
          const before = workingDayDeadline({ from, days }, calendar);
          if (before.due < '2027-01-01') expect(workingDayDeadline({ from, days }, imported)).toEqual(before);
        },
      ),
    );
  });
});

describe('calendar-day deadlines', () => {
  it('of judicial confirmation fall on a working day, thirty days on or on the first one after', () => {
    fc.assert(
      fc.property(anyDate, (from) => {
        const due = dayOf(calendarDayDeadline({ from, days: 30 }).due);
        const plain = dayOf(from) + 30;
        expect(calendar.isWorkingDay(due)).toBe(true);
        expect(due).toBeGreaterThanOrEqual(plain);
        expect(countWorkingDays(plain - 1, due, calendar)).toBe(1);
      }),
    );
  });
});

describe('duty minutes', () => {
  const duty: MinuteRule = { kind: 'dutyHours', hours: ZHANGYE_PROFILE.dutyHours };

  it('have run in full at the deadline, and not a minute before', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 5000 }), (from, minutes) => {
        const { due } = minuteDeadline({ from, minutes }, duty, calendar);
        expect(elapsedMinutes(from, due, duty, calendar)).toBe(minutes);
        expect(elapsedMinutes(from, due - 1, duty, calendar)).toBe(minutes - 1);
        expect(calendar.isWorkingDay(shanghaiDay(due))).toBe(true);
      }),
    );
  });
});
