import {
  aggregateKeyName,
  bodyPlace,
  insertRows,
  listColumns,
  MOST_PARAMETERS,
  PAGE,
  quote,
  type Row,
  type TableToCopy,
} from './backup-tables';
import { listCopies, readCopiedChunk } from './backup-chunks';
import { placesIn } from './backup-folder';
import { BackupKeys } from './backup-keys';
import { openBackup, verifyBackup } from './backup-verify';
import type { BlobStore } from './blobs';
import type { Store } from './connection-pool';
import type { Connection, SqlValue } from './driver';
import { misuse, StoreError } from './errors';

export interface RestoreOptions {
  folder: string;
  backupKey: Buffer;
  /** A new store, migrated, its tables still empty. */
  store: Store;
  blobs: BlobStore;
  /** As for the backup: tables referred to before those that refer. */
  tables: readonly TableToCopy[];
  /** Newer erasures than the backup knows of: neither their bodies nor their chunks are laid down. */
  erased?: { aggregates: readonly string[]; chunks: readonly string[] };
}

export interface RestoreReport {
  /** Time of the backup, ms. */
  at: number;
  rows: Record<string, number>;
  chunks: number;
  /** Bodies and chunks that were erased and therefore stay away. */
  erasedBodies: number;
  erasedChunks: number;
}

/**
 * Verifies the whole backup, then lays its chunks and, in one transaction, its rows. Projections are rebuilt by the
 * caller. Fails as `verifyBackup` does, and with `backup.notEmpty`; then the store has no row of it.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { folder, backupKey, store, tables } = options;
  await refuseFilledStore(store, tables);
  const { manifest } = await verifyBackup({ folder, backupKey, tables });
  const keys = await BackupKeys.load(placesIn(folder).keys, backupKey);
  for (const aggregate of options.erased?.aggregates ?? []) keys.erase(aggregateKeyName(aggregate));
  const chunks = await layChunks(options, keys);
  const backup = await openBackup(folder);
  try {
    const report = await store.write((tx) => layTables(backup, tx, tables, keys));
    return { at: manifest.at, ...report, ...chunks };
  } finally {
    await backup.close();
  }
}

async function refuseFilledStore(store: Store, tables: readonly TableToCopy[]): Promise<void> {
  for (const { name, key } of tables) {
    if (key === undefined) continue;
    const row = await store.read((c) => c.get(`SELECT 1 FROM ${quote(name)} LIMIT 1`));
    if (row)
      throw new StoreError(
        'other',
        'backup.notEmpty',
        '这里已有数据，不能恢复到这里。换一个空文件夹再恢复。',
      );
  }
}

async function layChunks({ folder, blobs, erased }: RestoreOptions, keys: BackupKeys) {
  const gone = new Set(erased?.chunks ?? []);
  const counts = { chunks: 0, erasedChunks: 0 };
  for (const { id } of await listCopies(folder)) {
    const plain = gone.has(id) ? 'erased' : await readCopiedChunk(folder, id, keys);
    if (typeof plain !== 'string') await blobs.putChunk(plain);
    counts[typeof plain === 'string' ? 'erasedChunks' : 'chunks'] += 1;
  }
  return counts;
}

async function layTables(
  backup: Connection,
  tx: Connection,
  tables: readonly TableToCopy[],
  keys: BackupKeys,
): Promise<{ rows: Record<string, number>; erasedBodies: number }> {
  const rows: Record<string, number> = {};
  let erasedBodies = 0;
  await tx.exec('PRAGMA defer_foreign_keys = on');
  for (const table of tables) {
    const laid = await layTable(backup, tx, table, keys);
    rows[table.name] = laid.rows;
    erasedBodies += laid.erased;
  }
  return { rows, erasedBodies };
}

/** Columns the backup does not know yet take their default. What a migration itself put into a small table gives way. */
async function layTable(backup: Connection, tx: Connection, table: TableToCopy, keys: BackupKeys) {
  const target = await listColumns(tx, 'main', table.name);
  const columns = await listColumns(backup, 'main', table.name);
  const unknown = columns.filter((name) => !target.includes(name));
  if (unknown.length > 0) throw misuse(`no column ${unknown.join(', ')} in ${table.name}`);
  if (table.key === undefined) await tx.run(`DELETE FROM ${quote(table.name)}`);
  const page = Math.min(PAGE, Math.floor(MOST_PARAMETERS / columns.length));
  const by = quote(table.key ?? 'rowid');
  const select = `SELECT ${by} AS "restore key", ${columns.map(quote).join(', ')} FROM ${quote(table.name)}
    WHERE ${by} > ? ORDER BY ${by} LIMIT ${page}`;
  const counts = { rows: 0, erased: 0 };
  for (let after: SqlValue = Number.MIN_SAFE_INTEGER; ;) {
    const rows: Row[] = await backup.all<Row>(select, [after]);
    const last: SqlValue | undefined = rows.at(-1)?.['restore key'];
    if (last === undefined) return counts;
    const opened = rows.map((row) => openRow(table, columns, row, keys));
    await tx.run(
      insertRows(quote(table.name), columns, rows.length),
      opened.flatMap(({ values }) => values),
    );
    counts.rows += rows.length;
    counts.erased += opened.filter(({ erased }) => erased).length;
    after = last;
  }
}

function openRow(table: TableToCopy, columns: readonly string[], row: Row, keys: BackupKeys) {
  const { body } = table;
  let erased = false;
  const values = columns.map((column): SqlValue => {
    const value = row[column] ?? null;
    if (column !== body?.column || !(value instanceof Uint8Array)) return value;
    const place = bodyPlace(table.name, row[table.key ?? ''] ?? null);
    const plain = keys.open(aggregateKeyName(String(row[body.aggregate])), place, value);
    if (plain === 'damaged')
      throw new StoreError('corrupt', 'backup.unreadable', '这份备份有损坏，不能用来恢复。');
    erased = plain === 'erased';
    return plain === 'erased' ? null : plain;
  });
  return { values, erased };
}
