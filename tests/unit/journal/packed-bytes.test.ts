import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCanonicalBytes } from '../../../src-main/journal/canonical';
import { packBytes, unpackBytes, unpackText } from '../../../src-main/journal/packed-bytes';

const hash = 'HYDDHDaeKMt1XgpV9bC47Isb1dLsFxZh2STkA8P6mKU';
const id = '01a20c9e-1bce-74f9-b8d1-9f56560204b9';

const header = {
  actor: id,
  aggregate: id,
  at: 1764277156744,
  audience: 'centre',
  base: { admission: hash, n: 4, pending: [], term: 1 },
  bodyHash: hash,
  capability: 'disputes',
  centre: id,
  device: id,
  events: [
    {
      facts: { at: 1764315115143, behalf: false, outcome: 'agreement_written', stage: 0 },
      kind: 'dispute.closed',
      touches: [],
    },
  ],
  gov: 1,
  prev: hash,
  seq: 7,
  v: 1,
};

describe('packed bytes', () => {
  it('come back as they were and take less than half the room for a header', () => {
    const bytes = toCanonicalBytes(header);
    const packed = packBytes(bytes);
    expect(packed.length).toBeLessThan(bytes.length / 2);
    expect(unpackBytes(packed).equals(bytes)).toBe(true);
    expect(JSON.parse(unpackText(packed))).toEqual(header);
  });

  it('come back as they were whatever JSON they hold', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.uuid(),
      fc.string({ unit: fc.constantFrom(...'abXYZ019_-'), minLength: 43, maxLength: 43 }),
      fc.constantFrom(hash, '","seq":', '{"actor":"', 'onBehalfOf', '韩霞', 'dispute.'),
    );
    const value = fc.letrec((tie) => ({
      value: fc.oneof(word, fc.integer(), fc.constant(null), tie('list'), tie('record')),
      list: fc.array(tie('value'), { maxLength: 4 }),
      record: fc.dictionary(word, tie('value'), { maxKeys: 4 }),
    })).value;
    fc.assert(
      fc.property(value, (json) => {
        fc.pre(JSON.stringify(json).isWellFormed());
        const bytes = Buffer.from(JSON.stringify(json), 'utf8');
        expect(unpackBytes(packBytes(bytes)).equals(bytes)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('leave what was stored before there was a packed form as it is', () => {
    const bytes = toCanonicalBytes({ ...header, actor: '某人' });
    expect(unpackBytes(bytes).equals(bytes)).toBe(true);
  });

  it('keep the texts that queries look for in stored headers', () => {
    const packed = packBytes(toCanonicalBytes({ ...header, was: hash }));
    expect(packed.includes(`"was":"${hash}"`)).toBe(true);
    const at = packed.indexOf('"at":');
    expect(packed.toString('latin1', at + 5, at + 18)).toBe(String(header.at));
  });

  it('read the form of the first edition for ever', () => {
    const stored = Buffer.from(
      '030101a20c9e1bce74f9b8d19f56560204b9222c226174223a313736343237373135363734342c22626f647948617368223a021d80c31c369e28cb755e0a55f5b0b8ec8b1bd5d2ec171661d924e403c3fa98a52c226576656e7473223a5b7b226661637473223a7b22626568616c66223a66616c73652c226f7267616e69736174696f6e223a6e756c6c2c14300c1f000e3112',
      'hex',
    );
    expect(unpackText(stored)).toBe(
      `{"actor":"${id}","at":1764277156744,"bodyHash":"${hash}","events":[{"facts":{"behalf":false,"organisation":null,"stage":0},"kind":"dispute.accountGiven","touches":[]}],"gov":1,"v":1}`,
    );
  });

  it('unpack to other bytes when a byte of them is damaged', () => {
    const bytes = toCanonicalBytes(header);
    const packed = packBytes(bytes);
    for (let at = 0; at < packed.length; at += 1) {
      const damaged = Buffer.from(packed);
      damaged[at] = (damaged[at] ?? 0) ^ 0x01;
      expect(unpackBytes(damaged).equals(bytes)).toBe(false);
    }
  });
});
