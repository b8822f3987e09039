import { yuanWords } from '../../contract/yuan';

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const PLACES = ['', '拾', '佰', '仟'] as const;
const GROUPS = ['', '万', '亿'] as const;

/**
 * Money as the office writes it: `287,592 元`, `18,859.64 元`.
 * @param fen integer 分, not negative
 */
export function formatYuan(fen: number): string {
  assertFen(fen);
  return yuanWords(fen);
}

/**
 * Money in capital numerals, `壹万捌仟捌佰伍拾玖元陆角肆分`, by the rules for bills (《票据法》 practice: 中国人民银行
 * 《支付结算办法》附一 《正确填写票据和结算凭证的基本规定》): 整 after 元 and 角, none after 分; one 零 for a run of
 * zeros; 零 where 角 is missing before 分 and where the 元 place is empty before 角.
 * @param fen integer 分, not negative
 */
export function capitalYuan(fen: number): string {
  assertFen(fen);
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor((fen % 100) / 10);
  const cent = fen % 10;
  if (fen === 0) return '零元整';
  const whole = yuan === 0 ? '' : `${capitalInteger(yuan)}元`;
  if (jiao === 0 && cent === 0) return `${whole}整`;
  return `${whole}${capitalFraction(yuan, jiao, cent)}`;
}

function capitalFraction(yuan: number, jiao: number, cent: number): string {
  const needsZero = yuan > 0 && (jiao === 0 || yuan % 10 === 0);
  const tenths = jiao === 0 ? '' : `${DIGITS[jiao]}角`;
  const hundredths = cent === 0 ? '整' : `${DIGITS[cent]}分`;
  return `${needsZero ? '零' : ''}${tenths}${hundredths}`;
}

/** A whole number above zero in capital numerals, grouped by 万. */
function capitalInteger(value: number): string {
  const groups: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 10_000)) groups.unshift(rest % 10_000);
  let words = '';
  let zeroPending = false;
  groups.forEach((group, index) => {
    if (group === 0) {
      zeroPending = words !== '';
      return;
    }
    if (words !== '' && (zeroPending || group < 1_000)) words += '零';
    words += capitalGroup(group) + unitOfGroup(groups, index);
    zeroPending = false;
  });
  return words;
}

/** The fourth group counts 万 of 亿, so its 亿 is said once, by the group after it where that is not empty. */
function unitOfGroup(groups: readonly number[], index: number): string {
  const place = groups.length - 1 - index;
  if (place < 3) return GROUPS[place] ?? '';
  return groups[index + 1] === 0 ? '万亿' : '万';
}

function capitalGroup(group: number): string {
  const digits = group.toString().split('').map(Number);
  let words = '';
  let zeroPending = false;
  digits.forEach((digit, index) => {
    if (digit === 0) {
      zeroPending = true;
      return;
    }
    if (zeroPending) words += '零';
    words += `${DIGITS[digit]}${PLACES[digits.length - 1 - index]}`;
    zeroPending = false;
  });
  return words;
}

function assertFen(fen: number): void {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`not an amount in 分: ${fen}`);
}
