import { formatLocalDate, parseLocalDate } from '../../contract/local-date';

/** Reads sums and dates out of the words of a clause. Money in integer 分. */

const figures = /(\d[\d,，]*(?:\.\d{1,2})?)\s*(万)?\s*元/gu;
const capitals =
  /([零壹贰叁肆伍陆柒捌玖拾][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*)元(?:([零壹贰叁肆伍陆柒捌玖])角)?(?:零?([壹贰叁肆伍陆柒捌玖])分)?/gu;
/** A price is no sum: 每亩 2,650 元. */
const unitPrice = /(每|按|单价)[^，。；、\d]{0,6}$|\/[^，。；、\d]{0,2}$/u;

/** Sums named in a text, in figures and in capital numerals, each once; prices per unit are left out. */
export function amountsIn(text: string): number[] {
  const inFigures = [...text.matchAll(figures)]
    .filter((found) => !unitPrice.test(text.slice(0, found.index)))
    .map((found) => fenOf(found[1] ?? '', found[2] !== undefined));
  const inCapitals = [...text.matchAll(capitals)].map(
    (found) => capitalInteger(found[1] ?? '') * 100 + digitOf(found[2]) * 10 + digitOf(found[3]),
  );
  return [...new Set([...inFigures, ...inCapitals])];
}

/** A sum written as a total: 共计, 合计, 总计, 总额. Null where none is. */
export function statedTotal(text: string): number | null {
  const found =
    /(?:共计|合计|总计|总额(?:为)?)\s*(?:人民币)?\s*(\d[\d,，]*(?:\.\d{1,2})?)\s*(万)?\s*元/u.exec(text);
  return found ? fenOf(found[1] ?? '', found[2] !== undefined) : null;
}

function fenOf(digits: string, tenThousands: boolean): number {
  const [yuan = '0', cents = ''] = digits.replace(/[,，]/gu, '').split('.');
  const fen = Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
  return tenThousands ? fen * 10_000 : fen;
}

const digits = '零壹贰叁肆伍陆柒捌玖';
const places: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };
const groups: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

function digitOf(char: string | undefined): number {
  return char === undefined ? 0 : Math.max(0, digits.indexOf(char));
}

function capitalInteger(text: string): number {
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const char of text) {
    const place = places[char];
    const whole = groups[char];
    if (place !== undefined) {
      group += (digit === 0 ? 1 : digit) * place;
      digit = 0;
    } else if (whole !== undefined) {
      total = (total + group + digit) * whole;
      group = 0;
      digit = 0;
    } else digit = digitOf(char);
  }
  return total + group + digit;
}

const days = /(\d{4})\s*(?:年|-|\/|\.)\s*(\d{1,2})\s*(?:月|-|\/|\.)\s*(\d{1,2})\s*日?/gu;

/** Dates named in a text as `YYYY-MM-DD`, each once; a day that is in no calendar is left out. */
export function datesIn(text: string): string[] {
  const found = [...text.matchAll(days)].flatMap(([, year = '', month = '', day = '']) => {
    const date = parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    return date === null ? [] : [formatLocalDate(date)];
  });
  return [...new Set(found)];
}
