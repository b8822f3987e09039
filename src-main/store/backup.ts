/**
 * Backups to a folder: the append-only tables and the attachments' chunks, each time only what is new; projections are
 * left out, they are rebuilt. Bodies and chunks are encrypted under keys of their own (backup-keys.ts).
 *
 * Order of writing, so that a crash leaves the former backup or the new one: chunks, keys, commit of the rows, manifest.
 */
import { stat } from 'node:fs/promises';
import {
  copyTable,
  countMissing,
  eraseBodies,
  aggregateKeyName,
  type CopyCount,
  type TableToCopy,
} from './backup-tables';
import {
  backUpChunks,
  chunkKeyName,
  eraseChunks,
  listMissingChunks,
  type ChunkReport,
} from './backup-chunks';
import {
  nearestFolder,
  noteFile,
  placesIn,
  readManifest,
  writeManifest,
  type BackupManifest,
} from './backup-folder';
import { BackupKeys } from './backup-keys';
import type { BlobStore } from './blobs';
import { openConnection, STORE_PRAGMAS, type NativeConnection, type Pragma } from './driver';
import { makeFolderDurably, sweepUnfinished } from './durable-files';
import { abortedError, StoreError, storeErrorFrom } from './errors';
import { requireFreeSpace, type MeasureFreeBytes } from './free-space';
import { verifyBackup } from './backup-verify';

export interface BackupOptions {
  /** Where to; made when missing. One store's data only. */
  folder: string;
  /** Whose data it is; compared with what the folder holds. */
  storeId: string;
  databasePath: string;
  blobs: BlobStore;
  /** 32 bytes: seals the key file. Whoever restores needs it and nothing else. */
  backupKey: Buffer;
  /** The journal first, tables referred to before those that refer. */
  tables: readonly TableToCopy[];
  /** All that was ever erased, as far as known here: its keys and contents leave the backup. */
  erased?: { aggregates: readonly string[]; chunks: readonly string[] };
  now?: () => number;
  measureFreeBytes?: MeasureFreeBytes;
  /** Stops it with `store.aborted`; the backup from before stays. */
  signal?: AbortSignal;
  /** Manifests kept in the folder's history. Default 14. */
  keepManifests?: number;
}

export interface BackupReport {
  manifest: BackupManifest;
  tables: CopyCount[];
  chunks: ChunkReport;
}

/** A single file that a stick without memory maps can hold, synced at each commit. */
export const BACKUP_PRAGMAS: readonly Pragma[] = STORE_PRAGMAS.filter(
  ({ name }) => name !== 'journal_mode' && name !== 'foreign_keys' && name !== 'wal_autocheckpoint',
).concat([
  { name: 'journal_mode', set: 'delete', expect: 'delete' },
  { name: 'foreign_keys', set: 'off', expect: 0 },
]);

/**
 * Brings the folder up to date and checks what was written. Runs beside the app's work, on connections of its own.
 * Fails with kind `full` (`store.noSpace`) before writing when it would not fit, `backup.otherHistory`,
 * `backup.wrongKey`, `backup.unreadable`; after a failure the folder still holds the backup from before.
 */
export async function backUp(options: BackupOptions): Promise<BackupReport> {
  const { folder, signal } = options;
  try {
    await refuseOtherStore(folder, options.storeId);
    await makeFolderDurably(folder);
    await sweepUnfinished(folder);
    const written = await writeBackup(options);
    const manifest = await finishManifest(options, written);
    await verifyBackup({
      folder,
      backupKey: options.backupKey,
      tables: options.tables,
      newest: written.chunks.added,
    });
    return { manifest, tables: written.tables, chunks: written.chunks };
  } catch (error) {
    throw signal?.aborted ? abortedError(error) : storeErrorFrom(error);
  }
}

interface Written {
  at: number;
  tables: CopyCount[];
  chunks: ChunkReport;
}

async function refuseOtherStore(folder: string, storeId: string): Promise<void> {
  const manifest = await readManifest(folder);
  if (manifest === undefined || manifest.store === storeId) return;
  throw new StoreError(
    'other',
    'backup.otherHistory',
    '这个文件夹里是另一份数据的备份，没有改动它。换一个文件夹再备份。',
  );
}

async function writeBackup(options: BackupOptions): Promise<Written> {
  const places = placesIn(options.folder);
  const keys = await BackupKeys.load(places.keys, options.backupKey);
  const connection = await openConnection(places.journal, {
    name: 'backup',
    mode: 'create',
    pragmas: BACKUP_PRAGMAS,
    attachLive: options.databasePath,
  });
  const interrupt = () => connection.interrupt();
  options.signal?.addEventListener('abort', interrupt);
  try {
    return await writeInTransaction(connection, options, keys);
  } finally {
    options.signal?.removeEventListener('abort', interrupt);
    await connection.close();
  }
}

/** Deferred: an immediate transaction would lock the live database for writing too. */
async function writeInTransaction(
  connection: NativeConnection,
  options: BackupOptions,
  keys: BackupKeys,
): Promise<Written> {
  const at = (options.now ?? Date.now)();
  await connection.run('BEGIN');
  try {
    await forgetErased(connection, options, keys);
    const missing = await listMissingChunks(options.folder, options.blobs, keys);
    await requireFreeSpace(
      await nearestFolder(options.folder),
      (await estimateRows(connection, options)) + missing.bytes + keys.count * 80,
      options.measureFreeBytes,
    );
    const tables: CopyCount[] = [];
    for (const table of options.tables) tables.push(await copyTable(connection, table, keys, options.signal));
    // Listed once more after the rows' snapshot was taken: each chunk a copied row names was there by then.
    const { ids } = await listMissingChunks(options.folder, options.blobs, keys);
    const chunks = await backUpChunks(options.folder, options.blobs, ids, keys, options.signal);
    await keys.save();
    await connection.exec('CREATE TABLE IF NOT EXISTS main.backup(at INTEGER NOT NULL)');
    await connection.exec('DELETE FROM main.backup');
    await connection.run('INSERT INTO main.backup(at) VALUES (?)', [at]);
    await connection.run('COMMIT');
    return { at, tables, chunks };
  } catch (error) {
    await connection.exec('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function forgetErased(
  connection: NativeConnection,
  options: BackupOptions,
  keys: BackupKeys,
): Promise<void> {
  const { aggregates = [], chunks = [] } = options.erased ?? {};
  for (const aggregate of aggregates) {
    if (!keys.erase(aggregateKeyName(aggregate))) continue;
    for (const table of options.tables) await eraseBodies(connection, table, aggregate);
  }
  for (const chunk of chunks) keys.erase(chunkKeyName(chunk));
  await eraseChunks(options.folder, chunks);
}

/** Bytes the new rows will take at most: as much as the live file for a first copy, else by the rows copied so far. */
async function estimateRows(connection: NativeConnection, options: BackupOptions): Promise<number> {
  let missing = 0;
  for (const table of options.tables) missing += await countMissing(connection, table);
  const live = (await stat(options.databasePath)).size;
  const copied = (await stat(placesIn(options.folder).journal).catch(() => undefined))?.size ?? 0;
  const rows = (await readManifest(options.folder))?.tables ?? {};
  const copiedRows = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return copiedRows < 1000 ? live : Math.min(live, Math.ceil((copied / copiedRows) * missing * 1.5));
}

async function finishManifest(
  options: BackupOptions,
  { at, tables, chunks }: Written,
): Promise<BackupManifest> {
  const places = placesIn(options.folder);
  const manifest: BackupManifest = {
    format: 1,
    store: options.storeId,
    at,
    entries: tables[0]?.rows ?? 0,
    tables: Object.fromEntries(tables.map(({ table, rows }) => [table, rows])),
    journal: await noteFile(places.journal),
    keys: await noteFile(places.keys).catch(() => ({ bytes: 0, sha256: '0'.repeat(64) })),
    chunks: { count: chunks.count, bytes: chunks.bytes },
  };
  await writeManifest(options.folder, manifest, options.keepManifests ?? 14);
  return manifest;
}
