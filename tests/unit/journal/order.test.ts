import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderEntries, type PlacedEntry } from '../../../src-main/journal/order';
import { placed } from '../../support/journal-entries';

const names = (entries: readonly PlacedEntry[]) =>
  entries.map(({ header, n }) => `${header.device}${header.seq}@${n}`);

describe('the order of an aggregate', () => {
  it('is the home’s numbers first, whatever clocks and devices say', () => {
    const entries = [
      placed({ device: 'a', n: 3 }),
      placed({ device: 'c', n: 1 }),
      placed({ device: 'b', n: 2 }),
    ];
    expect(names(orderEntries(entries))).toEqual(['c1@1', 'b1@2', 'a1@3']);
  });

  it('puts waiting entries after those they stand on', () => {
    const first = placed({ device: 'z', seq: 9 });
    const second = placed({ device: 'a', seq: 1, base: { pending: [first.hash] } });
    expect(names(orderEntries([second, first, placed({ device: 'm', n: 1 })]))).toEqual([
      'm1@1',
      'z9@null',
      'a1@null',
    ]);
  });

  it('keeps a device’s own waiting entries in its order and breaks ties by device', () => {
    const entries = [
      placed({ device: 'b', seq: 2 }),
      placed({ device: 'a', seq: 5 }),
      placed({ device: 'b', seq: 1 }),
      placed({ device: 'a', seq: 4 }),
    ];
    expect(names(orderEntries(entries))).toEqual(['a4@null', 'a5@null', 'b1@null', 'b2@null']);
  });

  it('does not depend on the order entries came in', () => {
    const base = placed({ device: 'c', seq: 1 });
    const entries = [
      base,
      placed({ device: 'a', seq: 1, base: { pending: [base.hash] } }),
      placed({ device: 'b', seq: 1 }),
      placed({ device: 'b', seq: 2, base: { pending: [base.hash] } }),
      placed({ device: 'a', n: 1 }),
      placed({ device: 'c', n: 2, seq: 7 }),
    ];
    const expected = orderEntries(entries).map((entry) => entry.hash);
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(orderEntries(shuffled).map((entry) => entry.hash)).toEqual(expected);
      }),
    );
  });
});
