import { describe, expect, it } from 'vitest';
import { maskCitizenId, maskName, maskNumbersIn, maskPhone } from '../../../src-main/core/identity/mask';

describe('masking', () => {
  it('keeps only the division of an identity number', () => {
    expect(maskCitizenId('11010519491231002X')).toBe('110105********');
    expect(maskCitizenId('')).toBe('');
    expect(maskCitizenId('620')).toBe('6********');
  });

  it.each([
    ['13909360417', '139****0417'],
    ['139 0936 0417', '139****0417'],
    ['0936-8212345', '0936-****345'],
    ['01012345678', '010-****678'],
    ['12345', '1****'],
    ['', ''],
  ])('shows the phone %j as %j', (number, masked) => {
    expect(maskPhone(number)).toBe(masked);
  });

  it.each([
    ['张三', '张某'],
    ['欧阳修文', '欧阳某'],
    ['欧阳', '欧某'],
    ['才让·卓玛', '才某'],
    ['𠮷田', '𠮷某'],
    [' 李四 ', '李某'],
    ['', ''],
  ])('shows the name %j as %j', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('finds numbers in free text and leaves dates, amounts and case numbers alone', () => {
    const text =
      '张三（11010519491231002X，电话13909360417、0936-8212345）2026-11-24 欠 287592 元，ZY-620702-2026-001187。';
    expect(maskNumbersIn(text)).toBe(
      '张三（110105********，电话139****0417、0936-****345）2026-11-24 欠 287592 元，ZY-620702-2026-001187。',
    );
  });
});
