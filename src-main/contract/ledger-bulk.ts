import { z } from 'zod';
import { command } from './call';
import { MOST_AT_ONCE } from './ledger-views-labels';
import { id, localDate, requiredText, text } from './primitives';

/** What can be done to many cases of the ledger in one go. Everything else wants the case itself. */
export const bulkDeed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assign'), handler: id, note: text(500).default('') }),
  z.object({
    kind: z.literal('assignTask'),
    to: id,
    dueOn: localDate.nullable().default(null),
    text: requiredText('要办什么', 500),
  }),
  /** One more named reader; who is named already and whether the case is restricted stay as they are. */
  z.object({ kind: z.literal('addReader'), reader: id, note: requiredText('理由', 500) }),
]);
export type BulkDeed = z.infer<typeof bulkDeed>;

export const bulkResult = z.object({
  id,
  /** '' for a case that may not be read. */
  no: z.string(),
  title: z.string(),
  done: z.boolean(),
  /** Why not; '' where it was done. */
  words: z.string(),
});
export type BulkResult = z.infer<typeof bulkResult>;

/**
 * Deeds on many cases: each case by its own rule and in its own transaction, so that one refusal holds up none of the
 * others. Errors: none of its own; what each case refuses is told per case.
 */
export const ledgerBulkContract = {
  'ledgerBulk.act': command(
    z.object({ ids: z.array(id).min(1, '先选案件。').max(MOST_AT_ONCE), deed: bulkDeed }),
    z.object({ results: z.array(bulkResult) }),
  ),
};
