import { describe, expect, it } from 'vitest';
import type { BusyInput, BusyPattern } from '../../../src-main/contract/availability';
import { decideBlock, decideRelease } from '../../../src-main/core/availability/decide';
import { availabilityFold } from '../../../src-main/core/availability/evolve';
import { projectAvailability } from '../../../src-main/core/availability/project';
import { busySpans, type BusyRow } from '../../../src-main/core/availability/spans';
import type { AvailabilityState } from '../../../src-main/core/availability/state';
import type { DraftEvent } from '../../../src-main/journal/entry';

const judge = { kind: 'person', id: 'person-1', dispute: null } as const;
const at = (words: string) => Date.parse(`${words.replace(' ', 'T')}:00+08:00`);
const once = (from: string, to: string): BusyPattern => ({ repeat: 'once', from: at(from), to: at(to) });
const weekly = (
  weekdays: number[],
  from: string,
  to: string,
  lastDay: string | null = null,
): BusyPattern => ({
  repeat: 'weekly',
  weekdays,
  from,
  to,
  firstDay: '2026-11-02',
  lastDay,
});
const busy = (pattern: BusyPattern, kind: BusyInput['kind'] = 'hearing', what = '开庭'): BusyInput => ({
  kind,
  pattern,
  division: null,
  what,
});

function folded(events: readonly DraftEvent[], withBodies = true): AvailabilityState {
  return events.reduce(
    (state, { kind, facts, content }, index) =>
      availabilityFold.evolve(
        state,
        { kind, facts, content: withBodies ? content : null },
        { entry: `e${index}`, index, at: 1000, actor: 'a', device: 'd', n: index, gov: 0 },
      ).state,
    availabilityFold.initial(''),
  );
}

function given(values: readonly BusyInput[]): AvailabilityState {
  const empty = availabilityFold.initial('');
  return folded(
    values.flatMap((value, index) => decideBlock(empty, judge, value, { id: `b${index}`, source: 'hand' })),
  );
}

function rowsOf(state: AvailabilityState): BusyRow[] {
  const header = { aggregate: 'busy:x' };
  // Only the aggregate of the first header is read.
  const ordered = [{ header }] as unknown as Parameters<typeof projectAvailability>[0]['ordered'];
  const replayed = { state, ordered, notes: new Map<string, never>(), conflicts: [], parked: [], n: 0 };
  return [...(projectAvailability(replayed).busy_time ?? [])];
}

function spansOf(values: readonly BusyInput[], from: string, to: string): string[] {
  const words = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(5, 16);
  return busySpans(rowsOf(given(values)), { from: at(from), to: at(to) }).map(
    (span) => `${span.kind} ${words(span.from)} ${words(span.to)}`,
  );
}

describe('given a person without any times', () => {
  it('when a time is taken, it is kept with what it is about', () => {
    const state = given([busy(once('2026-11-25 08:30', '2026-11-25 11:30'))]);
    expect(state.busy.get('b0')).toMatchObject({ kind: 'hearing', what: '开庭', source: 'hand' });
  });

  it('when it ends before it begins, it is refused', () => {
    const value = busy(once('2026-11-25 11:30', '2026-11-25 08:30'));
    expect(() => decideBlock(given([]), judge, value, { id: 'b', source: 'hand' })).toThrow(/晚于开始/);
  });

  it('when it lasts half a year, it is refused', () => {
    const value = busy(once('2026-01-01 00:00', '2026-07-01 00:00'));
    expect(() => decideBlock(given([]), judge, value, { id: 'b', source: 'hand' })).toThrow(/92/);
  });

  it('when something unknown is released, the person is told', () => {
    expect(() => decideRelease(given([]), judge, 'b9')).toThrow(/没有这段时间/);
  });
});

describe('given a time taken', () => {
  const value = busy(weekly([3, 1], '08:30', '11:30'));

  it('when the very same is taken again, it is refused, whatever the order of weekdays', () => {
    const again = busy(weekly([1, 3], '08:30', '11:30'));
    expect(() => decideBlock(given([value]), judge, again, { id: 'new', source: 'hand' })).toThrow(/记过/);
  });

  it('when it is released, nothing of it is left', () => {
    const state = given([value]);
    const after = folded([
      ...decideBlock(availabilityFold.initial(''), judge, value, { id: 'b0', source: 'hand' }),
      ...decideRelease(state, judge, 'b0'),
    ]);
    expect(after.busy.size).toBe(0);
  });

  it('when bodies are withheld, the times are the same and only the words are missing', () => {
    const events = decideBlock(availabilityFold.initial(''), judge, value, { id: 'b0', source: 'hand' });
    const [whole, bare] = [folded(events), folded(events, false)];
    expect({ ...bare.busy.get('b0'), what: '开庭' }).toEqual(whole.busy.get('b0'));
  });
});

describe('the stretches that are taken', () => {
  it('of a weekly time are its days within the stretch asked about and within its own bounds', () => {
    const value = busy(weekly([3, 5], '08:30', '11:30', '2026-11-25'));
    expect(spansOf([value], '2026-11-23 00:00', '2026-12-07 00:00')).toEqual([
      'hearing 11-25T08:30 11-25T11:30',
    ]);
    expect(spansOf([value], '2026-10-26 00:00', '2026-11-07 00:00')).toEqual([
      'hearing 11-04T08:30 11-04T11:30',
      'hearing 11-06T08:30 11-06T11:30',
    ]);
  });

  it('of a trip over days are one whole', () => {
    expect(
      spansOf(
        [busy(once('2026-11-24 08:30', '2026-11-26 18:00'), 'trip')],
        '2026-11-25 00:00',
        '2026-11-26 00:00',
      ),
    ).toEqual(['trip 11-24T08:30 11-26T18:00']);
  });

  it('of somebody who comes only at set hours are all others, and nothing before those hours were agreed', () => {
    const value = busy(weekly([2], '09:00', '12:00'), 'on_duty');
    expect(spansOf([value], '2026-11-24 00:00', '2026-11-26 00:00')).toEqual([
      'on_duty 11-24T00:00 11-24T09:00',
      'on_duty 11-24T12:00 11-25T00:00',
      'on_duty 11-25T00:00 11-26T00:00',
    ]);
    expect(spansOf([value], '2026-10-27 00:00', '2026-10-28 00:00')).toEqual([]);
  });
});
