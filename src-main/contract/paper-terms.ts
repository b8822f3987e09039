import { z } from 'zod';
import { moneyFen, paperDay, shortText, text } from './paper-fields';

/** What agreements are made of on paper: their number and their duties. */

/** `（2026）大满镇人调字第 3 号`: numbered per committee and year. */
export const committeeNumber = z
  .object({
    year: z.number().int().min(1950).max(9999),
    committee: shortText,
    serial: z.number().int().min(1).max(999_999),
  })
  .nullable()
  .default(null);
export type CommitteeNumber = z.output<typeof committeeNumber>;

/** One duty under an agreement. `text` replaces the generated sentence where the duty fits no pattern. */
export const paperTerm = z.object({
  kind: z.enum(['pay', 'act', 'text']),
  who: shortText,
  toWhom: shortText,
  /** pay: what the money is for (赔偿款); act: what is done (拆除占道围栏). */
  what: text,
  amountFen: moneyFen,
  dueOn: paperDay,
  /** A due time in words (签订本协议时当场), used when there is no `dueOn`. */
  dueText: shortText,
  text,
});
export type PaperTerm = z.output<typeof paperTerm>;
