import { describe, expect, it } from 'vitest';
import { findConflicts } from '../../../src-main/journal/conflict';
import { placed } from '../../support/journal-entries';

describe('a conflict of fields', () => {
  it('is found where two devices changed one thing without knowing of each other', () => {
    const earlier = placed({ device: 'a', n: 2, base: { n: 1, term: 1 } });
    const later = placed({ device: 'b', n: 3, base: { n: 1, term: 1 } });
    expect(findConflicts([placed({ device: 'h', n: 1 }), earlier, later])).toMatchObject([
      { key: 'title', earlier: earlier.hash, later: later.hash },
    ]);
  });

  it('is not found where the later knew the earlier, admitted or waiting', () => {
    const earlier = placed({ device: 'a', n: 1 });
    expect(findConflicts([earlier, placed({ device: 'b', n: 2, base: { n: 1, term: 1 } })])).toEqual([]);
    const waiting = placed({ device: 'a', seq: 4 });
    const onTop = placed({ device: 'b', base: { pending: [waiting.hash] } });
    expect(findConflicts([waiting, onTop])).toEqual([]);
  });

  it('is not found between entries of one device, or about different things', () => {
    expect(findConflicts([placed({ n: 1, seq: 1 }), placed({ n: 2, seq: 2 })])).toEqual([]);
    expect(
      findConflicts([placed({ device: 'a', n: 1 }), placed({ device: 'b', n: 2, touches: ['place'] })]),
    ).toEqual([]);
  });

  it('is settled by whoever touches the thing again knowing both', () => {
    const one = placed({ device: 'a', n: 1 });
    const two = placed({ device: 'b', n: 2 });
    expect(findConflicts([one, two])).toHaveLength(1);
    const knowing = placed({ device: 'c', n: 3, base: { n: 2, term: 1 } });
    expect(findConflicts([one, two, knowing])).toEqual([]);
    const elsewhere = placed({ device: 'c', n: 3, base: { n: 2, term: 1 }, touches: ['place'] });
    expect(findConflicts([one, two, elsewhere])).toHaveLength(1);
  });

  it('is not settled by someone who knew only one of them', () => {
    const one = placed({ device: 'a', n: 1 });
    const two = placed({ device: 'b', n: 2 });
    const half = placed({ device: 'c', n: 3, base: { n: 1, term: 1 } });
    expect(findConflicts([one, two, half]).map(({ earlier, later }) => [earlier, later])).toEqual([
      [one.hash, two.hash],
      [two.hash, half.hash],
    ]);
  });

  it('has the same id on every replica and another for every pair', () => {
    const one = placed({ device: 'a', n: 1 });
    const two = placed({ device: 'b', n: 2 });
    const three = placed({ device: 'c', n: 3 });
    const ids = findConflicts([one, two, three]).map(({ id }) => id);
    expect(findConflicts([one, two, three]).map(({ id }) => id)).toEqual(ids);
    expect(new Set(ids).size).toBe(3);
  });

  it('is found where a place was given by a later term of the home than the reader’s base', () => {
    const lost = placed({ device: 'b', n: 3, base: { n: 2, term: 1 } });
    const anew = placed({ device: 'a', n: 2, term: 2, base: { n: 1, term: 1 } });
    expect(findConflicts([placed({ device: 'h', n: 1 }), anew, { ...lost, term: 2 }])).toHaveLength(1);
  });

  it('knows an entry written again by the one it stands for', () => {
    const original = placed({ device: 'a', seq: 2 });
    const again = placed({ device: 'z', n: 1, was: original.hash });
    const onOriginal = placed({ device: 'b', n: 2, base: { pending: [original.hash] } });
    expect(findConflicts([again, onOriginal])).toEqual([]);
  });
});
