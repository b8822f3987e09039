import { describe, expect, it } from 'vitest';
import { ageAt, checkCitizenId, citizenIdCheckDigit } from '../../../src-main/contract/identity/citizen-id';
import { checkCreditCode, creditCodeCheckCharacter } from '../../../src-main/contract/identity/credit-code';
import { toHalfWidth } from '../../../src-main/contract/identity/digits';
import { checkPhone } from '../../../src-main/contract/identity/phone';

/** The published sample of GB 11643-1999. */
const SAMPLE_ID = '11010519491231002X';
/** A published sample of GB 32100-2015. */
const SAMPLE_CODE = '91350100M000100Y43';

describe('citizen identity numbers', () => {
  it('tell region, birth date and sex of the sample of the standard', () => {
    expect(checkCitizenId(SAMPLE_ID)).toEqual({
      ok: true,
      number: SAMPLE_ID,
      regionCode: '110105',
      birthDate: '1949-12-31',
      sex: 'female',
    });
  });

  it.each(['11010519491231002x', ' 110105 19491231 002X ', '１１０１０５１９４９１２３１００２Ｘ'])(
    'accept the way people type: %s',
    (typed) => {
      expect(checkCitizenId(typed)).toMatchObject({ ok: true, number: SAMPLE_ID });
    },
  );

  it('say which last digit would be right', () => {
    expect(checkCitizenId('110105194912310021')).toEqual({
      ok: false,
      code: 'checkDigit',
      message: '最后一位应为 X，请核对第 18 位。',
      position: 18,
    });
  });

  it.each([
    ['1101051949123100', 'length', '身份证号应为 18 位，现在是 16 位。'],
    ['', 'length', '身份证号应为 18 位，现在是 0 位。'],
    ['110105491231002', 'length', '这是 15 位的旧证号，请按现在的证件填 18 位。'],
    ['11010519O91231002X', 'character', '第 9 位“O”不对，应是数字，请核对。'],
    ['1101051949123100X2', 'character', '第 17 位“X”不对，应是数字，请核对。'],
    ['160105194912310029', 'region', '没有以 16 开头的地区，请核对前 2 位。'],
    ['110105194913310025', 'birthDate', '出生日期 1949-13-31 不存在，请核对第 7 到 14 位。'],
    ['110105190002290027', 'birthDate', '出生日期 1900-02-29 不存在，请核对第 7 到 14 位。'],
  ])('explain what is wrong with %j', (typed, code, message) => {
    expect(checkCitizenId(typed)).toMatchObject({ ok: false, code, message });
  });

  it('find every single wrong digit and every swap of unequal neighbours', () => {
    const first17 = '62070219900307001';
    const good = first17 + citizenIdCheckDigit(first17);
    expect(checkCitizenId(good)).toMatchObject({ ok: true, sex: 'male', birthDate: '1990-03-07' });
    for (let i = 0; i < 17; i++) {
      for (const digit of '0123456789') {
        if (digit === good[i]) continue;
        expect(checkCitizenId(good.slice(0, i) + digit + good.slice(i + 1)).ok).toBe(false);
      }
      const [a, b] = [good[i] ?? '', good[i + 1] ?? ''];
      if (a !== b) expect(checkCitizenId(good.slice(0, i) + b + a + good.slice(i + 2)).ok).toBe(false);
    }
  });
});

describe('age', () => {
  it.each([
    ['1990-03-07', '2026-03-06', 35],
    ['1990-03-07', '2026-03-07', 36],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2026-03-07', '2026-03-07', 0],
  ])('of someone born %s is on %s %i', (birth, date, age) => {
    expect(ageAt(birth, date)).toBe(age);
  });

  it('is unknown before birth', () => {
    expect(ageAt('2026-03-07', '2026-03-06')).toBeNull();
  });
});

describe('unified social credit codes', () => {
  it('accept the published sample, in small or full-width letters too', () => {
    for (const typed of [SAMPLE_CODE, SAMPLE_CODE.toLowerCase(), '９１３５０１００Ｍ０００１００Ｙ４３']) {
      expect(checkCreditCode(typed)).toEqual({ ok: true, code: SAMPLE_CODE, regionCode: '350100' });
    }
  });

  it.each([
    ['91350100M000100Y44', 'checkDigit', '最后一位应为 3，请核对第 18 位。'],
    ['91350100M000100Y4', 'length', '统一社会信用代码应为 18 位，现在是 17 位。'],
    ['9135O100M000100Y43', 'character', '第 5 位是 O，代码里不用字母 I、O、S、V、Z，请看看是不是 0。'],
    ['91350100M000100-43', 'character', '第 16 位“-”不对，只能是数字和大写字母，请核对。'],
    ['9135A100M000100Y43', 'character', '第 5 位应是数字（第 3 到 8 位是地区码），请核对。'],
  ])('explain what is wrong with %s', (typed, code, message) => {
    expect(checkCreditCode(typed)).toMatchObject({ ok: false, code, message });
  });

  it('find every single wrong character of the sample', () => {
    for (let i = 0; i < 17; i++) {
      for (const char of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        if (char === SAMPLE_CODE[i]) continue;
        expect(checkCreditCode(SAMPLE_CODE.slice(0, i) + char + SAMPLE_CODE.slice(i + 1)).ok).toBe(false);
      }
    }
    expect(creditCodeCheckCharacter(SAMPLE_CODE)).toBe('3');
  });
});

describe('phone numbers', () => {
  it.each([
    ['13909360417', 'mobile', '13909360417'],
    ['139 0936 0417', 'mobile', '13909360417'],
    ['+86 139-0936-0417', 'mobile', '13909360417'],
    ['１３９０９３６０４１７', 'mobile', '13909360417'],
    ['0936-8212345', 'landline', '0936-8212345'],
    ['09368212345', 'landline', '0936-8212345'],
    ['(010)12345678', 'landline', '010-12345678'],
    ['02112345678', 'landline', '021-12345678'],
  ])('%s is a %s', (typed, kind, number) => {
    expect(checkPhone(typed)).toEqual({ ok: true, kind, number });
  });

  it.each([
    ['8212345', 'areaCode', '座机请带上区号，如 0936-8212345。'],
    ['1390936041', 'length', '手机号应为 11 位，现在是 10 位。'],
    ['12009360417', 'form', '这不是手机号，也不是带区号的座机号，请核对。'],
    ['139093604l7', 'form', '电话里有不是数字的字符，请核对。'],
    ['', 'length', '请填写电话。'],
  ])('explains what is wrong with %j', (typed, code, message) => {
    expect(checkPhone(typed)).toMatchObject({ ok: false, code, message });
  });
});

describe('full-width text', () => {
  it('becomes half-width without touching Chinese', () => {
    expect(toHalfWidth('第１２号：张某　Ｘ')).toBe('第12号:张某 X');
  });
});
