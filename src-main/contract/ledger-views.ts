import { z } from 'zod';
import { command, query } from './call';
import { ledgerFilter, ledgerSort } from './disputes';
import { id, requiredText } from './primitives';

/** Columns of the ledger a person may choose from, on the page and in an export. */
export const ledgerColumn = z.enum([
  'case',
  'no',
  'externalNo',
  'applicant',
  'respondent',
  'category',
  'governanceCategory',
  'source',
  'tier',
  'holder',
  'place',
  'cells',
  'due',
  'registered',
  'closed',
  'outcome',
  'people',
  'amount',
]);
export type LedgerColumn = z.infer<typeof ledgerColumn>;
export const columnWidth = z.enum(['narrow', 'normal', 'wide']);
export const ledgerGroup = z.enum(['tier', 'category', 'source', 'township', 'due']);
export type LedgerGroup = z.infer<typeof ledgerGroup>;

export const ledgerLayout = z.object({
  /** In the order shown; empty: the usual ones. */
  columns: z.array(z.object({ key: ledgerColumn, width: columnWidth.default('normal') })).max(30),
  group: ledgerGroup.nullable(),
});
export type LedgerLayout = z.infer<typeof ledgerLayout>;

export const ledgerViewValue = z.object({ filter: ledgerFilter, sort: ledgerSort, layout: ledgerLayout });
export type LedgerViewValue = z.infer<typeof ledgerViewValue>;

/** The cases that were selected; null for all that match. */
const only = z.array(id).min(1).max(500).nullable().default(null);

export const savedView = z.object({
  id,
  name: z.string(),
  /** Given to everybody who works on this PC. */
  shared: z.boolean(),
  value: ledgerViewValue,
});
export type SavedView = z.infer<typeof savedView>;

/**
 * Kept views of the ledger, groups with counts, and the ledger as a table file. Errors: view.unknown, view.full,
 * permission.denied, export.tooMany, print.tooMany, print.nothing, desktop.*.
 */
export const ledgerViewsContract = {
  'ledgerViews.list': query(z.object({}), z.object({ views: z.array(savedView) })),
  /** A shared view is kept and removed by whoever may approve. */
  'ledgerViews.save': command(
    z.object({
      id: id.nullable().default(null),
      name: requiredText('名称', 30),
      shared: z.boolean().default(false),
      value: ledgerViewValue,
    }),
    z.object({ id }),
  ),
  'ledgerViews.remove': command(z.object({ id }), z.object({})),
  'ledgerViews.groups': query(
    z.object({ filter: ledgerFilter.prefault({}), by: ledgerGroup }),
    z.object({
      groups: z.array(
        z.object({ key: z.string(), words: z.string(), count: z.number(), capped: z.boolean() }),
      ),
    }),
  ),
  'ledgerViews.export': command(
    z.object({
      value: ledgerViewValue,
      name: requiredText('名称', 60),
      reason: requiredText('用途', 200),
      only,
    }),
    z.object({ path: z.string(), rows: z.number() }),
  ),
  /** The same on paper, with who printed it and when at its foot. Up to 500 cases. */
  'ledgerViews.print': command(
    z.object({
      value: ledgerViewValue,
      name: requiredText('名称', 60),
      reason: requiredText('用途', 200),
      only,
    }),
    z.object({ printed: z.boolean(), rows: z.number() }),
  ),
};
