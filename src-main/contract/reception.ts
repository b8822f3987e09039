import { z } from 'zod';
import { riskKeys, screeningAnswers, screeningKeys } from './screening';

/** Schemas of what is asked before a dispute is taken up; the codes and words stand in screening.ts. */
export const screening = z.partialRecord(z.enum(screeningKeys), z.enum(screeningAnswers));
export const risk = z.enum(riskKeys);

/** Procedure of the court that entrusts a case after filing: the limit follows from it (特邀调解规定 27). */
export const courtProcedure = z.enum(['ordinary', 'summary']);

const finding = z.object({
  verdict: z.string(),
  law: z.string(),
  reason: z.string(),
  advice: z.string(),
  stops: z.boolean(),
  police: z.boolean(),
});

/** What the reception found out, as the case shows it. */
export const receptionView = z.object({
  /** The code on the receipt a party asks by. */
  queryCode: z.string(),
  /** Unit the centre gave the case to; empty when it mediates itself. */
  assignedTo: z.string(),
  findings: z.array(finding),
  /** By rules as data; worked out anew, never stored. */
  difficulty: z.object({ name: z.string(), reason: z.string() }),
  /** Limits of the court that referred the case (dictionary §1.5). Days, `done` where the duty is met. */
  courtLimits: z.array(
    z.object({
      what: z.string(),
      due: z.string(),
      law: z.string(),
      done: z.boolean(),
      late: z.boolean(),
      provisional: z.boolean(),
    }),
  ),
});
