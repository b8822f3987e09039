import type { CommitteeNumber } from '../../contract/documents';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** A number from 1 to 9999 as Chinese text counts it: 一, 十, 十二, 二十, 一百零五. */
export function countInChinese(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999) throw new RangeError(`not countable: ${value}`);
  const places = ['', '十', '百', '千'];
  const digits = value.toString().split('').map(Number);
  let words = '';
  let zeroPending = false;
  digits.forEach((digit, index) => {
    if (digit === 0) {
      zeroPending = true;
      return;
    }
    if (zeroPending) words += '零';
    words += `${DIGITS[digit]}${places[digits.length - 1 - index]}`;
    zeroPending = false;
  });
  return value < 20 ? words.replace(/^一十/, '十') : words;
}

/** `（2026）大满镇人调字第 3 号`; without a number the same shape to fill by hand. */
export function formatCommitteeNumber(number: CommitteeNumber): string {
  if (number === null) return '（　　　）　　　　人调字第　　　号';
  return `（${number.year}）${number.committee}人调字第 ${number.serial} 号`;
}
