import { describe, expect, it } from 'vitest';
import { methodProfileSchema, type MethodProfile } from '../../../src-main/contract/profile';
import type { DisputeClockFacts, StageFacts } from '../../../src-main/core/calendar/clock-facts';
import { GAOTAI_PROFILE, ZHANGYE_PROFILE } from '../../../src-main/core/calendar/profiles';
import { stageClock } from '../../../src-main/core/calendar/stage-clock';
import {
  BUILT_IN_CALENDAR,
  compileCalendar,
  withNotice,
} from '../../../src-main/core/calendar/working-calendar';

const calendar = compileCalendar(BUILT_IN_CALENDAR);
const at = (text: string): number => Date.parse(`${text}:00+08:00`);

function stage(tier: StageFacts['tier'], handed: string, rest: Partial<StageFacts> = {}): StageFacts {
  const handedAt = at(handed);
  return { tier, handedAt, signedAt: handedAt, pauses: [], extensions: [], endedAt: null, ...rest };
}

function dispute(stages: StageFacts[], rest: Partial<DisputeClockFacts> = {}): DisputeClockFacts {
  return { registeredAt: stages[0]?.handedAt ?? 0, stages, skippedTiers: [], ...rest };
}

/** Clock of a dispute with a single stage. */
function single(facts: StageFacts, profile: MethodProfile = ZHANGYE_PROFILE) {
  const clocks = stageClock(dispute([facts]), profile, calendar);
  const only = clocks.stages[0];
  if (only === undefined) throw new Error('a stage went missing');
  return { ...only, total: clocks.total };
}

const dates = (clock: { days: readonly { date: string; kind: string }[] }, kind: string): string[] =>
  clock.days.filter((day) => day.kind === kind).map((day) => day.date);

describe('a stage clock', () => {
  it('starts the day after registration and ends with the working day', () => {
    const clock = single(stage(1, '2026-11-24T09:10'));
    expect(clock).toMatchObject({
      startsOn: '2026-11-24',
      dueDate: '2026-11-25',
      due: at('2026-11-25T18:00'),
      limitDays: 1,
      provisional: false,
      autoStarted: false,
      waitingForSignature: 0,
      judged: null,
    });
    expect(clock.days).toEqual([{ date: '2026-11-25', kind: 'due' }]);
  });

  it('ends at the hour the profile names', () => {
    const clock = single(stage(1, '2026-11-24T09:10'), { ...ZHANGYE_PROFILE, endOfDay: '17:30' });
    expect(clock.due).toBe(at('2026-11-25T17:30'));
  });

  it('skips days off and counts make-up days', () => {
    const clock = single(stage(3, '2026-02-13T10:00'));
    expect(clock.days.map((day) => day.date)).toEqual(['2026-02-14', '2026-02-24']);
  });

  it('counts from the signature and reports the wait as a figure of its own', () => {
    const clock = single(stage(2, '2026-11-24T16:00', { signedAt: at('2026-11-25T09:00') }));
    expect(clock).toMatchObject({
      startsOn: '2026-11-25',
      dueDate: '2026-11-27',
      autoStarted: false,
      waitingForSignature: 1,
    });
  });

  it('starts by itself when one working day passes unsigned, and stays started when signed later', () => {
    const unsigned = single(stage(2, '2026-11-27T16:00', { signedAt: null }));
    expect(unsigned).toMatchObject({
      startsOn: '2026-11-30',
      autoStartsAt: at('2026-11-30T18:00'),
      autoStarted: true,
      dueDate: '2026-12-02',
      waitingForSignature: null,
    });
    const late = single(stage(2, '2026-11-27T16:00', { signedAt: at('2026-12-03T10:00') }));
    expect(late).toMatchObject({
      startsOn: '2026-11-30',
      autoStarted: true,
      dueDate: '2026-12-02',
      waitingForSignature: 4,
    });
  });

  it('gains nothing by not signing: the due date equals that of a signature on the last day of grace', () => {
    const signed = single(stage(2, '2026-11-24T16:00', { signedAt: at('2026-11-25T17:59') }));
    const unsigned = single(stage(2, '2026-11-24T16:00', { signedAt: null }));
    expect(unsigned.due).toBe(signed.due);
  });

  it('adds an approved extension', () => {
    const clock = single(stage(3, '2026-11-24T09:00', { extensions: [{ workingDays: 2 }] }));
    expect(clock).toMatchObject({ limitDays: 4, dueDate: '2026-11-30' });
    expect(clock.total.limitDays).toBe(9);
  });

  it('leaves the total alone when the profile says extensions do not move it', () => {
    const strict = { ...ZHANGYE_PROFILE, extension: { ...ZHANGYE_PROFILE.extension, extendsTotal: false } };
    expect(
      single(stage(3, '2026-11-24T09:00', { extensions: [{ workingDays: 2 }] }), strict).total.limitDays,
    ).toBe(7);
  });

  it('refuses a level the profile has not', () => {
    const twoLevels = methodProfileSchema.parse({
      ...ZHANGYE_PROFILE,
      levels: ZHANGYE_PROFILE.levels.slice(0, 2),
    });
    expect(() => single(stage(4, '2026-11-24T09:00'), twoLevels)).toThrow(
      expect.objectContaining({ code: 'calendar.unknownTier' }),
    );
  });
});

describe('pauses', () => {
  const pausedFrom = (from: string, to: string | null, rest: object = {}) =>
    single(
      stage(3, '2026-11-23T09:00', {
        pauses: [{ from: at(from), to: to === null ? null : at(to), ...rest }],
      }),
    );

  it('take every working day they touch, the day of resuming included', () => {
    const clock = pausedFrom('2026-11-24T15:00', '2026-11-26T09:00');
    expect(dates(clock, 'paused')).toEqual(['2026-11-24', '2026-11-25', '2026-11-26']);
    expect(clock).toMatchObject({ dueDate: '2026-11-30', pausedWorkingDays: 3 });
  });

  it('take nothing of a day whose working hours are over', () => {
    const clock = pausedFrom('2026-11-24T18:30', '2026-11-25T10:00');
    expect(dates(clock, 'paused')).toEqual(['2026-11-25']);
    expect(clock.dueDate).toBe('2026-11-26');
  });

  it('do not rescue a stage that is already overdue', () => {
    expect(pausedFrom('2026-11-25T18:01', null).dueDate).toBe('2026-11-25');
    expect(pausedFrom('2026-11-25T17:59', '2026-11-25T18:30').dueDate).toBe('2026-11-26');
  });

  it('do not use up days on weekends, nor the uncounted first day', () => {
    expect(pausedFrom('2026-11-23T10:00', '2026-11-23T17:00').pausedWorkingDays).toBe(0);
    const weekend = single(
      stage(3, '2026-11-26T09:00', {
        pauses: [{ from: at('2026-11-27T19:00'), to: at('2026-11-29T10:00') }],
      }),
    );
    expect(weekend).toMatchObject({ pausedWorkingDays: 0, dueDate: '2026-11-30' });
  });

  it('end by themselves after ten working days', () => {
    const clock = pausedFrom('2026-11-24T10:00', null, { reason: 'title_pending' });
    expect(clock).toMatchObject({ pausedWorkingDays: 10, dueDate: '2026-12-09' });
    expect(clock.pauses).toEqual([
      { from: at('2026-11-24T10:00'), until: at('2026-12-08T00:00'), resumesByItself: true, label: '等确权' },
    ]);
  });

  it('count no more than ten days when resumed after that', () => {
    const clock = pausedFrom('2026-11-24T10:00', '2026-12-25T10:00');
    expect(clock).toMatchObject({ pausedWorkingDays: 10, dueDate: '2026-12-09' });
    expect(clock.pauses[0]).toMatchObject({ until: at('2026-12-08T00:00'), resumesByItself: true });
  });

  it('end after the approved length, where one was set', () => {
    const clock = pausedFrom('2026-11-24T10:00', null, { workingDays: 3 });
    expect(clock).toMatchObject({ pausedWorkingDays: 3, dueDate: '2026-11-30' });
  });

  it('share the ten days over all levels of a dispute', () => {
    const first = stage(2, '2026-11-02T09:00', {
      pauses: [{ from: at('2026-11-03T09:00'), to: at('2026-11-10T10:00') }],
      endedAt: at('2026-11-12T10:00'),
    });
    const second = stage(3, '2026-11-12T10:00', { pauses: [{ from: at('2026-11-13T09:00'), to: null }] });
    const clocks = stageClock(dispute([first, second]), ZHANGYE_PROFILE, calendar);
    expect(clocks.stages.map((one) => one.pausedWorkingDays)).toEqual([6, 4]);
    expect(clocks.stages[1]?.dueDate).toBe('2026-11-20');
    expect(clocks.total).toMatchObject({ pausedWorkingDays: 10, dueDate: '2026-11-25' });
  });

  it('end with the stage they belong to', () => {
    const ended = stage(2, '2026-11-23T09:00', {
      pauses: [{ from: at('2026-11-24T09:00'), to: null }],
      endedAt: at('2026-11-25T11:00'),
    });
    const clock = single(ended);
    expect(clock.pausedWorkingDays).toBe(2);
    expect(clock.pauses[0]).toMatchObject({ until: at('2026-11-25T11:00'), resumesByItself: false });
  });
});

describe('the whole way through four levels', () => {
  const four = (): StageFacts[] => [
    stage(1, '2026-11-16T17:45', { endedAt: at('2026-11-17T17:00') }),
    stage(2, '2026-11-17T17:00', { endedAt: at('2026-11-19T17:20') }),
    stage(3, '2026-11-19T17:20', { endedAt: at('2026-11-23T17:00') }),
    stage(4, '2026-11-23T17:00', { endedAt: at('2026-11-25T18:01') }),
  ];

  it('gives each level its days, and the total exactly seven', () => {
    const clocks = stageClock(
      dispute(four(), { endedAt: at('2026-11-25T18:01') }),
      ZHANGYE_PROFILE,
      calendar,
    );
    expect(clocks.stages.map((one) => one.days.map((day) => day.date.slice(5)))).toEqual([
      ['11-17'],
      ['11-18', '11-19'],
      ['11-20', '11-23'],
      ['11-24', '11-25'],
    ]);
    expect(clocks.total).toMatchObject({ limitDays: 7, dueDate: '2026-11-25' });
    expect(clocks.total.days).toHaveLength(7);
  });

  it('judges each ended stage: in time, or late by a minute', () => {
    const clocks = stageClock(
      dispute(four(), { endedAt: at('2026-11-25T18:01') }),
      ZHANGYE_PROFILE,
      calendar,
    );
    expect(clocks.stages.map((one) => one.judged?.late)).toEqual([false, false, false, true]);
    expect(clocks.stages[3]?.judged).toEqual({
      due: at('2026-11-25T18:00'),
      calendarVersion: BUILT_IN_CALENDAR.version,
      late: true,
    });
    expect(clocks.total.judged?.late).toBe(true);
  });

  it('does not carry unused time over', () => {
    const quick = [
      stage(1, '2026-11-16T08:40', { endedAt: at('2026-11-16T09:00') }),
      stage(2, '2026-11-16T09:00'),
    ];
    expect(stageClock(dispute(quick), ZHANGYE_PROFILE, calendar).stages[1]?.dueDate).toBe('2026-11-18');
  });

  it('starts the lower level anew on a return', () => {
    const back = [
      stage(2, '2026-11-16T09:00', { endedAt: at('2026-11-17T10:00') }),
      stage(3, '2026-11-17T10:00', { endedAt: at('2026-11-18T10:00') }),
      stage(2, '2026-11-18T10:00', { returned: true }),
    ];
    const last = stageClock(dispute(back), ZHANGYE_PROFILE, calendar).stages[2];
    expect(last).toMatchObject({ tier: 2, returned: true, limitDays: 2, dueDate: '2026-11-20' });
  });

  it('takes the days of skipped levels off the total', () => {
    const direct = dispute([stage(4, '2026-11-24T09:00')], { skippedTiers: [1, 2, 3] });
    const clocks = stageClock(direct, ZHANGYE_PROFILE, calendar);
    expect(clocks.total).toMatchObject({ limitDays: 2, dueDate: '2026-11-26' });
    expect(clocks.total.due).toBe(clocks.stages[0]?.due);
  });

  it('lets the total run on while a hand-over waits for its signature', () => {
    const waiting = [
      stage(1, '2026-11-16T09:00', { endedAt: at('2026-11-17T10:00') }),
      stage(2, '2026-11-17T10:00', { signedAt: null }),
    ];
    const clocks = stageClock(dispute(waiting), ZHANGYE_PROFILE, calendar);
    expect(clocks.stages[1]?.dueDate).toBe('2026-11-20');
    expect(clocks.total.dueDate).toBe('2026-11-25');
  });
});

describe('changes of rules', () => {
  const longer: MethodProfile = {
    ...ZHANGYE_PROFILE,
    version: 2,
    levels: ZHANGYE_PROFILE.levels.map((level) => ({ ...level, workingDays: level.workingDays + 3 })),
  };

  it('move open stages and leave finished ones as judged', () => {
    const judged = { due: at('2026-11-17T18:00'), calendarVersion: 'earlier', late: true };
    const facts = dispute([
      stage(1, '2026-11-16T09:00', { endedAt: at('2026-11-18T10:00'), judged }),
      stage(2, '2026-11-18T10:00'),
    ]);
    const [finished, open] = stageClock(facts, longer, calendar).stages;
    expect(finished).toMatchObject({ due: judged.due, dueDate: '2026-11-17', judged });
    expect(finished?.days.map((day) => day.date)).toEqual(['2026-11-17']);
    expect(open?.limitDays).toBe(5);
  });

  it('leave a finished stage alone when it carries the rules of its time', () => {
    const rules = { profile: ZHANGYE_PROFILE, calendar };
    const facts = dispute([stage(1, '2026-11-16T09:00', { endedAt: at('2026-11-18T10:00'), rules })]);
    const after = stageClock(facts, longer, calendar).stages[0];
    expect(after).toMatchObject({ limitDays: 1, dueDate: '2026-11-17', judged: { late: true } });
  });

  it('make a provisional due date final when the notice of the year arrives', () => {
    const open = dispute([stage(3, '2026-12-30T09:00')]);
    const before = stageClock(open, ZHANGYE_PROFILE, calendar).stages[0];
    expect(before).toMatchObject({ dueDate: '2027-01-01', provisional: true });
    const notice = {
      year: 2027,
      holidays: ['2027-01-01', '2027-01-02', '2027-01-03'],
      makeupWorkdays: [],
      source: '示例通知',
      importedAt: 0,
    };
    const imported = compileCalendar(withNotice(BUILT_IN_CALENDAR, notice));
    const after = stageClock(open, ZHANGYE_PROFILE, imported).stages[0];
    expect(after).toMatchObject({ dueDate: '2027-01-04', provisional: false });
  });
});

describe('built-in profiles', () => {
  it('are those of Zhangye and Gaotai, with fixed ids and the same limits', () => {
    expect(ZHANGYE_PROFILE.id).toBe('profile.zhangye');
    expect(GAOTAI_PROFILE.id).toBe('profile.gaotai');
    for (const profile of [ZHANGYE_PROFILE, GAOTAI_PROFILE]) {
      expect(profile.levels.map((level) => level.workingDays)).toEqual([1, 2, 2, 2]);
      expect(profile.totalWorkingDays).toBe(7);
    }
    expect(GAOTAI_PROFILE.levels[3]).toMatchObject({
      name: '镇党委政府',
      unitKind: 'townshipPartyGovernment',
    });
  });

  it('are refused when levels are out of order or duty hours overlap', () => {
    const levels = [...ZHANGYE_PROFILE.levels].reverse();
    expect(methodProfileSchema.safeParse({ ...ZHANGYE_PROFILE, levels }).success).toBe(false);
    const dutyHours = [
      { from: '08:30', to: '12:00' },
      { from: '11:30', to: '18:00' },
    ];
    expect(methodProfileSchema.safeParse({ ...ZHANGYE_PROFILE, dutyHours }).success).toBe(false);
  });
});
