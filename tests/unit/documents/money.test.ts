import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capitalYuan, formatYuan } from '../../../src-main/documents';

describe('money on paper', () => {
  it.each([
    [28_759_200, '287,592 元'],
    [1_885_964, '18,859.64 元'],
    [5, '0.05 元'],
    [0, '0 元'],
    [100_000_000_000, '1,000,000,000 元'],
  ])('writes %i 分 as %s', (fen, words) => {
    expect(formatYuan(fen)).toBe(words);
  });

  it.each([
    [0, '零元整'],
    [28_759_200, '贰拾捌万柒仟伍佰玖拾贰元整'],
    [1_885_964, '壹万捌仟捌佰伍拾玖元陆角肆分'],
    [140_950, '壹仟肆佰零玖元伍角整'],
    [600_714, '陆仟零柒元壹角肆分'],
    [168_032, '壹仟陆佰捌拾元零叁角贰分'],
    [10_700_053, '壹拾万柒仟元零伍角叁分'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [32_504, '叁佰贰拾伍元零肆分'],
    [50, '伍角整'],
    [7, '柒分'],
    [10_000_000_100, '壹亿零壹元整'],
    [10_000_010_000_000, '壹仟亿零壹拾万元整'],
    [100_010_000, '壹佰万零壹佰元整'],
    [100_000_000_000_000, '壹万亿元整'],
    [1_200_340_000_000_000, '壹拾贰万零叁拾肆亿元整'],
  ])('writes %i 分 in capitals as %s', (fen, words) => {
    expect(capitalYuan(fen)).toBe(words);
  });

  it('refuses what is not an amount in 分', () => {
    expect(() => capitalYuan(1.5)).toThrow(RangeError);
    expect(() => formatYuan(-1)).toThrow(RangeError);
  });

  it('reads back to the same amount, whatever the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999_999_999 }), (fen) => {
        const words = capitalYuan(fen);
        expect(readCapitals(words)).toBe(fen);
        expect(words).not.toMatch(/零零|零元./);
      }),
      { seed: 28, numRuns: 2_000 },
    );
  });
});

/** An independent reader of capital numerals below 万亿: splits at 亿 and 万, sums digit × place in each part. */
function readCapitals(words: string): number {
  const [whole, rest] = words.includes('元') ? splitAt(words, '元') : ['', words];
  const [hundredMillions, belowThose] = splitAt(whole, '亿');
  const [tenThousands, ones] = splitAt(belowThose, '万');
  const yuan = readGroup(hundredMillions) * 100_000_000 + readGroup(tenThousands) * 10_000 + readGroup(ones);
  return yuan * 100 + digitBefore('角', rest) * 10 + digitBefore('分', rest);
}

function splitAt(words: string, unit: string): [string, string] {
  const at = words.indexOf(unit);
  return at < 0 ? ['', words] : [words.slice(0, at), words.slice(at + 1)];
}

function readGroup(words: string): number {
  const places =
    digitBefore('仟', words) * 1000 + digitBefore('佰', words) * 100 + digitBefore('拾', words) * 10;
  return places + Math.max(0, DIGITS.indexOf(words.at(-1) ?? '零'));
}

function digitBefore(unit: string, words: string): number {
  const at = words.indexOf(unit);
  return at < 1 ? 0 : DIGITS.indexOf(words.charAt(at - 1));
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
