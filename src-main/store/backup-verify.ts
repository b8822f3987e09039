import { stat } from 'node:fs/promises';
import { aggregateKeyName, bodyPlace, PAGE, quote, type Row, type TableToCopy } from './backup-tables';
import { listCopies, readCopiedChunk } from './backup-chunks';
import { noteFile, placesIn, readManifest, type BackupManifest } from './backup-folder';
import { BackupKeys } from './backup-keys';
import { openConnection, type Connection, type SqlValue } from './driver';
import { StoreError } from './errors';
import { requireSound } from './integrity';

export interface VerifyOptions {
  folder: string;
  backupKey: Buffer;
  tables: readonly TableToCopy[];
  /** Check these chunks and the newest bodies only; without it every chunk and every body. */
  newest?: readonly string[];
}

export interface VerifiedBackup {
  manifest: BackupManifest;
  bodies: number;
  /** Bodies and chunks whose key was erased: unreadable on purpose. */
  erasedBodies: number;
  erasedChunks: number;
}

/**
 * Opens the backup as a restore would: manifest, hashes of its files, the database's own check, counts, bodies and
 * chunks under the keys of the key file. Fails with `backup.missing`, `backup.wrongKey` or `backup.unreadable`.
 */
export async function verifyBackup(options: VerifyOptions): Promise<VerifiedBackup> {
  const { folder, tables, newest } = options;
  const manifest = await readManifest(folder);
  if (manifest === undefined) {
    throw new StoreError(
      'cantopen',
      'backup.missing',
      '这个文件夹里没有备份。换一个文件夹，或检查磁盘是否接好。',
    );
  }
  const places = placesIn(folder);
  const keys = await BackupKeys.load(places.keys, options.backupKey);
  const connection = await openBackup(folder);
  try {
    // Right after writing the hash was taken from this very file.
    if (newest === undefined) await requireSameFiles(connection, folder, manifest);
    const rows = await connection.all<Record<string, string>>('PRAGMA quick_check(10)');
    requireSound(rows.flatMap((row) => Object.values(row)).filter((line) => line !== 'ok'));
    await requireCounts(connection, manifest);
    let bodies = 0;
    let erasedBodies = 0;
    for (const table of tables) {
      const found = await verifyBodies(connection, table, keys, newest !== undefined);
      bodies += found.bodies;
      erasedBodies += found.erased;
    }
    const erasedChunks = await verifyChunks(folder, keys, newest);
    return { manifest, bodies, erasedBodies, erasedChunks };
  } catch (error) {
    throw error instanceof StoreError && error.kind === 'corrupt' ? unreadable(error) : error;
  } finally {
    await connection.close();
  }
}

/**
 * The rows of a backup. A backup that was broken off may have left its rollback journal; only a connection that may
 * write puts the rows back to where they were.
 */
export async function openBackup(folder: string): Promise<Connection & { close(): Promise<void> }> {
  const { journal } = placesIn(folder);
  const leftover = await stat(`${journal}-journal`).catch(() => undefined);
  const mode = leftover === undefined ? 'read' : 'write';
  return openConnection(journal, { name: 'backup', mode, pragmas: [] });
}

export function unreadable(cause: unknown): StoreError {
  const message = '这份备份有损坏，不能用来恢复。换一份备份，并重新备份一次。';
  return new StoreError('corrupt', 'backup.unreadable', message, { cause });
}

/**
 * A stop between the commit and the manifest leaves rows newer than the manifest: they are whole, so the database's own
 * checks and the bodies' decide then. In every other case a differing hash is damage.
 */
async function requireSameFiles(
  connection: Connection,
  folder: string,
  manifest: BackupManifest,
): Promise<void> {
  const places = placesIn(folder);
  const state = await connection.get<{ at: number }>('SELECT at FROM backup');
  if (state !== undefined && state.at > manifest.at) return;
  const found = await noteFile(places.journal);
  if (found.sha256 !== manifest.journal.sha256)
    throw unreadable(new Error('the journal is not as it was written'));
}

async function requireCounts(connection: Connection, manifest: BackupManifest): Promise<void> {
  for (const [table, rows] of Object.entries(manifest.tables)) {
    const found = await connection.get<{ n: number }>(`SELECT count(*) AS n FROM ${quote(table)}`);
    if ((found?.n ?? 0) < rows)
      throw unreadable(new Error(`${table}: ${found?.n ?? 0} rows instead of ${rows}`));
  }
}

async function verifyBodies(
  connection: Connection,
  table: TableToCopy,
  keys: BackupKeys,
  newestOnly: boolean,
): Promise<{ bodies: number; erased: number }> {
  const counts = { bodies: 0, erased: 0 };
  if (!table.body || table.key === undefined) return counts;
  const [name, key] = [table.name, quote(table.key)];
  const select = `SELECT ${key} AS k, ${quote(table.body.aggregate)} AS a, ${quote(table.body.column)} AS b
    FROM ${quote(name)} WHERE ${key} < ? AND ${quote(table.body.column)} IS NOT NULL ORDER BY ${key} DESC LIMIT ${PAGE}`;
  for (let before: SqlValue = Number.MAX_SAFE_INTEGER; ;) {
    const rows: Row[] = await connection.all<Row>(select, [before]);
    for (const { k = null, a, b } of rows) {
      if (!(b instanceof Uint8Array)) throw unreadable(new Error(`${name} ${String(k)}: no sealed body`));
      const plain = keys.open(aggregateKeyName(String(a)), bodyPlace(name, k), b);
      if (plain === 'damaged') throw unreadable(new Error(`${name} ${String(k)}: its body does not open`));
      counts[plain === 'erased' ? 'erased' : 'bodies'] += 1;
    }
    const last: SqlValue | undefined = rows.at(-1)?.['k'];
    if (newestOnly || rows.length < PAGE || last === undefined) return counts;
    before = last;
  }
}

async function verifyChunks(folder: string, keys: BackupKeys, newest?: readonly string[]): Promise<number> {
  const ids = newest ?? (await listCopies(folder)).map(({ id }) => id);
  let erased = 0;
  for (const id of ids) {
    const content = await readCopiedChunk(folder, id, keys);
    if (content === 'damaged' || content === 'missing')
      throw unreadable(new Error(`chunk ${id} is ${content}`));
    if (content === 'erased') erased += 1;
  }
  return erased;
}
