import type { CalculationInput, CalculationResult } from '../../contract/sessions-aids';
import { civilOf, epochDayOf, formatLocalDate, parseLocalDate } from '../../contract/local-date';
import { compensationFor } from './calculate-compensation';
import { share, times } from './exact-money';
import { yuanWords } from '../../contract/yuan';

type Of<K extends CalculationInput['kind']> = Extract<CalculationInput, { kind: K }>;

/** Days of a year in the interest of banks and courts. */
const YEAR_DAYS = 365;

/** Works out what was asked, with every step shown and its source named. Pure; exact to the 分. */
export function calculate(input: CalculationInput): CalculationResult {
  switch (input.kind) {
    case 'instalments':
      return instalments(input);
    case 'interest':
      return interest(input);
    case 'items':
      return items(input);
    case 'injury':
    case 'severance':
      return compensationFor(input);
  }
}

/** Equal parts, what is left over goes to the last; interest on what is still owed, day by day. */
function instalments({ totalFen, count, firstOn, everyMonths, rate }: Of<'instalments'>): CalculationResult {
  const each = Math.floor(totalFen / count);
  const last = totalFen - each * (count - 1);
  const dates = Array.from({ length: count }, (_, nth) => addMonths(firstOn, nth * everyMonths));
  const schedule = dates.map((dueOn, nth) => {
    const amountFen = nth === count - 1 ? last : each;
    const left = totalFen - each * nth;
    const before = dates[nth - 1];
    const days = before === undefined ? 0 : daysBetween(before, dueOn);
    return { dueOn, amountFen, interestFen: interestOf(left, { rate, factor: 100, days }) };
  });
  const interestFen = schedule.reduce((sum, part) => sum + part.interestFen, 0);
  const lines = [
    {
      words: '本金',
      formula: `${count} 期，每期 ${yuanWords(each)}，最后一期 ${yuanWords(last)}`,
      amountFen: totalFen,
    },
    ...(rate === 0
      ? []
      : [
          {
            words: '利息',
            formula: `每期按未还部分 × 年利率 ${percent(rate)} × 天数 ÷ ${YEAR_DAYS}`,
            amountFen: interestFen,
          },
        ]),
  ];
  return {
    title: `分 ${count} 期`,
    totalFen: totalFen + interestFen,
    source:
      rate === 0
        ? '等额分期，除不尽的放在最后一期'
        : '利率由各方商定；民间借贷不超过合同成立时一年期 LPR 的四倍（民间借贷司法解释第 25 条）',
    lines,
    schedule,
    remarks: rate === 0 ? [] : ['第一期付款当天起算利息。LPR 以全国银行间同业拆借中心公布的为准。'],
  };
}

function interest({ principalFen, rate, factor, from, to }: Of<'interest'>): CalculationResult {
  const days = Math.max(0, daysBetween(from, to));
  const amountFen = interestOf(principalFen, { rate, factor, days });
  const times100 = factor === 100 ? '' : ` × ${factor / 100}`;
  return {
    title: '利息',
    totalFen: amountFen,
    source: '单利，一年按 365 天；利率由使用人填写，LPR 以全国银行间同业拆借中心公布的为准',
    lines: [
      {
        words: `${from} 至 ${to}`,
        formula: `${yuanWords(principalFen)} × ${percent(rate)}${times100} × ${days} ÷ ${YEAR_DAYS}`,
        amountFen,
      },
    ],
    schedule: [],
    remarks: [
      ...(to < from ? ['结束的日子早于开始的日子，请核对。'] : []),
      ...(rate * factor > 4 * 100 * 400 ? ['利率很高，请核对有没有超过一年期 LPR 的四倍。'] : []),
    ],
  };
}

function items({ title, items: all }: Of<'items'>): CalculationResult {
  const lines = all.map(({ words, quantity, unit, priceFen }) => ({
    words,
    formula: `${quantityWords(quantity)} ${unit} × ${yuanWords(priceFen)}`.replace('  ', ' '),
    amountFen: share(times(quantity, priceFen), 1000),
  }));
  return {
    title: title === '' ? '逐项合计' : title,
    totalFen: lines.reduce((sum, line) => sum + line.amountFen, 0),
    source: '数量 × 单价，逐项相加',
    lines,
    schedule: [],
    remarks: [],
  };
}

/** Simple interest, rounded to the 分. @param rate hundredths of a percent a year; `factor` hundredths */
function interestOf(
  principalFen: number,
  { rate, factor, days }: { rate: number; factor: number; days: number },
): number {
  return share(times(principalFen, rate, factor, days), 10_000 * 100 * YEAR_DAYS);
}

function percent(rate: number): string {
  return `${rate / 100}%`;
}

function quantityWords(thousandths: number): string {
  return `${thousandths / 1000}`;
}

function daysBetween(from: string, to: string): number {
  return (parseLocalDate(to) ?? 0) - (parseLocalDate(from) ?? 0);
}

/** The same day of a later month, or its last day where it has fewer (民法典 202). */
function addMonths(date: string, months: number): string {
  const { year, month, day } = civilOf(parseLocalDate(date) ?? 0);
  const index = month - 1 + months;
  const [y, m] = [year + Math.floor(index / 12), (index % 12) + 1];
  const nextMonth = m === 12 ? epochDayOf(y + 1, 1, 1) : epochDayOf(y, m + 1, 1);
  const lastDay = civilOf(nextMonth - 1).day;
  return formatLocalDate(epochDayOf(y, m, Math.min(day, lastDay)));
}
