import { z } from 'zod';

/** What the recount reads of a published case; everything else of the file is none of its business. */
export const sourceCase = z.object({
  id: z.string(),
  category: z.string(),
  facts: z.string(),
  region_text: z.string(),
  parties: z.array(
    z.object({ role: z.string(), kind: z.string(), label: z.string(), headcount: z.number().nullable() }),
  ),
  attempts: z.array(
    z.object({ level: z.string(), result: z.string().nullable(), note: z.string().nullable() }),
  ),
  agreement_terms: z.array(z.string()),
  judicial_confirmation: z.boolean().nullable(),
  follow_up: z.string().nullable(),
  outcome: z.string(),
});
export type SourceCase = z.infer<typeof sourceCase>;

/** The tables of resources/samples/mapping.json. */
export const mappingTables = z.object({
  categories: z.record(z.string(), z.string()),
  agreementPaperWords: z.array(z.string()),
  finalFailureWords: z.array(z.string()),
});
export type MappingTables = z.infer<typeof mappingTables>;

/** A paper the demo printed: of which case (null: a blank) and which form. */
export const printedPaper = z.object({
  file: z.string(),
  form: z.enum(['acceptance', 'register', 'agreement']),
  case: z.string().nullable(),
});
export type PrintedPaper = z.infer<typeof printedPaper>;
