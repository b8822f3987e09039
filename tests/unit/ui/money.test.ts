import { describe, expect, it } from 'vitest';
import { formatFen, parseYuan } from '../../../src-renderer/ui/money';

describe('money as people write it', () => {
  it('shows yuan with separators and 分 only where there are any', () => {
    expect(formatFen(28_759_200)).toBe('287,592');
    expect(formatFen(28_759_250)).toBe('287,592.50');
    expect(formatFen(5)).toBe('0.05');
    expect(formatFen(-54_079_800)).toBe('− 540,798');
  });

  it.each([
    ['86,500', 8_650_000],
    ['86500.5', 8_650_050],
    ['８６，５００', 8_650_000],
    ['¥ 1,730 元', 173_000],
    ['8.65万', 8_650_000],
    ['0.29', 29],
    ['1.100', 110],
  ])('reads %s as %i 分', (typed, fen) => {
    expect(parseYuan(typed)).toEqual({ ok: true, fen });
  });

  it('takes an empty field for no amount', () => {
    expect(parseYuan('  ')).toEqual({ ok: true, fen: null });
  });

  it.each([
    ['-5', '金额不能是负数。'],
    ['八千', '金额只写数字，例如 86,500 或 8.65 万。'],
    ['1.234', '金额最多写到分，小数点后两位。'],
    ['99999999999', '金额超过 100 亿元，请核对。'],
  ])('refuses %s with a sentence', (typed, message) => {
    expect(parseYuan(typed)).toEqual({ ok: false, message });
  });

  it('reads back every amount it writes', () => {
    for (const fen of [0, 1, 99, 100, 12_345, 1_000_000, 987_654_321, 1_000_000_000_000]) {
      expect(parseYuan(formatFen(fen))).toEqual({ ok: true, fen });
    }
  });
});
