import { z } from 'zod';
import { divisionCode, id, localDate, text, tier } from './primitives';

/**
 * What a figure of the map or of the overview counted, beyond the usual filters of the ledger: it opens exactly the
 * cases of that figure. Whatever is left empty narrows nothing.
 */
export const ledgerFocus = z.object({
  /** Places, each for its whole area. */
  divisions: z.array(divisionCode).max(200).default([]),
  /** Groups of the political-legal line, two digits. */
  governance: z
    .array(z.string().regex(/^\d{2}$/))
    .max(30)
    .default([]),
  closedFrom: localDate.nullable().default(null),
  closedTo: localDate.nullable().default(null),
  /** Levels that settled. */
  settledTiers: z.array(tier).default([]),
  /** Account that answers for the case; '' for nobody, null for all. */
  handler: z
    .union([id, z.literal('')])
    .nullable()
    .default(null),
  /** The holder as a list shows it; '' for all. */
  holder: text(200).default(''),
  /** Only cases of several people, of a yellow or red risk, with two versions of something. */
  groups: z.boolean().default(false),
  risky: z.boolean().default(false),
  conflicting: z.boolean().default(false),
  /** Major, or of a red risk. */
  watched: z.boolean().default(false),
  satisfaction: z.array(z.enum(['very', 'satisfied', 'basic', 'unsatisfied'])).default([]),
  /** Ended without being settled. */
  unsettled: z.boolean().default(false),
  /** One of the figures that say how well cases were settled (dictionary §6.5). */
  success: z.enum(['reached', 'owing', 'performed', 'followed', 'held']).nullable().default(null),
  /** Something promised by an agreement is not done: at all, or although it was due. */
  owing: z.enum(['open', 'overdue']).nullable().default(null),
  /** Levels the case was handed to in the days, whatever level has it now. */
  stageTier: tier.nullable().default(null),
  stageResults: z.array(z.enum(['handling', 'settled', 'handedUp', 'returned', 'ended'])).default([]),
  stageFrom: localDate.nullable().default(null),
  stageTo: localDate.nullable().default(null),
  /** Without cases taken back or merged into others: figures never count them. */
  counted: z.boolean().default(false),
});
export type LedgerFocus = z.infer<typeof ledgerFocus>;
