import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  epochDayOf,
  formatLocalDate,
  instantAt,
  parseLocalDate,
  shanghaiDay,
} from '../../src-main/contract/local-date';
import type { PauseFact, StageClock, StageFacts } from '../../src-main/core/calendar/clock-facts';
import { statusAt } from '../../src-main/core/calendar/clock-status';
import { ZHANGYE_PROFILE } from '../../src-main/core/calendar/profiles';
import { stageClock } from '../../src-main/core/calendar/stage-clock';
import { BUILT_IN_CALENDAR, compileCalendar } from '../../src-main/core/calendar/working-calendar';

const calendar = compileCalendar(BUILT_IN_CALENDAR);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const anyInstant = fc.integer({
  min: instantAt(epochDayOf(2020, 1, 1), 0),
  max: instantAt(epochDayOf(2026, 6, 1), 0),
});
const anyGap = fc.integer({ min: 0, max: 40 * DAY });

const anyStage: fc.Arbitrary<StageFacts> = fc
  .record({
    tier: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    handedAt: anyInstant,
    signedAfter: fc.option(fc.integer({ min: 0, max: 6 * DAY })),
    pauses: fc.array(fc.record({ after: anyGap, length: fc.option(anyGap) }), { maxLength: 2 }),
    extensions: fc.array(fc.constant({ workingDays: 2 }), { maxLength: 1 }),
    endedAfter: fc.option(anyGap),
  })
  .map(({ tier, handedAt, signedAfter, pauses, extensions, endedAfter }) => ({
    tier,
    handedAt,
    signedAt: signedAfter === null ? null : handedAt + signedAfter,
    pauses: pauses.map(({ after, length }): PauseFact => ({
      from: handedAt + after,
      to: length === null ? null : handedAt + after + length,
    })),
    extensions,
    endedAt: endedAfter === null ? null : handedAt + endedAfter,
  }));

function clockOf(facts: StageFacts): StageClock {
  const clocks = stageClock(
    { registeredAt: facts.handedAt, stages: [facts], skippedTiers: [] },
    ZHANGYE_PROFILE,
    calendar,
  );
  const clock = clocks.stages[0];
  if (clock === undefined) throw new Error('a stage went missing');
  return clock;
}

describe('stage clocks of any facts', () => {
  it('end on a working day at the end of the working day, after exactly the days of the limit', () => {
    fc.assert(
      fc.property(anyStage, (facts) => {
        const clock = clockOf(facts);
        const due = parseLocalDate(clock.dueDate) ?? Number.NaN;
        expect(clock.due).toBe(instantAt(due, 18 * 60));
        expect(calendar.isWorkingDay(due)).toBe(true);
        expect(clock.days.filter((day) => day.kind !== 'paused')).toHaveLength(clock.limitDays);
        expect(clock.days.at(-1)).toEqual({ date: clock.dueDate, kind: 'due' });
        expect(clock.days.every((day) => day.date > clock.startsOn)).toBe(true);
      }),
    );
  });

  it('never pause for more than ten working days, and never come earlier for a pause', () => {
    fc.assert(
      fc.property(anyStage, (facts) => {
        const clock = clockOf(facts);
        expect(clock.pausedWorkingDays).toBeLessThanOrEqual(10);
        expect(clock.due).toBeGreaterThanOrEqual(clockOf({ ...facts, pauses: [] }).due);
      }),
    );
  });

  it('give a level that signs no less time than one that does not', () => {
    fc.assert(
      fc.property(anyStage, (facts) => {
        const plain = { ...facts, pauses: [], endedAt: null };
        expect(clockOf({ ...plain, signedAt: null }).due).toBeGreaterThanOrEqual(clockOf(plain).due);
        const autoDay = shanghaiDay(clockOf(plain).autoStartsAt);
        expect(clockOf(plain).startsOn <= formatLocalDate(autoDay)).toBe(true);
      }),
    );
  });

  it('do not depend on the order in which pauses were recorded', () => {
    fc.assert(
      fc.property(anyStage, (facts) => {
        const reversed = { ...facts, pauses: [...facts.pauses].reverse() };
        expect(clockOf(reversed).days).toEqual(clockOf(facts).days);
      }),
    );
  });

  it('are overdue exactly when the due time has passed while nothing stops the clock', () => {
    fc.assert(
      fc.property(anyStage, anyGap, (facts, later) => {
        const open = { ...facts, endedAt: null };
        const now = facts.handedAt + later;
        const { state, overdueWorkingDays } = statusAt(clockOf(open), now, calendar);
        expect(overdueWorkingDays > 0).toBe(now > clockOf(open).due);
        if (state === 'overdue') expect(now).toBeGreaterThan(clockOf(open).due);
        if (state === 'onTime' || state === 'dueSoon' || state === 'dueToday') {
          expect(now).toBeLessThanOrEqual(clockOf(open).due);
        }
      }),
    );
  });
});
