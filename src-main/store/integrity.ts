import { storeError, StoreError } from './errors';
import type { ReadOptions, Store } from './connection-pool';

/**
 * What is wrong with the file, in SQLite's words; empty when it is sound. The quick check reads every page but does not
 * compare indices with tables: a few seconds per gigabyte. Runs on a read connection; give a signal to be able to stop.
 */
export function checkQuickly(store: Store, options?: ReadOptions): Promise<string[]> {
  return listProblems(store, 'quick_check', options);
}

/** As `checkQuickly`, and indices against tables, search indices, and references between tables. */
export async function checkFully(store: Store, options?: ReadOptions): Promise<string[]> {
  const problems = await listProblems(store, 'integrity_check', options);
  return problems.length > 0 ? problems : listBrokenReferences(store, options);
}

/** Fails with kind `corrupt` when there are problems; the first ones are its cause. */
export function requireSound(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw storeError('corrupt', { cause: new Error(problems.slice(0, 10).join('; ')) });
}

/**
 * An FTS5 table against its own structure, and against its text where that is kept beside it (a contentless table has
 * none: its rows are compared with a fresh fold by `verify`). Empty when they agree.
 */
export async function checkSearchIndex(store: Store, table: string): Promise<string[]> {
  if (!/^\w+$/.test(table)) throw new RangeError('a table name is letters, digits and underscores');
  try {
    await store.write((tx) => tx.run(`INSERT INTO ${table}(${table}, rank) VALUES ('integrity-check', 1)`));
    return [];
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'corrupt') return [`${table}: ${reasonOf(error)}`];
    throw error;
  }
}

/** A file too damaged for the check itself to run is a finding, not a failure of the check. */
async function listProblems(store: Store, pragma: string, options?: ReadOptions): Promise<string[]> {
  try {
    const rows = await store.read((c) => c.all<Record<string, string>>(`PRAGMA ${pragma}(50)`), options);
    return rows.flatMap((row) => Object.values(row)).filter((line) => line !== 'ok');
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'corrupt') return [reasonOf(error)];
    throw error;
  }
}

async function listBrokenReferences(store: Store, options?: ReadOptions): Promise<string[]> {
  const rows = await store.read(
    (c) => c.all<{ table: string; rowid: number | null; parent: string }>('PRAGMA foreign_key_check'),
    options,
  );
  return rows
    .slice(0, 50)
    .map(({ table, rowid, parent }) => `${table} ${rowid ?? ''} refers to no ${parent}`);
}

function reasonOf(error: StoreError): string {
  return error.cause instanceof Error ? error.cause.message : error.code;
}
