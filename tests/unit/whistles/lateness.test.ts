import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitWords } from '../../../src-main/contract/profile';
import { ZHANGYE_PROFILE } from '../../../src-main/core/calendar/profiles';
import {
  limitEnd,
  progressOf,
  type UnitFacts,
  type WhistleFacts,
} from '../../../src-main/core/whistles/progress';
import { readUnitCode, unitCode } from '../../../src-main/core/whistles/whistle-code';
import { at } from '../disputes/world';
import { rules, WhistleWorld } from './world';

const blow = (kind: string, when = '2026-11-24 09:00') => new WhistleWorld(at(when)).asLead().blow({ kind });

describe('limits are data of the profile', () => {
  it.each([
    // Four hours of duty from 09:00: three before noon, one after 14:30.
    ['routine', 'signDue', '2026-11-24 15:30'],
    ['routine', 'arriveDue', '2026-11-25 18:00'],
    ['routine', 'reportDue', '2026-12-01 18:00'],
    ['emergency', 'signDue', '2026-11-24 09:10'],
    ['emergency', 'arriveDue', '2026-11-24 09:30'],
    ['emergency', 'reportDue', '2026-11-25 18:00'],
    ['campaign', 'signDue', '2026-11-25 18:00'],
    ['campaign', 'arriveDue', '2026-11-26 18:00'],
    ['campaign', 'reportDue', '2026-12-08 18:00'],
  ] as const)('%s: %s is %s', (kind, which, due) => {
    expect(blow(kind).progress(1, '2026-11-24 09:05')[which]).toBe(at(due));
  });

  it('minutes of an emergency run through the night and the weekend', () => {
    const world = blow('emergency', '2026-11-28 23:50');
    expect(world.progress(1, '2026-11-28 23:55').arriveDue).toBe(at('2026-11-29 00:20'));
  });

  it('a day agreed for the result takes the place of the limit', () => {
    const world = new WhistleWorld().asLead().blow({
      units: [{ organisation: 'org:police', task: '到场', reportBy: '2026-12-15' }],
    });
    expect(world.progress(1, '2026-11-24 09:05').reportDue).toBe(at('2026-12-15 18:00'));
  });

  it.each([
    [{ unit: 'minutes', count: 30 }, '30 分钟'],
    [{ unit: 'dutyMinutes', count: 240 }, '上班时间 4 小时'],
    [{ unit: 'workingDays', count: 5 }, '5 个工作日'],
  ] as const)('%o reads %s', (limit, words) => {
    expect(limitWords(limit)).toBe(words);
  });
});

describe('what is late shows at once', () => {
  it('a unit that came in time and one that did not', () => {
    const world = blow('emergency').act('2026-11-24 09:20', 1, { kind: 'arrived' });
    expect(world.progress(1, '2026-11-24 09:40')).toMatchObject({
      arrive: 'kept',
      missing: false,
      next: 'report',
    });
    expect(world.progress(2, '2026-11-24 09:40')).toMatchObject({
      sign: 'overdue',
      arrive: 'overdue',
      missing: true,
      next: 'sign',
      nextWords: '签收超 30 分钟',
      tone: 'over',
    });
  });

  it('late is judged by when it happened, not by when it was typed', () => {
    const world = blow('emergency').act('2026-11-24 16:00', 1, {
      kind: 'arrived',
      at: at('2026-11-24 09:28'),
    });
    expect(world.progress(1, '2026-11-24 16:00').arrive).toBe('kept');
  });

  it('who comes late is late for ever, and no longer missing', () => {
    const world = blow('emergency').act('2026-11-24 09:50', 1, { kind: 'arrived' });
    expect(world.progress(1, '2026-12-24 09:00')).toMatchObject({ arrive: 'late', missing: false });
  });

  it('who gives a result without having come has answered', () => {
    const world = blow('routine').act('2026-11-24 10:00', 1, {
      kind: 'resulted',
      result: 'done',
      note: '电话里办结',
    });
    expect(world.progress(1, '2026-12-24 09:00')).toMatchObject({
      sign: 'kept',
      arrive: 'kept',
      report: 'kept',
    });
  });

  it('a whistle that ended before a limit was over leaves nobody late', () => {
    const world = blow('routine').close('2026-11-24 11:00', '双方已和解');
    expect(world.progress(1, '2026-12-24 09:00')).toMatchObject({
      sign: 'kept',
      missing: false,
      next: 'appraise',
    });
  });

  it('a whistle that waits for approval presses nobody', () => {
    const world = new WhistleWorld().blow();
    expect(world.progress(1, '2026-12-24 09:00')).toMatchObject({
      signDue: null,
      arrive: 'kept',
      next: null,
    });
  });

  it('an objection that was upheld takes lateness back', () => {
    const world = blow('emergency')
      .act('2026-11-24 10:30', 2, { kind: 'objected', note: '不归我们' })
      .act('2026-11-24 10:40', 2, { kind: 'objectionDecided', upheld: true, note: '确实不归' });
    expect(world.progress(2, '2026-11-24 11:00')).toMatchObject({ arrive: 'kept', missing: false });
  });
});

describe('whatever happens', () => {
  const moment = fc
    .integer({ min: 0, max: 20 * 24 * 60 })
    .map((minutes) => at('2026-11-20 08:00') + minutes * 60_000);
  const done = fc.option(moment.map((when) => ({ at: when, gov: 1 })));
  const unit: fc.Arbitrary<UnitFacts> = fc.record({
    askedAt: fc.constant(at('2026-11-20 08:00')),
    reportBy: fc.constantFrom(null, '2026-11-30'),
    signed: done,
    setOut: done,
    arrived: done,
    resulted: done,
    objection: fc.constantFrom(null, 'open' as const, 'overruled' as const),
    appraised: fc.boolean(),
  });
  const whistle: fc.Arbitrary<WhistleFacts> = fc.record({
    kind: fc.constantFrom('routine' as const, 'emergency' as const, 'campaign' as const),
    status: fc.constant('out' as const),
    startsAt: fc.constant(at('2026-11-20 08:00')),
    ended: fc.constant(null),
  });

  it('lateness is monotonic: once overdue or late, a unit never becomes punctual by waiting', () => {
    fc.assert(
      fc.property(
        whistle,
        unit,
        moment,
        fc.integer({ min: 1, max: 10_000 }),
        (facts, asked, now, minutes) => {
          const before = progressOf(facts, asked, rules, now);
          const after = progressOf(facts, asked, rules, now + minutes * 60_000);
          for (const step of ['sign', 'arrive', 'report'] as const)
            if (before[step] !== 'kept') expect(after[step]).toBe(before[step]);
        },
      ),
    );
  });

  it('a step is late exactly when it happened after its limit, and missing exactly when it is due and undone', () => {
    fc.assert(
      fc.property(whistle, unit, moment, (facts, asked, now) => {
        const told = progressOf(facts, asked, rules, now);
        const limit = ZHANGYE_PROFILE.whistle.kinds[facts.kind].arrive;
        const { due } = limitEnd(limit, facts.startsAt ?? 0, rules);
        const came = [asked.arrived, asked.resulted].flatMap((each) => (each === null ? [] : [each.at]));
        const first = came.length === 0 ? null : Math.min(...came);
        const wanted = first === null ? (now > due ? 'overdue' : 'kept') : first > due ? 'late' : 'kept';
        expect(told.arrive).toBe(wanted);
        expect(told.missing).toBe(first === null && now > due);
      }),
    );
  });
});

describe('the code of a slip', () => {
  const number = { year: 2026, series: 1, serial: 3 };
  const code = unitCode('whistle-1', number, { id: 'unit-1', ordinal: 2 });

  it('names the whistle and the place of the unit', () => {
    expect(code).toMatch(/^CS2026-A003-2-[2-9A-Z]{4}$/);
    expect(readUnitCode(code)).toEqual({ code, no: 'CS2026-A003', ordinal: 2 });
  });

  it('is read as people type it: full width, small letters, other dashes', () => {
    expect(readUnitCode(`　${code.toLowerCase().replaceAll('-', '－')} `)?.code).toBe(code);
  });

  it.each(['', 'CS2026-A003', 'CS2026-A003-2', '2026-000187-K7M4', '13936360417'])('%s is none', (typed) => {
    expect(readUnitCode(typed)).toBeNull();
  });

  it('of another whistle with the same number is another one', () => {
    expect(unitCode('whistle-2', number, { id: 'unit-1', ordinal: 2 })).not.toBe(code);
  });
});
