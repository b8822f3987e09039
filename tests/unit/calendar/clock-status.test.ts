import { describe, expect, it } from 'vitest';
import { clockSentence, clockStatusSchema } from '../../../src-main/contract/clock';
import { formatDay, formatInstant, formatLongDate } from '../../../src-main/contract/local-date';
import type { StageFacts } from '../../../src-main/core/calendar/clock-facts';
import { cellsAt, statusAt } from '../../../src-main/core/calendar/clock-status';
import { ZHANGYE_PROFILE } from '../../../src-main/core/calendar/profiles';
import { stageClock } from '../../../src-main/core/calendar/stage-clock';
import { BUILT_IN_CALENDAR, compileCalendar } from '../../../src-main/core/calendar/working-calendar';

const calendar = compileCalendar(BUILT_IN_CALENDAR);
const at = (text: string): number => Date.parse(`${text}:00+08:00`);

function clockOf(handed: string, rest: Partial<StageFacts> = {}) {
  const handedAt = at(handed);
  const facts = {
    tier: 3,
    handedAt,
    signedAt: handedAt,
    pauses: [],
    extensions: [],
    endedAt: null,
    ...rest,
  } as const;
  const clock = stageClock(
    { registeredAt: handedAt, stages: [facts], skippedTiers: [] },
    ZHANGYE_PROFILE,
    calendar,
  ).stages[0];
  if (clock === undefined) throw new Error('a stage went missing');
  return clock;
}

const wordsAt = (clock: ReturnType<typeof clockOf>, now: string): string =>
  statusAt(clock, at(now), calendar).words;

describe('the status of a clock', () => {
  const clock = clockOf('2026-11-23T08:40');

  it.each([
    ['2026-11-23T10:00', 'onTime', '余 2 天', 2],
    ['2026-11-24T10:00', 'dueSoon', '明天到期', 2],
    ['2026-11-24T19:00', 'dueSoon', '明天到期', 1],
    ['2026-11-25T00:00', 'dueToday', '今天 18:00', 1],
    ['2026-11-25T18:00', 'dueToday', '今天 18:00', 1],
    ['2026-11-25T18:01', 'overdue', '超期 1 天', 0],
    ['2026-11-26T09:00', 'overdue', '超期 1 天', 0],
    ['2026-11-27T09:00', 'overdue', '超期 2 天', 0],
    ['2026-11-29T09:00', 'overdue', '超期 2 天', 0],
  ])('at %s is %s: %s', (now, state, words, left) => {
    expect(statusAt(clock, at(now), calendar)).toMatchObject({ state, words, workingDaysLeft: left });
  });

  it('says 明天 only of tomorrow', () => {
    const overWeekend = clockOf('2026-11-26T09:00');
    expect(wordsAt(overWeekend, '2026-11-27T09:00')).toBe('周一到期');
    expect(wordsAt(overWeekend, '2026-11-28T09:00')).toBe('后天到期');
    expect(wordsAt(overWeekend, '2026-11-29T09:00')).toBe('明天到期');
    expect(wordsAt(clockOf('2026-02-13T09:00'), '2026-02-14T09:00')).toBe('02-24 到期');
  });

  it('waits for a signature until the clock starts by itself', () => {
    const unsigned = clockOf('2026-11-23T16:00', { signedAt: null });
    expect(statusAt(unsigned, at('2026-11-23T17:00'), calendar)).toMatchObject({
      state: 'waitingSignature',
      words: '待签收',
      waitingWorkingDays: 0,
    });
    expect(wordsAt(unsigned, '2026-11-24T18:00')).toBe('待签收 1 天');
    expect(statusAt(unsigned, at('2026-11-25T09:00'), calendar)).toMatchObject({
      state: 'dueSoon',
      waitingWorkingDays: 2,
    });
  });

  it('is paused while a pause is in force and runs on when the cap is reached', () => {
    const paused = clockOf('2026-11-23T08:40', {
      pauses: [{ from: at('2026-11-24T10:00'), to: null, reason: 'title_pending' }],
    });
    expect(wordsAt(paused, '2026-11-24T09:59')).toBe('余 2 天');
    expect(wordsAt(paused, '2026-11-24T10:00')).toBe('暂停，等确权');
    expect(wordsAt(paused, '2026-12-07T23:59')).toBe('暂停，等确权');
    expect(wordsAt(paused, '2026-12-08T09:00')).toBe('明天到期');
  });

  it('is done once ended, with the days it was late', () => {
    expect(
      wordsAt(clockOf('2026-11-23T08:40', { endedAt: at('2026-11-25T17:00') }), '2026-12-30T09:00'),
    ).toBe('按期办完');
    expect(
      wordsAt(clockOf('2026-11-23T08:40', { endedAt: at('2026-11-27T17:00') }), '2026-12-30T09:00'),
    ).toBe('超期 2 天办完');
  });

  it('reads aloud as one sentence', () => {
    expect(clockSentence(3, statusAt(clock, at('2026-11-24T10:00'), calendar))).toBe(
      '三级，第 1 日，余 2 个工作日，11-25 周三 18:00 到期',
    );
    expect(clockSentence(3, statusAt(clock, at('2026-11-26T10:00'), calendar))).toBe(
      '三级，超期 1 天，11-25 周三 18:00 到期',
    );
    expect(clockSentence(3, statusAt(clockOf('2026-12-30T09:00'), at('2026-12-30T10:00'), calendar))).toBe(
      '三级，余 2 个工作日，01-01 周五 18:00 到期，暂算',
    );
  });

  it('fits the schema that crosses to the window', () => {
    expect(clockStatusSchema.safeParse(statusAt(clock, at('2026-11-24T10:00'), calendar)).success).toBe(true);
  });
});

describe('the cells', () => {
  const marks = (clock: ReturnType<typeof clockOf>, now: string): string[] =>
    cellsAt(clock, at(now), calendar).map((cell) => `${cell.date.slice(5)} ${cell.mark}`);
  const clock = clockOf('2026-11-23T08:40');

  it.each([
    ['2026-11-23T10:00', ['11-24 future', '11-25 due']],
    ['2026-11-24T10:00', ['11-24 current', '11-25 due']],
    ['2026-11-25T10:00', ['11-24 used', '11-25 current']],
    ['2026-11-25T19:00', ['11-24 used', '11-25 used', '11-26 overdue']],
    ['2026-11-30T10:00', ['11-24 used', '11-25 used', '11-30 overdue']],
  ])('at %s are %j', (now, expected) => {
    expect(marks(clock, now)).toEqual(expected);
  });

  it('are dashed for the days an early end left over', () => {
    const ended = clockOf('2026-11-23T08:40', { endedAt: at('2026-11-24T15:00') });
    expect(marks(ended, '2026-12-30T10:00')).toEqual(['11-24 used', '11-25 dashed']);
  });

  it('show no days to come while paused, and none for paused days', () => {
    const paused = clockOf('2026-11-23T08:40', { pauses: [{ from: at('2026-11-25T10:00'), to: null }] });
    expect(marks(paused, '2026-11-26T10:00')).toEqual(['11-24 used']);
    expect(marks(paused, '2026-12-09T10:00')).toEqual(['11-24 used', '12-09 current']);
  });
});

describe('dates in words', () => {
  it('are short in lists and long in sentences', () => {
    expect(formatDay('2026-11-24')).toBe('11-24 周二');
    expect(formatInstant(at('2026-11-25T18:00'))).toBe('11-25 周三 18:00');
    expect(formatLongDate('2026-11-05')).toBe('2026 年 11 月 5 日');
  });
});
