/** Reads amounts of money and numbers of people out of what a person tells. All money in integer 分. */

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const HAN = '〇零一二两三四五六七八九十百千';
const NUMBER = String.raw`(?:\d[\d,，]*(?:\.\d+)?|[${HAN}]+)`;

/** The largest contract amount: ten thousand million yuan. */
const MOST_FEN = 1_000_000_000_000;

/** 三百二十 -> 320, 三千五 -> 3500, 两 -> 2, 二〇二六 -> 2026; null when it is no number. */
export function readHanNumber(text: string): number | null {
  const chars = Array.from(text);
  if (chars.length === 0) return null;
  if (!chars.some((char) => char in UNITS)) {
    const digits = chars.map((char) => DIGITS[char]);
    return digits.some((digit) => digit === undefined) ? null : Number(digits.join(''));
  }
  let total = 0;
  let pending = 0;
  let lastUnit = 0;
  let seenZero = false;
  for (const char of chars) {
    const digit = DIGITS[char];
    const unit = UNITS[char];
    if (digit !== undefined) {
      if (digit === 0) seenZero = true;
      pending = digit;
    } else if (unit !== undefined) {
      total += (pending === 0 ? 1 : pending) * unit;
      pending = 0;
      lastUnit = unit;
      seenZero = false;
    } else return null;
  }
  // 三千五 says 3,500, 三千零五 says 3,005.
  return total + (pending > 0 && !seenZero && lastUnit > 10 ? (pending * lastUnit) / 10 : pending);
}

function readNumber(text: string): number | null {
  const plain = text.replace(/[,，]/g, '');
  if (/^\d+(\.\d+)?$/.test(plain)) return Number(plain);
  return readHanNumber(plain);
}

/** What people count that is no money: 3 万亩, 两千斤, 5 万人. */
const COUNTED = '亩斤人株棵户头只吨字个名位年月日号级层楼岁天米';
const NO_TAIL = String.raw`(?![\d.,〇零一二两三四五六七八九十百万亿]|\s*[${COUNTED}]|千\s*[${COUNTED}])`;
const AMOUNT = new RegExp(
  String.raw`(${NUMBER})(?:余|多|来|几)?\s*(?:(万|亿)\s*(?:(${NUMBER})(千)?${NO_TAIL})?|(千))?\s*(?:余|多)?\s*(元|块钱|块|人民币)?`,
  'gu',
);
const COUNTED_AFTER = new RegExp(String.raw`^\s*(?:${NUMBER})?\s*(?:余|多|公|平方)?[${COUNTED}]`, 'u');

export interface FoundAmount {
  readonly fen: number;
  readonly index: number;
  readonly text: string;
}

/** Every amount of a text, in order: `3 万 5`, `8.65 万元`, `86,500 元`, `二十万`. A bare number is none. */
export function findAmounts(text: string): FoundAmount[] {
  const plain = plainDigits(text);
  const found: FoundAmount[] = [];
  for (const match of plain.matchAll(AMOUNT)) {
    const [whole, number = '', big, tail, tailThousand, thousand, yuan] = match;
    if (big === undefined && yuan === undefined) continue;
    if (yuan === undefined && COUNTED_AFTER.test(plain.slice(match.index + whole.length))) continue;
    const value = amountOf(number, { big, tail, tailThousand, thousand });
    if (value === null) continue;
    const fen = Math.round(value * 100);
    if (fen > 0 && fen <= MOST_FEN) found.push({ fen, index: match.index, text: whole.trim() });
  }
  return found;
}

interface Scale {
  readonly big: string | undefined;
  readonly tail: string | undefined;
  readonly tailThousand: string | undefined;
  readonly thousand: string | undefined;
}

/** Yuan of a number with its units: 三万五 is 35,000, 三万五千六百 35,600, 3 千 3,000. */
function amountOf(number: string, { big, tail, tailThousand, thousand }: Scale): number | null {
  const base = readNumber(number);
  if (base === null) return null;
  if (big === undefined) return thousand === undefined ? base : base * 1000;
  const scale = big === '亿' ? 100_000_000 : 10_000;
  if (tail === undefined) return base * scale;
  const rest = readNumber(tail) ?? 0;
  if (tailThousand !== undefined) return base * scale + rest * 1000;
  return base * scale + (Array.from(tail).length === 1 && rest < 10 ? rest * (scale / 10) : rest);
}

/** Words before an amount that tell whether it is the sum in dispute: the best wins, then the first. */
const FOR: readonly RegExp[] = [
  /(拖欠|欠下|欠款|欠|索赔|要求赔偿|要求|追讨|涉及|合计|共计|共|赔偿|损失|补偿|支付|返还|未付|尾款)[^，。；,;]{0,12}$/u,
];
const AGAINST: readonly RegExp[] = [
  /(已付|已支付|垫付|先行支付|每亩|每斤|每人|每月|单价|只愿|只肯|仅愿|均价)[^，。；,;]{0,8}$/u,
];

/** The sum a dispute is most likely about, in 分, or null when the text names none. */
export function guessAmount(text: string): number | null {
  const plain = plainDigits(text);
  const scored = findAmounts(plain).map((amount, order) => {
    const before = plain.slice(Math.max(0, amount.index - 16), amount.index);
    const good = FOR.some((pattern) => pattern.test(before)) ? 2 : 0;
    const bad = AGAINST.some((pattern) => pattern.test(before)) ? 3 : 0;
    return { amount, order, score: good - bad };
  });
  const fitting = scored.filter(({ score }) => score >= 0);
  fitting.sort((a, b) => b.score - a.score || a.order - b.order);
  return fitting[0]?.amount.fen ?? null;
}

const PEOPLE = new RegExp(
  String.raw`(?:等|共|共计|涉及|有|近|约)?\s*(${NUMBER})\s*(?:余|多)?\s*(?:名|位|个)?\s*(?:农民工|务工人员|工人|民工|村民|业主|群众|消费者|职工|人)`,
  'gu',
);

/** People involved as the text says (`20 名农民工`, `一行 3 人`), the largest number; null when it says none. */
export function guessPeople(text: string): number | null {
  const plain = plainDigits(text);
  const counts: number[] = [];
  for (const match of plain.matchAll(PEOPLE)) {
    const [whole, number = ''] = match;
    if (/^[一两二]人$/u.test(whole.trim()) || isOrdinal(plain, match.index)) continue;
    const people = readNumber(number);
    if (people !== null && Number.isInteger(people) && people >= 2 && people <= 1_000_000)
      counts.push(people);
  }
  return counts.length === 0 ? null : Math.max(...counts);
}

/** 第三人 is a party, no number of people; 60 岁以上老人 neither. */
function isOrdinal(text: string, index: number): boolean {
  return text.charAt(index - 1) === '第';
}

/** Full-width digits as plain ones. Punctuation stays: a Chinese comma ends a clause, a plain one groups digits. */
function plainDigits(text: string): string {
  return text.replace(/[０-９．]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}
