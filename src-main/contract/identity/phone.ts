import { normaliseNumber } from './digits';
import { wrong, type NumberCheck } from './number-check';

export interface Phone {
  /** 11 digits of a mobile, or area code, hyphen and number of a landline. */
  readonly number: string;
  readonly kind: 'mobile' | 'landline';
}

export type PhoneProblem = 'length' | 'areaCode' | 'form';

/** Area code (three digits for 010 and 02x, else four) and number of a landline. */
export const LANDLINE = /^(010|02\d|0[3-9]\d{2})-?(\d{7,8})$/;

/** Checks a mainland phone number as typed: blanks, hyphens, full-width digits and +86 are accepted. */
export function checkPhone(text: string): NumberCheck<Phone, PhoneProblem> {
  const digits = normaliseNumber(text)
    .replace(/^(\+|00)86-?/, '')
    .replace(/[-()—–]/g, '');
  if (digits === '') return wrong('length', '请填写电话。');
  if (!/^\d+$/.test(digits)) return wrong('form', '电话里有不是数字的字符，请核对。');
  if (/^1[3-9]\d{9}$/.test(digits)) return { ok: true, number: digits, kind: 'mobile' };
  const landline = LANDLINE.exec(digits);
  if (landline !== null) return { ok: true, number: `${landline[1]}-${landline[2]}`, kind: 'landline' };
  if (/^[2-8]\d{6,7}$/.test(digits)) return wrong('areaCode', '座机请带上区号，如 0936-8212345。');
  if (digits.startsWith('1') && digits.length !== 11) {
    return wrong('length', `手机号应为 11 位，现在是 ${digits.length} 位。`);
  }
  return wrong('form', '这不是手机号，也不是带区号的座机号，请核对。');
}

/** A phone in its one spelling; what isn't a number we know is kept as typed, people have reasons. */
export function normalPhone(typed: string): string {
  const check = checkPhone(typed);
  return check.ok ? check.number : typed;
}
