import { z } from 'zod';
import { command, query } from './call';
import { id, instant, requiredText, text, tier } from './primitives';

/** What a column of an office's own ledger may hold (data items of domain dictionary §3.2, as far as old ledgers have them). */
export const ledgerField = z.enum([
  'externalNo',
  'registeredOn',
  'occurredOn',
  'title',
  'summary',
  'place',
  'township',
  'village',
  'category',
  'source',
  'applicant',
  'applicantPhone',
  'applicantId',
  'applicantAddress',
  'respondent',
  'respondentPhone',
  'respondentId',
  'respondentAddress',
  'parties',
  'people',
  'amount',
  'tier',
  'outcome',
  'agreementForm',
  'closedOn',
  'result',
  'organisation',
  'mediators',
  'note',
]);
export type LedgerField = z.infer<typeof ledgerField>;

/** What stands where a row of the ledger is silent. */
export const importDefaults = z.object({
  tier,
  /** Year of dates written without one (三月五日); null: such a date is an error. */
  year: z.number().int().min(1950).max(2100).nullable(),
  place: text(200),
  /** What a bare 成功 means. */
  success: z.enum(['agreement_oral', 'agreement_written', 'instant']),
  /** Amounts of a column without unit are in 万元. */
  inTenThousands: z.boolean(),
});
export type ImportDefaults = z.infer<typeof importDefaults>;

export const importMapping = z.object({
  /** Name the mapping is kept under, for the next file of this origin. */
  source: requiredText('这份台账的来源名称', 60),
  /** The field of each column of the sheet, in order; null for columns left out. */
  columns: z.array(ledgerField.nullable()).max(200),
  defaults: importDefaults,
});
export type ImportMapping = z.infer<typeof importMapping>;

/** ready: imported; possible: like another row or case, imported when a person says so; already: came with an earlier import. */
export const importRowStatus = z.enum(['ready', 'possible', 'already', 'error']);
export const importShow = z.enum(['all', 'ready', 'warning', 'possible', 'already', 'error']);

export const importColumn = z.object({
  letter: z.string(),
  title: z.string(),
  samples: z.array(z.string()),
  field: ledgerField.nullable(),
});
export const importSheet = z.object({
  file: z.string(),
  sheets: z.array(z.string()),
  sheet: z.string(),
  /** Words for the encoding of a text file: GBK …; empty for a workbook. */
  encoding: z.string(),
  /** Row of the headings as the file counts, from 1. */
  headerRow: z.number(),
  /** The first rows as they are, to choose the heading by. */
  top: z.array(z.object({ row: z.number(), cells: z.array(z.string()) })),
  rows: z.number(),
  columns: z.array(importColumn),
  source: z.string(),
  /** True where the mapping is one that was kept for this source. */
  known: z.boolean(),
  defaults: importDefaults,
});
export type ImportSheet = z.infer<typeof importSheet>;

const importSummary = z.object({
  rows: z.number(),
  ready: z.number(),
  warning: z.number(),
  possible: z.number(),
  already: z.number(),
  error: z.number(),
  /** Ready rows that will be open cases. */
  open: z.number(),
});
export const importResult = z.object({
  id,
  imported: z.number(),
  skipped: z.number(),
  /** Rows the core refused while importing, with the reason. */
  refused: z.array(z.object({ row: z.number(), words: z.string() })),
  cancelled: z.boolean(),
  seconds: z.number(),
});
const undoResult = z.object({ undone: z.number(), kept: z.number() });

export const importState = z.object({
  phase: z.enum(['none', 'open', 'checking', 'checked', 'importing', 'done', 'undoing', 'undone']),
  done: z.number(),
  total: z.number(),
  sheet: importSheet.nullable(),
  mapping: importMapping.nullable(),
  summary: importSummary.nullable(),
  result: importResult.nullable(),
  undo: undoResult.nullable(),
  /** Why the last step stopped, in words; empty when it did not. */
  error: z.string(),
});
export type ImportState = z.infer<typeof importState>;

export const importRow = z.object({
  row: z.number(),
  status: importRowStatus,
  externalNo: z.string(),
  registeredOn: z.string(),
  parties: z.string(),
  what: z.string(),
  place: z.string(),
  category: z.string(),
  outcome: z.string(),
  problems: z.array(z.object({ error: z.boolean(), words: z.string() })),
  /** The case or row this one resembles, in words; empty for none. */
  like: z.string(),
  /** Case it resembles, to be opened; null for a row of the same file. */
  likeCase: id.nullable(),
});
export type ImportRow = z.infer<typeof importRow>;

export const importRecord = z.object({
  id,
  at: instant,
  by: z.string(),
  source: z.string(),
  file: z.string(),
  rows: z.number(),
  imported: z.number(),
  /** running: stopped in the middle (power, crash); what it had taken in stays until undone. */
  state: z.enum(['running', 'done', 'cancelled', 'undone', 'partlyUndone']),
});
export type ImportRecord = z.infer<typeof importRecord>;

/**
 * Import of the ledgers an office has today. One at a time per person; news by the event `ledgerImport.changed`.
 * Errors: sheet.* (see sheets/), import.nothingOpen, import.busy, import.fieldTwice, import.fieldMissing, import.unknown.
 */
export const ledgerImportContract = {
  'ledgerImport.open': command(
    z.object({
      /** Left out: the file that is open, anew. */
      path: z.string().max(1000).default(''),
      sheet: z.string().max(200).nullable().default(null),
      headerRow: z.number().int().min(1).max(200).nullable().default(null),
    }),
    importSheet,
  ),
  'ledgerImport.check': command(importMapping, z.object({})),
  'ledgerImport.state': query(z.object({}), importState),
  'ledgerImport.rows': query(
    z.object({
      show: importShow.default('all'),
      from: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(100),
    }),
    z.object({ rows: z.array(importRow), total: z.number() }),
  ),
  'ledgerImport.start': command(
    z.object({
      /** What happens to rows that resemble another. */
      possible: z.enum(['skip', 'take']).default('skip'),
      /** Rows decided one by one, against `possible`. */
      choices: z
        .array(z.object({ row: z.number().int(), take: z.boolean() }))
        .max(200_000)
        .default([]),
    }),
    z.object({ id }),
  ),
  'ledgerImport.cancel': command(z.object({}), z.object({})),
  'ledgerImport.leave': command(z.object({}), z.object({})),
  'ledgerImport.saveRest': command(z.object({}), z.object({ path: z.string(), rows: z.number() })),
  'ledgerImport.list': query(z.object({}), z.object({ imports: z.array(importRecord) })),
  'ledgerImport.undo': command(z.object({ id, reason: requiredText('理由', 200) }), z.object({})),
};
