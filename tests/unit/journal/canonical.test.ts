import { describe, expect, it } from 'vitest';
import {
  CanonicalError,
  fromText,
  sha256,
  toCanonicalBytes,
  toText,
} from '../../../src-main/journal/canonical';

describe('canonical bytes', () => {
  it('do not depend on the order of keys and hold no blanks', () => {
    const one = toCanonicalBytes({ b: [1, 'é', null], a: { d: true, c: 0.1 } });
    const two = toCanonicalBytes({ a: { c: 0.1, d: true }, b: [1, 'é', null] });
    expect(one.toString()).toBe('{"a":{"c":0.1,"d":true},"b":[1,"é",null]}');
    expect(two.equals(one)).toBe(true);
  });

  it('sort keys by UTF-16 units and write numbers as RFC 8785 does', () => {
    expect(toCanonicalBytes({ '€': 1, '\r': 2, '1': 3, '😀': 4, ö: 5 }).toString()).toBe(
      '{"\\r":2,"1":3,"ö":5,"€":1,"😀":4}',
    );
    expect(toCanonicalBytes([1e21, 1e-7, -0, Number('333333333.33333329')]).toString()).toBe(
      '[1e+21,1e-7,0,333333333.3333333]',
    );
  });

  it('refuse what would not come back unchanged', () => {
    const bad = ['\ud800', 'a\u0000b', Number.NaN, Number.POSITIVE_INFINITY, undefined, 1n, () => 1];
    for (const value of bad) expect(() => toCanonicalBytes({ value })).toThrow(CanonicalError);
    expect(() => toCanonicalBytes({ '\udc00': 1 })).toThrow(CanonicalError);
  });

  it('turn hashes to text and back', () => {
    const hash = sha256(Buffer.from('abc'));
    expect(toText(hash)).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
    expect(fromText(toText(hash)).equals(hash)).toBe(true);
  });
});
