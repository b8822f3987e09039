import { normaliseNumber } from './digits';
import { wrong, type NumberCheck } from './number-check';

export interface CreditCode {
  readonly code: string;
  /** The division that registered it, six digits. */
  readonly regionCode: string;
}

export type CreditCodeProblem = 'length' | 'character' | 'checkDigit';

const CHARSET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', O: '0', S: '5', Z: '2', V: 'U' };

/** The check character that belongs to the first 17 characters (GB 32100-2015, weights 3^(i-1) mod 31). */
export function creditCodeCheckCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const char of first17.slice(0, 17)) {
    sum += Math.max(0, CHARSET.indexOf(char)) * weight;
    weight = (weight * 3) % 31;
  }
  return CHARSET[(31 - (sum % 31)) % 31] ?? '';
}

/** Checks a unified social credit code (GB 32100-2015) as typed: full-width, blanks and small letters are accepted. */
export function checkCreditCode(text: string): NumberCheck<CreditCode, CreditCodeProblem> {
  const code = normaliseNumber(text);
  const bad = Array.from(code).findIndex((char) => !CHARSET.includes(char));
  if (bad >= 0) return wrong('character', characterMessage(code[bad] ?? '', bad + 1), bad + 1);
  if (code.length !== 18) return wrong('length', `统一社会信用代码应为 18 位，现在是 ${code.length} 位。`);
  const digit = Array.from(code.slice(2, 8)).findIndex((char) => !/\d/.test(char));
  if (digit >= 0)
    return wrong('character', `第 ${digit + 3} 位应是数字（第 3 到 8 位是地区码），请核对。`, digit + 3);
  const expected = creditCodeCheckCharacter(code);
  if (code[17] !== expected) return wrong('checkDigit', `最后一位应为 ${expected}，请核对第 18 位。`, 18);
  return { ok: true, code, regionCode: code.slice(2, 8) };
}

function characterMessage(char: string, position: number): string {
  const likely = LOOKALIKES[char];
  if (likely === undefined) return `第 ${position} 位“${char}”不对，只能是数字和大写字母，请核对。`;
  return `第 ${position} 位是 ${char}，代码里不用字母 I、O、S、V、Z，请看看是不是 ${likely}。`;
}
