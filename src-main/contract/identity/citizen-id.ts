import { parseLocalDate, type LocalDate } from '../local-date';
import { normaliseNumber } from './digits';
import { wrong, type NumberCheck } from './number-check';

export interface CitizenId {
  readonly number: string;
  /** Six digits of the division at first registration; it may have been renumbered since. */
  readonly regionCode: string;
  readonly birthDate: LocalDate;
  readonly sex: 'male' | 'female';
}

export type CitizenIdProblem = 'length' | 'character' | 'region' | 'birthDate' | 'checkDigit';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_DIGITS = '10X98765432';
/** First two digits: provinces, 71 81 82 83 (residence permits of 港澳台), 9x (permanent residence of foreigners). */
const REGION = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/;

/** The check digit (0-9, X) that belongs to the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function citizenIdCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i] ?? '0'), 0);
  return CHECK_DIGITS[sum % 11] ?? '';
}

/**
 * Checks a citizen identity number (GB 11643-1999) as typed: full-width digits, blanks and a small x are
 * accepted. People without a number are entered without one and with a reason; this isn't asked for them.
 */
export function checkCitizenId(text: string): NumberCheck<CitizenId, CitizenIdProblem> {
  const number = normaliseNumber(text);
  const bad = Array.from(number).findIndex((char, i) => !(i === 17 ? /[\dX]/ : /\d/).test(char));
  if (bad >= 0)
    return wrong('character', `第 ${bad + 1} 位“${number[bad]}”不对，应是数字，请核对。`, bad + 1);
  if (number.length === 15) return wrong('length', '这是 15 位的旧证号，请按现在的证件填 18 位。');
  if (number.length !== 18) return wrong('length', `身份证号应为 18 位，现在是 ${number.length} 位。`);
  if (!REGION.test(number))
    return wrong('region', `没有以 ${number.slice(0, 2)} 开头的地区，请核对前 2 位。`, 1);
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (parseLocalDate(birthDate) === null || birthDate < '1800-01-01') {
    return wrong('birthDate', `出生日期 ${birthDate} 不存在，请核对第 7 到 14 位。`, 7);
  }
  const expected = citizenIdCheckDigit(number);
  if (number[17] !== expected) return wrong('checkDigit', `最后一位应为 ${expected}，请核对第 18 位。`, 18);
  const sex = Number(number[16]) % 2 === 1 ? 'male' : 'female';
  return { ok: true, number, regionCode: number.slice(0, 6), birthDate, sex };
}

/**
 * Full years (周岁) at a date, both 'YYYY-MM-DD'; the birthday itself counts. Someone born on 29 February
 * completes a year on 1 March of a common year, so that nobody is taken for of age a day too soon.
 * Null when the date is before the birth.
 */
export function ageAt(birthDate: LocalDate, date: LocalDate): number | null {
  if (date < birthDate) return null;
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
