import { z } from 'zod';
import { fen, id, localDate, text } from './primitives';
import { clauseInput } from './sessions-result';

/** Aids at the table: clause templates, the check of clauses, calculations. All pure; nothing is recorded by them. */

/** A blank in a template: `{amount}` in its text. */
export const templateBlank = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'money', 'date', 'party', 'number']),
});
export const clauseTemplate = z.object({
  id,
  title: z.string(),
  /** Text with `{key}` where a blank goes. */
  text: z.string(),
  blanks: z.array(templateBlank),
  /** Which blank is the clause's amount, date, obligor and obligee; '' for none. */
  fills: z.object({ amount: z.string(), dueOn: z.string(), obligor: z.string(), obligee: z.string() }),
});
export type ClauseTemplate = z.infer<typeof clauseTemplate>;

/** What looks wrong in clauses. It warns, it never refuses; `clause` is the ordinal from 1, null for the whole. */
export const clauseRemark = z.object({
  code: z.enum([
    'no_deadline',
    'vague_deadline',
    'deadline_past',
    'no_obligor',
    'no_amount',
    'sum_differs',
    'amount_in_words_differs',
    'date_differs',
    'word',
    'contradiction',
    'law',
    'no_breach_clause',
    'no_end_clause',
  ]),
  clause: z.number().int().nullable(),
  level: z.enum(['wrong', 'look']),
  message: z.string(),
  /** Law or source of the rule, '' where it is plain sense. */
  source: z.string(),
});
export type ClauseRemark = z.infer<typeof clauseRemark>;

const money = fen;
/** Yearly rate in hundredths of a percent: 3.45 % is 345. */
const rate = z.number().int().min(0).max(10_000);
const days = z.number().int().min(0).max(36_500);

/** What can be worked out; amounts in 分, dates inclusive at the start and exclusive at the end. */
export const calculationInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('instalments'),
    totalFen: money,
    count: z.number().int().min(2, '分期至少两期。').max(120),
    firstOn: localDate,
    everyMonths: z.number().int().min(1).max(12).default(1),
    /** Interest on what is left, by the rate the parties or the LPR say; 0 without interest. */
    rate: rate.default(0),
  }),
  /** Simple interest; `factor` in hundredths (LPR × 1.5 is 150) for 逾期 according to the text agreed. */
  z.object({
    kind: z.literal('interest'),
    principalFen: money,
    rate,
    factor: z.number().int().min(1).max(400).default(100),
    from: localDate,
    to: localDate,
  }),
  z.object({
    kind: z.literal('items'),
    title: text(80).default(''),
    items: z
      .array(
        z.object({
          words: text(80),
          /** Thousandths of a unit: 312.6 亩 is 312600. */
          quantity: z.number().int().min(0).max(1_000_000_000_000),
          unit: text(10),
          priceFen: z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000),
        }),
      )
      .min(1)
      .max(40),
  }),
  /** Personal injury (人身损害赔偿解释): what follows from bills and days; standards of the year are typed in. */
  z.object({
    kind: z.literal('injury'),
    medicalFen: money.default(0),
    lostDays: days.default(0),
    dailyIncomeFen: money.default(0),
    careDays: days.default(0),
    carers: z.number().int().min(1).max(10).default(1),
    dailyCareFen: money.default(0),
    hospitalDays: days.default(0),
    dailyMealFen: money.default(0),
    nutritionDays: days.default(0),
    dailyNutritionFen: money.default(0),
    transportFen: money.default(0),
    otherFen: money.default(0),
    /** 10 伤残 least, 1 most; null without. */
    disabilityGrade: z.number().int().min(1).max(10).nullable().default(null),
    yearlyIncomeFen: money.default(0),
    age: z.number().int().min(0).max(120).default(0),
    /** Share of the other side's fault in percent. */
    share: z.number().int().min(0).max(100).default(100),
    paidFen: money.default(0),
  }),
  /** Economic compensation at the end of employment (劳动合同法 47, 87). */
  z.object({
    kind: z.literal('severance'),
    monthlyFen: money,
    from: localDate,
    to: localDate,
    /** Three times the local average, the cap; 0 where it isn't reached. */
    capFen: money.default(0),
    unlawful: z.boolean().default(false),
  }),
]);
export type CalculationInput = z.infer<typeof calculationInput>;

export const calculationResult = z.object({
  title: z.string(),
  totalFen: z.number().int(),
  /** The law or rule it follows. */
  source: z.string(),
  lines: z.array(z.object({ words: z.string(), formula: z.string(), amountFen: z.number().int() })),
  /** Due dates with sums, of instalments. */
  schedule: z.array(
    z.object({ dueOn: localDate, amountFen: z.number().int(), interestFen: z.number().int() }),
  ),
  /** What the figures rest on and isn't checked here. */
  remarks: z.array(z.string()),
});
export type CalculationResult = z.infer<typeof calculationResult>;

export const clausesToCheck = z.object({
  /** The case whose parties and category they are about. */
  dispute: id,
  clauses: z.array(clauseInput).max(60),
  /** Sum the parties have agreed on, to hold the clauses against; null where none is named. */
  totalFen: fen.nullable().default(null),
});
