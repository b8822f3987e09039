import { describe, expect, it } from 'vitest';
import { dutyCapability } from '../../../src-main/centre/duty-capability';
import { draft } from '../../../src-main/journal/event-definition';
import { dutyAssigned, dutySigned } from '../../../src-main/core/duty/events';
import { dutyFold, signKey, slotKey, type DutyState } from '../../../src-main/core/duty/evolve';
import type { DraftEvent } from '../../../src-main/journal/entry';

const date = '2026-11-24';

function folded(events: readonly DraftEvent[], withBodies = true): DutyState {
  return events.reduce(
    (state, event, index) =>
      dutyFold.evolve(
        state,
        { kind: event.kind, facts: event.facts, content: withBodies ? event.content : null },
        { entry: `e${index}`, index, at: 1000 + index, actor: 'a', device: 'd', n: index, gov: 0 },
      ).state,
    dutyFold.initial(''),
  );
}

const assign = (names: string[]) => draft(dutyAssigned, { date, shift: 'morning' }, { names, note: '' });
const sign = (status: 'present' | 'leave') =>
  draft(dutySigned, { date, organisation: 'o', status }, { name: '马某', note: '' });

describe('a week of duty', () => {
  it('has in a shift whom the last assignment named', () => {
    const { slots } = folded([assign(['赵某']), assign(['钱某', '孙某'])]);
    expect(slots.get(slotKey(date, 'morning'))?.names).toEqual(['钱某', '孙某']);
    expect(slots.get(slotKey(date, 'afternoon'))).toBeUndefined();
  });

  it('keeps the last sign of a unit and when it was made', () => {
    const { signs } = folded([sign('leave'), sign('present')]);
    expect(signs.get(signKey(date, 'o'))).toEqual({ status: 'present', name: '马某', note: '', at: 1001 });
  });

  it('counts who came even when the bodies are gone', () => {
    expect(folded([sign('present')], false).signs.get(signKey(date, 'o'))).toMatchObject({
      status: 'present',
      name: '',
    });
  });

  it('leaves the state as it is for what it does not understand', () => {
    const before = folded([assign(['赵某'])]);
    const odd = { kind: 'duty.assigned', facts: { date: 'never' }, content: null };
    const meta = { entry: 'e', index: 0, at: 1, actor: 'a', device: 'd', n: 1, gov: 0 };
    expect(dutyFold.evolve(before, odd, meta)).toEqual({ state: before, ineffective: 'malformed' });
    expect(dutyCapability.hasShape({ ...odd, touches: [] }, null)).toBe(false);
  });
});
