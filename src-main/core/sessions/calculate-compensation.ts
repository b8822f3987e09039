import type { CalculationInput, CalculationResult } from '../../contract/sessions-aids';
import { civilOf, parseLocalDate } from '../../contract/local-date';
import { share, times } from './exact-money';
import { yuanWords } from '../../contract/yuan';

type Injury = Extract<CalculationInput, { kind: 'injury' }>;
type Severance = Extract<CalculationInput, { kind: 'severance' }>;
type Line = CalculationResult['lines'][number];

/** Compensation by law: personal injury, end of employment. Standards of the year are typed in, never built in. */
export function compensationFor(input: Injury | Severance): CalculationResult {
  return input.kind === 'injury' ? injury(input) : severance(input);
}

const ARTICLES = '人身损害赔偿司法解释（法释〔2022〕14 号）第 6 至 12 条';

/** Articles 6 to 12: costs, lost income, care, food, disability; then the other side's share, less what was paid. */
function injury(input: Injury): CalculationResult {
  const costs = costLines(input).filter((line) => line.amountFen !== 0);
  const whole = costs.reduce((sum, line) => sum + line.amountFen, 0);
  const shared = share(times(whole, input.share), 100);
  const lines = [
    ...costs,
    ...(input.share === 100
      ? []
      : [
          {
            words: '按责任比例',
            formula: `${yuanWords(whole)} × ${input.share}%`,
            amountFen: shared - whole,
          },
        ]),
    ...(input.paidFen === 0 ? [] : [{ words: '已付', formula: '从中扣除', amountFen: -input.paidFen }]),
  ];
  return {
    title: '人身损害赔偿',
    totalFen: shared - input.paidFen,
    source: ARTICLES,
    lines,
    schedule: [],
    remarks: [
      '收入、护理、伙食、营养和城镇居民人均可支配收入的标准，用受诉法院所在地上一年度公布的数。',
      ...(input.disabilityGrade !== null ? ['多处伤残、被扶养人生活费和精神损害抚慰金没有算在内。'] : []),
    ],
  };
}

function costLines(input: Injury): Line[] {
  return [
    { words: '医疗费', formula: '凭医疗机构票据（第 6 条）', amountFen: input.medicalFen },
    perDay('误工费', input.lostDays, input.dailyIncomeFen, '第 7 条'),
    {
      words: '护理费',
      formula: `${input.careDays} 天 × ${input.carers} 人 × ${yuanWords(input.dailyCareFen)}（第 8 条）`,
      amountFen: input.careDays * input.carers * input.dailyCareFen,
    },
    {
      words: '交通费',
      formula: '凭票据，与就医的地点、时间、人数相符（第 9 条）',
      amountFen: input.transportFen,
    },
    perDay('住院伙食补助费', input.hospitalDays, input.dailyMealFen, '第 10 条'),
    perDay('营养费', input.nutritionDays, input.dailyNutritionFen, '第 11 条'),
    disability(input),
    { words: '其他', formula: '凭票据或者各方认可', amountFen: input.otherFen },
  ];
}

function perDay(words: string, days: number, dailyFen: number, article: string): Line {
  return {
    words,
    formula: `${days} 天 × ${yuanWords(dailyFen)}（${article}）`,
    amountFen: days * dailyFen,
  };
}

/** Article 12: twenty years, one less for each year from sixty on, five from seventy-five on. */
function disability({ disabilityGrade: grade, yearlyIncomeFen, age }: Injury): Line {
  if (grade === null) return { words: '残疾赔偿金', formula: '', amountFen: 0 };
  const years = age >= 75 ? 5 : age > 60 ? 20 - (age - 60) : 20;
  const percent = (11 - grade) * 10;
  return {
    words: '残疾赔偿金',
    formula: `${yuanWords(yearlyIncomeFen)} × ${years} 年 × ${percent}%（${grade} 级，第 12 条）`,
    amountFen: share(times(yearlyIncomeFen, years, percent), 100),
  };
}

/**
 * 劳动合同法 47: a month's wage for each full year, half a month below half a year, a month from there on; where the wage
 * is above three times the local average, that is taken and at most twelve years. 87: twice that when it was unlawful.
 */
function severance({ monthlyFen, from, to, capFen, unlawful }: Severance): CalculationResult {
  const capped = capFen > 0 && monthlyFen > capFen;
  const halves = halfYears(from, to);
  const counted = capped ? Math.min(halves, 24) : halves;
  const base = capped ? capFen : monthlyFen;
  const amountFen = share(times(base, counted), 2);
  const lines = [
    {
      words: '经济补偿',
      formula: `${yuanWords(base)} × ${counted / 2} 个月`,
      amountFen,
    },
    ...(unlawful ? [{ words: '违法解除，加一倍', formula: '第 87 条', amountFen }] : []),
  ];
  return {
    title: unlawful ? '违法解除劳动合同赔偿金' : '解除劳动合同经济补偿',
    totalFen: unlawful ? amountFen * 2 : amountFen,
    source: unlawful ? '劳动合同法 第 47 条、第 87 条' : '劳动合同法 第 47 条',
    lines,
    schedule: [],
    remarks: [
      '月工资是解除前十二个月的平均工资。',
      ...(capped ? ['月工资高于本地区上年度职工月平均工资三倍的，按三倍算，最多十二年。'] : []),
    ],
  };
}

/** Years of work in halves: a begun half year counts as one, more than that as a whole year. */
function halfYears(from: string, to: string): number {
  const [begin, end] = [civilOf(parseLocalDate(from) ?? 0), civilOf(parseLocalDate(to) ?? 0)];
  const months = (end.year - begin.year) * 12 + (end.month - begin.month) - (end.day < begin.day ? 1 : 0);
  if (months < 0 || to <= from) return 0;
  const rest = months % 12;
  const exact = end.day === begin.day;
  const tail = rest === 0 && exact ? 0 : rest < 6 ? 1 : 2;
  return Math.floor(months / 12) * 2 + tail;
}
