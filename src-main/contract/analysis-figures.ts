import { z } from 'zod';
import { ledgerFocus } from './ledger-focus';
import { id, instant, localDate, tier } from './primitives';

/**
 * What a report on a period holds in figures. These shapes are stored in entries: a field may be added as optional,
 * never changed.
 */

export const reportKind = z.enum(['dailyScreening', 'weeklyAnalysis', 'monthlyAssessment']);
export type ReportKind = z.infer<typeof reportKind>;

export const reportDraftState = z.enum(['draft', 'sent', 'discarded']);
export type ReportDraftState = z.infer<typeof reportDraftState>;

export const reportSection = z.enum([
  'overview',
  'levels',
  'kinds',
  'sources',
  'risk',
  'success',
  'keyCases',
  'causes',
  'forecast',
  'measures',
]);
export type ReportSection = z.infer<typeof reportSection>;

const count = z.number().int().min(0);
/** What happened in a period; `settledBy` by the level that settled, `ended` without being settled. */
const flow = z.strictObject({ registered: count, settledBy: z.array(count).length(4), ended: count });
export type ReportFlow = z.infer<typeof flow>;

const share = z.strictObject({ key: z.string().max(40), count, before: count });
export type ReportShare = z.infer<typeof share>;

/** Days of a period, and of those it is compared with. */
const days = z.strictObject({ from: localDate, to: localDate });

/** Raised when what a figure means changes; printed under every table. */
export const figuresDefinition = 1;

export const reportFigures = z.strictObject({
  definition: z.number().int(),
  /** When they were taken. What stands in hand is told as of then. */
  asOf: instant,
  period: days,
  before: days,
  lastYear: days,
  now: flow,
  then: flow,
  yearAgo: flow,
  standing: z.strictObject({ inHand: count, overdue: count, dueToday: count, groups: count, risk: count }),
  satisfaction: z.strictObject({ very: count, satisfied: count, basic: count, unsatisfied: count }),
  /** The three success figures (dictionary §6.5) of cases closed in the period. */
  success: z.strictObject({
    closed: count,
    reached: count,
    owing: count,
    performed: count,
    followed: count,
    held: count,
  }),
  justice: z.array(share).max(40),
  governance: z.array(share).max(40),
  sources: z.array(share).max(40),
  /** Places below with most new cases. */
  places: z.array(share).max(12),
  /** Whole periods of the same kind up to this one, the oldest first. */
  history: z.array(z.strictObject({ from: localDate, registered: count, settled: count })).max(36),
  /** Cases of the period before that its sent report could not know of; null where none was sent. */
  carried: z.strictObject({ report: id, entries: count, cases: count }).nullable(),
});
export type ReportFigures = z.infer<typeof reportFigures>;

/** Why a case is on the list. */
export const keyCaseReason = z.enum(['red', 'yellow', 'overdue', 'major', 'group']);
export type KeyCaseReason = z.infer<typeof keyCaseReason>;

export const keyCaseFacts = z.strictObject({
  dispute: id,
  tier,
  people: count.nullable(),
  reasons: z.array(keyCaseReason).max(5),
});
export type KeyCaseFacts = z.infer<typeof keyCaseFacts>;

/** The choice of the ledger that shows what a figure counted: the words of its address. */
export const reportCases = z.object({
  state: z.enum(['all', 'open']),
  from: localDate.nullable(),
  to: localDate.nullable(),
  due: z.enum(['', 'overdue', 'today']),
  category: z.string(),
  source: z.string(),
  focus: ledgerFocus,
});
export type ReportCases = z.infer<typeof reportCases>;
