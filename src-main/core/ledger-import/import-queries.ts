import {
  importMapping,
  importRecord,
  type ImportMapping,
  type ImportRecord,
} from '../../contract/ledger-import';
import type { Centre } from '../../centre/centre';
import type { LedgerImportTable } from '../../store/schema';
import type { HeaderTitle } from './guess-mapping';
import { z } from 'zod';

const kept = z.object({ titles: z.array(z.string()), mapping: importMapping });

/** Keeps how the columns of a source were mapped, with their headings. */
export async function rememberMapping(
  centre: Centre,
  mapping: ImportMapping,
  titles: readonly HeaderTitle[],
): Promise<void> {
  const value = JSON.stringify({ titles: titles.map((title) => title.whole), mapping });
  await centre.store.write((tx) =>
    tx.run(
      'INSERT INTO ledger_mapping(source, value, saved_at) VALUES (?,?,?) ON CONFLICT(source) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at',
      [mapping.source, value, centre.now()],
    ),
  );
}

/** The mapping kept last for a table with just these headings, or null. */
export async function knownMapping(
  centre: Centre,
  titles: readonly HeaderTitle[],
): Promise<ImportMapping | null> {
  const rows = await centre.store.read((connection) =>
    connection.all<{ value: string }>('SELECT value FROM ledger_mapping ORDER BY saved_at DESC LIMIT 200'),
  );
  const wanted = titles.map((title) => title.whole).join('\n');
  for (const { value } of rows) {
    const read = kept.safeParse(JSON.parse(value));
    if (read.success && read.data.titles.join('\n') === wanted) return read.data.mapping;
  }
  return null;
}

export async function beginImport(
  centre: Centre,
  begun: Omit<LedgerImportTable, 'at' | 'state'>,
): Promise<void> {
  const { id, actor, source, file, rows } = begun;
  await centre.store.write((tx) =>
    tx.run('INSERT INTO ledger_import(id, at, actor, source, file, rows, state) VALUES (?,?,?,?,?,?,?)', [
      id,
      centre.now(),
      actor,
      source,
      file,
      rows,
      'running',
    ]),
  );
}

export async function endImport(centre: Centre, id: string, state: ImportRecord['state']): Promise<void> {
  await centre.store.write((tx) => tx.run('UPDATE ledger_import SET state = ? WHERE id = ?', [state, id]));
}

/** Cases that came with an import and are still there, in the order of their rows. */
export async function disputesOfImport(centre: Centre, id: string): Promise<string[]> {
  const rows = await centre.store.read((connection) =>
    connection.all<{ dispute: string }>(
      "SELECT dispute FROM origin WHERE import = ? AND import <> '' ORDER BY row",
      [id],
    ),
  );
  return rows.map((row) => row.dispute);
}

/** Imports made on this PC, the latest first. */
export async function listImports(centre: Centre): Promise<ImportRecord[]> {
  const rows = await centre.store.read((connection) =>
    connection.all<LedgerImportTable & { imported: number }>(
      `SELECT *, (SELECT count(*) FROM origin o WHERE o.import = ledger_import.id AND o.import <> '') AS imported
         FROM ledger_import ORDER BY at DESC LIMIT 50`,
    ),
  );
  return rows.map(({ actor, ...row }) =>
    importRecord.parse({ ...row, by: centre.governed.accounts.get(actor)?.name ?? '' }),
  );
}
