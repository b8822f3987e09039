/** Brings a database to the app's schema: each migration in its transaction, a verified copy of the file before. */
import { copyFile, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Store } from './connection-pool';
import { openConnection, READER_PRAGMAS, type Connection } from './driver';
import { makeFolderDurably, syncFile, syncFolder } from './durable-files';
import { misuse, storeError, StoreError, storeErrorFrom } from './errors';
import { requireFreeSpace, type MeasureFreeBytes } from './free-space';
import { requireSound } from './integrity';

/** One step of the schema, either SQL or code. Numbered by tens; never changed once landed. */
export type Migration = {
  readonly id: number;
  readonly name: string;
} & ({ readonly sql: string } | { readonly up: (tx: Connection) => Promise<void> });

export interface MigrateOptions {
  /** Where the copy of a database that is not empty goes before it is changed; made when missing. */
  copyFolder: string;
  /** Time of now in ms, for the record of what ran when. */
  now?: () => number;
  measureFreeBytes?: MeasureFreeBytes;
}

export interface MigrationReport {
  /** Ids that ran now, in order. */
  ran: number[];
  /** Path of the copy made before, when there was something to copy. */
  copy: string | undefined;
}

interface AppliedMigration {
  id: number;
  name: string;
}

/**
 * Runs what is missing, in order of id. The first failure stops it: that migration is undone whole and the error is
 * handed on. Refuses a database that a newer app has written (kind `newer`), unchanged.
 */
export async function migrate(
  store: Store,
  migrations: readonly Migration[],
  options: MigrateOptions,
): Promise<MigrationReport> {
  refuseDisorder(migrations);
  const applied = await store.read(listApplied);
  const missing = listMissing(applied, migrations);
  const isEmpty = applied.length === 0;
  const copy = missing.length > 0 && !isEmpty ? await copyDatabase(store, options) : undefined;
  for (const migration of missing) await runMigration(store, migration, options.now ?? Date.now);
  return { ran: missing.map(({ id }) => id), copy };
}

/** Copies made before migrations hold texts in plain: an erasure, and the end of their use, removes them. */
export async function removeMigrationCopies(copyFolder: string, except?: string): Promise<void> {
  const names = await readdir(copyFolder).catch(() => []);
  for (const name of names.filter((each) => COPY_NAME.test(each) && each !== except)) {
    await rm(join(copyFolder, name), { force: true });
  }
  if (names.length > 0) await syncFolder(copyFolder);
}

const COPY_NAME = /-before-migration-\d+\.sqlite$/;

function refuseDisorder(migrations: readonly Migration[]): void {
  migrations.forEach(({ id }, i) => {
    const before = migrations[i - 1]?.id ?? 0;
    if (!Number.isSafeInteger(id) || id <= before)
      throw misuse(`migration ${id} does not come after ${before}`);
  });
}

async function listApplied(connection: Connection): Promise<AppliedMigration[]> {
  const table = await connection.get(
    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'",
  );
  if (table) return connection.all<AppliedMigration>('SELECT id, name FROM migration ORDER BY id');
  const other = await connection.get("SELECT 1 FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' LIMIT 1");
  if (other) throw storeError('corrupt', { cause: new Error('tables without a record of migrations') });
  return [];
}

function listMissing(applied: readonly AppliedMigration[], known: readonly Migration[]): Migration[] {
  applied.forEach(({ id, name }, i) => {
    const expected = known[i];
    if (expected === undefined) throw storeError('newer');
    if (expected.id !== id || expected.name !== name) {
      throw storeError('newer', {
        cause: new Error(`found ${id} ${name} for ${expected.id} ${expected.name}`),
      });
    }
  });
  return known.slice(applied.length);
}

function runMigration(store: Store, migration: Migration, now: () => number): Promise<void> {
  return store.write(async (tx) => {
    await tx.exec(
      'CREATE TABLE IF NOT EXISTS migration(id INTEGER PRIMARY KEY, name TEXT NOT NULL, ran_at INTEGER NOT NULL) STRICT',
    );
    if ('sql' in migration) await tx.exec(migration.sql);
    else await migration.up(tx);
    const broken = await tx.all('PRAGMA foreign_key_check');
    if (broken.length > 0)
      throw storeError('constraint', { cause: new Error('references broken by a migration') });
    await tx.run('INSERT INTO migration(id, name, ran_at) VALUES (?, ?, ?)', [
      migration.id,
      migration.name,
      now(),
    ]);
    await tx.exec(`PRAGMA user_version = ${migration.id}`);
  });
}

/** The file itself, byte for byte: its log is emptied into it first and nobody writes meanwhile. */
function copyDatabase(store: Store, { copyFolder, measureFreeBytes }: MigrateOptions): Promise<string> {
  return store.exclusive(async (writer) => {
    const row = await writer.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)');
    if (row?.busy !== 0) throw storeError('busy');
    const version = await writer.get<{ user_version: number }>('PRAGMA user_version');
    await makeFolderDurably(copyFolder).catch((error: unknown) => Promise.reject(storeErrorFrom(error)));
    await requireFreeSpace(copyFolder, (await stat(store.path)).size, measureFreeBytes);
    const name = `${basename(store.path, '.sqlite')}-before-migration-${version?.user_version ?? 0}.sqlite`;
    const copy = join(copyFolder, name);
    try {
      await copyFile(store.path, copy);
      await syncFile(copy);
      await syncFolder(copyFolder);
      await verifyCopy(store.path, copy, version?.user_version);
    } catch (error) {
      await rm(copy, { force: true }).catch(() => undefined);
      throw storeErrorFrom(error);
    }
    await removeMigrationCopies(copyFolder, name);
    return copy;
  });
}

async function verifyCopy(original: string, copy: string, version: number | undefined): Promise<void> {
  const [wanted, got] = [await stat(original), await stat(copy)];
  const pragmas = READER_PRAGMAS.filter(({ name }) => name !== 'journal_mode');
  const connection = await openConnection(copy, { name: 'copy', mode: 'read', pragmas });
  try {
    const rows = await connection.all<{ quick_check: string }>('PRAGMA quick_check(10)');
    requireSound(rows.map((row) => row.quick_check).filter((line) => line !== 'ok'));
    const found = await connection.get<{ user_version: number }>('PRAGMA user_version');
    if (found?.user_version === version && got.size === wanted.size) return;
    throw new StoreError(
      'other',
      'store.copyDiffers',
      '升级前的副本与原文件不一致，没有升级。检查磁盘后再打开。',
    );
  } finally {
    await connection.close();
    // Reading a file in WAL mode leaves these beside it.
    for (const end of ['-wal', '-shm']) await rm(`${copy}${end}`, { force: true });
  }
}
