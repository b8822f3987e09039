import { describe, expect, it } from 'vitest';
import { elapsedMinutes, minuteDeadline, type MinuteRule } from '../../../src-main/core/calendar/elapsed';
import { ZHANGYE_PROFILE } from '../../../src-main/core/calendar/profiles';
import { BUILT_IN_CALENDAR, compileCalendar } from '../../../src-main/core/calendar/working-calendar';

const calendar = compileCalendar(BUILT_IN_CALENDAR);
const duty: MinuteRule = { kind: 'dutyHours', hours: ZHANGYE_PROFILE.dutyHours };
const clock: MinuteRule = { kind: 'roundTheClock' };
const at = (text: string): number => Date.parse(`${text}:00+08:00`);

describe('elapsed minutes', () => {
  it.each([
    ['2026-11-24T09:00', 30, '2026-11-24T09:30'],
    ['2026-11-24T11:30', 30, '2026-11-24T12:00'],
    ['2026-11-24T11:30', 31, '2026-11-24T14:31'],
    ['2026-11-24T12:40', 10, '2026-11-24T14:40'],
    ['2026-11-24T07:00', 10, '2026-11-24T08:40'],
    ['2026-11-27T17:50', 20, '2026-11-30T08:40'],
    ['2026-02-13T17:50', 20, '2026-02-14T08:40'],
    ['2026-02-14T17:50', 20, '2026-02-24T08:40'],
  ])('from %s run %i duty minutes to %s', (from, minutes, due) => {
    expect(minuteDeadline({ from: at(from), minutes }, duty, calendar)).toEqual({
      due: at(due),
      provisional: false,
    });
  });

  it('runs round the clock through nights and holidays', () => {
    expect(minuteDeadline({ from: at('2026-10-01T23:50'), minutes: 30 }, clock, calendar).due).toBe(
      at('2026-10-02T00:20'),
    );
    expect(elapsedMinutes(at('2026-10-01T23:50'), at('2026-10-02T00:20'), clock, calendar)).toBe(30);
  });

  it('counts duty minutes without lunch, nights and days off', () => {
    expect(elapsedMinutes(at('2026-11-24T11:00'), at('2026-11-24T15:00'), duty, calendar)).toBe(90);
    expect(elapsedMinutes(at('2026-11-27T17:00'), at('2026-11-30T09:30'), duty, calendar)).toBe(120);
    expect(elapsedMinutes(at('2026-11-28T09:00'), at('2026-11-29T17:00'), duty, calendar)).toBe(0);
    expect(elapsedMinutes(at('2026-11-24T11:00'), at('2026-11-24T10:00'), duty, calendar)).toBe(0);
  });

  it('is provisional in a year without an arrangement, within duty hours only', () => {
    expect(minuteDeadline({ from: at('2027-03-01T09:00'), minutes: 5 }, duty, calendar).provisional).toBe(
      true,
    );
    expect(minuteDeadline({ from: at('2027-03-01T09:00'), minutes: 5 }, clock, calendar).provisional).toBe(
      false,
    );
  });

  it.each([0, -5, 2.5])('refuses %d minutes', (minutes) => {
    expect(() => minuteDeadline({ from: 0, minutes }, clock, calendar)).toThrow(
      expect.objectContaining({ code: 'calendar.badLength' }),
    );
  });
});
