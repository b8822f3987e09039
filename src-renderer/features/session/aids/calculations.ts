import type { CallInput } from '../../../app/call';
import { isDay } from '../proposal/clauses';

/** Calculations while they are filled in; all pure. Amounts 分, rates hundredths of a percent, quantities thousandths. */
export type CalculationInput = CallInput<'sessions.calculate'>;
export type CalculationKind = CalculationInput['kind'];

export interface ItemDraft {
  words: string;
  quantity: number | null;
  unit: string;
  priceFen: number | null;
}
export interface CalculationDraft {
  kind: CalculationKind;
  totalFen: number | null;
  count: number | null;
  firstOn: string;
  everyMonths: number | null;
  /** Percent a year, as written. */
  rate: number | null;
  principalFen: number | null;
  /** Times the rate, as written: 1.5. */
  factor: number | null;
  from: string;
  to: string;
  title: string;
  items: ItemDraft[];
  injury: Record<string, number | null>;
  monthlyFen: number | null;
  capFen: number | null;
  unlawful: boolean;
}

export function emptyItem(): ItemDraft {
  return { words: '', quantity: null, unit: '', priceFen: null };
}

export function emptyCalculation(): CalculationDraft {
  return {
    kind: 'items',
    totalFen: null,
    count: 3,
    firstOn: '',
    everyMonths: 1,
    rate: null,
    principalFen: null,
    factor: 1,
    from: '',
    to: '',
    title: '',
    items: [emptyItem()],
    injury: { share: 100, carers: 1 },
    monthlyFen: null,
    capFen: null,
    unlawful: false,
  };
}

export const calculationWords: Readonly<Record<CalculationKind, string>> = {
  items: '逐项算',
  instalments: '分期付',
  interest: '利息',
  injury: '人身损害',
  severance: '解除劳动合同',
};

/** Sums of the injury sheet (分), and its days and counts. */
export const injurySums = [
  ['medicalFen', '医疗费'],
  ['dailyIncomeFen', '误工一天多少'],
  ['dailyCareFen', '护理一天多少'],
  ['dailyMealFen', '伙食补助一天多少'],
  ['dailyNutritionFen', '营养费一天多少'],
  ['transportFen', '交通费'],
  ['yearlyIncomeFen', '上年度人均可支配收入'],
  ['otherFen', '其他'],
  ['paidFen', '已经付了'],
] as const;
export const injuryCounts = [
  ['lostDays', '误工天数'],
  ['careDays', '护理天数'],
  ['carers', '护理人数'],
  ['hospitalDays', '住院天数'],
  ['nutritionDays', '营养天数'],
  ['disabilityGrade', '伤残等级（1 至 10）'],
  ['age', '年龄'],
  ['share', '对方责任（%）'],
] as const;

/** The question for the core, null while something it needs isn't there yet. */
export function calculationFrom(draft: CalculationDraft): CalculationInput | null {
  return makers[draft.kind](draft);
}

const makers: Readonly<Record<CalculationKind, (draft: CalculationDraft) => CalculationInput | null>> = {
  instalments({ totalFen, count, firstOn, everyMonths, rate }) {
    if (totalFen === null || count === null || !aDay(firstOn)) return null;
    return {
      kind: 'instalments',
      totalFen,
      count,
      firstOn,
      everyMonths: everyMonths ?? 1,
      rate: hundredths(rate ?? 0),
    };
  },
  interest({ principalFen, rate, factor, from, to }) {
    if (principalFen === null || rate === null || !aDay(from) || !aDay(to)) return null;
    return {
      kind: 'interest',
      principalFen,
      rate: hundredths(rate),
      factor: hundredths(factor ?? 1),
      from,
      to,
    };
  },
  items({ title, items }) {
    const whole = items.flatMap(({ words, quantity, unit, priceFen }) =>
      priceFen === null ? [] : [{ words, unit, priceFen, quantity: Math.round((quantity ?? 1) * 1000) }],
    );
    return whole.length === 0 ? null : { kind: 'items', title, items: whole };
  },
  injury({ injury }) {
    const given = Object.entries(injury).flatMap(([key, value]): [string, typeof value][] =>
      value === null ? [] : [[key, value]],
    );
    return given.length <= 2 ? null : { kind: 'injury', ...Object.fromEntries(given) };
  },
  severance({ monthlyFen, from, to, capFen, unlawful }) {
    if (monthlyFen === null || !aDay(from) || !aDay(to)) return null;
    return { kind: 'severance', monthlyFen, from, to, capFen: capFen ?? 0, unlawful };
  },
};

function aDay(typed: string): boolean {
  return typed !== '' && isDay(typed);
}

function hundredths(value: number): number {
  return Math.round(value * 100);
}
