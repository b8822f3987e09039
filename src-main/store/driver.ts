/**
 * The only file that imports sqlite3. One native connection with what the binding lacks: checked parameters, a queue
 * (one operation at a time, in the order asked for), cached prepared statements, settings read back after opening.
 */
import { pathToFileURL } from 'node:url';
import sqlite3 from 'sqlite3';
import { checkParameters, givesRows, StatementText, type SqlParameters, type SqlValue } from './binding';
import { misuse, StoreError, storeErrorFrom } from './errors';

export type { SqlParameters, SqlValue } from './binding';

/** Runs statements one after another. Errors are StoreErrors. `all<T>` trusts the caller for the shape of a row. */
export interface Connection {
  /** Every row. Page large results (200 rows take about 3 ms of the event loop). */
  all<T>(sql: string, parameters?: SqlParameters): Promise<T[]>;
  /** The first row. The statement is run to its end, so give it a `limit 1`. */
  get<T>(sql: string, parameters?: SqlParameters): Promise<T | undefined>;
  /** A statement that gives no rows; one with rows (or `returning`) is refused: use `all`. */
  run(sql: string, parameters?: SqlParameters): Promise<{ changes: number; lastId: number }>;
  /** Any number of statements without parameters, unprepared: for schemas and pragmas. */
  exec(sql: string): Promise<void>;
}

/** A setting and the value SQLite must report for it afterwards. */
export interface Pragma {
  name: string;
  set: string | number;
  expect: string | number;
}

const MEBIBYTE_IN_KIB = 1024;

/**
 * Settings of every connection. FULL with WAL: a commit returns after its sync. 8000 pages between checkpoints keep
 * the commit's p99 under 10 ms. secure_delete: erased text is overwritten. temp_store 2: no case text in temp files.
 */
export const STORE_PRAGMAS: readonly Pragma[] = [
  { name: 'busy_timeout', set: 5000, expect: 5000 },
  { name: 'journal_mode', set: 'wal', expect: 'wal' },
  { name: 'synchronous', set: 'full', expect: 2 },
  { name: 'foreign_keys', set: 'on', expect: 1 },
  { name: 'secure_delete', set: 'on', expect: 1 },
  { name: 'wal_autocheckpoint', set: 8000, expect: 8000 },
  { name: 'temp_store', set: 'memory', expect: 2 },
  { name: 'cell_size_check', set: 'on', expect: 1 },
];

export const WRITER_PRAGMAS: readonly Pragma[] = [
  ...STORE_PRAGMAS,
  { name: 'cache_size', set: -64 * MEBIBYTE_IN_KIB, expect: -64 * MEBIBYTE_IN_KIB },
];

export const READER_PRAGMAS: readonly Pragma[] = [
  ...STORE_PRAGMAS,
  { name: 'cache_size', set: -32 * MEBIBYTE_IN_KIB, expect: -32 * MEBIBYTE_IN_KIB },
  { name: 'query_only', set: 'on', expect: 1 },
];

export interface ConnectionOptions {
  /** For messages and the slow-query log. */
  name: string;
  mode: 'create' | 'write' | 'read';
  pragmas: readonly Pragma[];
  /** Another database, read-only, its tables to be named `live.table`. */
  attachLive?: string;
  /** Prepared statements kept; the least recently used is finalised. */
  statementCache?: number;
  /** Told about each operation: its text and how long it took, waiting in the queue not counted. */
  observe?: (sql: string, milliseconds: number, connection: string) => void;
}

const OPEN_MODES = {
  create: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE,
  write: sqlite3.OPEN_READWRITE,
  read: sqlite3.OPEN_READONLY,
};

/** Opens, sets and reads back. A setting that did not take fails with `store.pragma`: work would not be durable. */
export async function openConnection(path: string, options: ConnectionOptions): Promise<NativeConnection> {
  const mode = OPEN_MODES[options.mode] | (options.attachLive === undefined ? 0 : sqlite3.OPEN_URI);
  const database = await openDatabase(path, mode);
  const connection = new NativeConnection(database, options);
  try {
    await applyPragmas(connection, options.pragmas);
    if (options.mode !== 'read') await proveWritable(connection);
    if (options.attachLive !== undefined) await attachLive(connection, options.attachLive);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return connection;
}

function openDatabase(path: string, mode: number): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(path, mode, (error) =>
      error ? reject(storeErrorFrom(error)) : resolve(database),
    );
  });
}

async function applyPragmas(connection: Connection, pragmas: readonly Pragma[]): Promise<void> {
  for (const { name, set } of pragmas) await connection.exec(`PRAGMA ${name} = ${set}`);
  const wrong = await readBackPragmas(connection, pragmas);
  if (wrong.length === 0) return;
  throw new StoreError('other', 'store.pragma', '数据库的安全设置没有生效，没有打开。把日志交给技术人员。', {
    cause: new Error(`settings did not take: ${wrong.join(', ')}`),
  });
}

/** The settings that differ from what is expected, as `name=value`. Empty when all is well. */
export async function readBackPragmas(connection: Connection, pragmas: readonly Pragma[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name, expect } of pragmas) {
    const row = await connection.get<Record<string, unknown>>(`PRAGMA ${name}`);
    const value = row === undefined ? undefined : Object.values(row)[0];
    if (value !== expect) wrong.push(`${name}=${String(value)}`);
  }
  return wrong;
}

/** SQLite opens a write-protected file silently for reading only; the first lock tells. */
async function proveWritable(connection: Connection): Promise<void> {
  await connection.exec('BEGIN IMMEDIATE');
  await connection.exec('ROLLBACK');
}

async function attachLive(connection: Connection, path: string): Promise<void> {
  await connection.run('ATTACH DATABASE ? AS live', [`${pathToFileURL(path).href}?mode=ro`]);
}

interface Prepared {
  text: StatementText;
  /** The text that is prepared now: `text.sql`, or the same with large integers cast. */
  preparedText: string;
  statement: sqlite3.Statement;
}

export class NativeConnection implements Connection {
  /** The end of the queue. Never rejects. */
  private tail: Promise<unknown> = Promise.resolve();
  private readonly prepared = new Map<string, Prepared>();
  private readonly capacity: number;
  private closed = false;

  constructor(
    private readonly database: sqlite3.Database,
    private readonly options: ConnectionOptions,
  ) {
    this.capacity = options.statementCache ?? 200;
  }

  get name(): string {
    return this.options.name;
  }

  all<T>(sql: string, parameters: SqlParameters = []): Promise<T[]> {
    return this.enqueue(sql, async () => {
      const { statement, values } = await this.prepare(sql, parameters);
      return new Promise<T[]>((resolve, reject) => {
        statement.all<T>(values, (error, rows) => (error ? reject(error) : resolve(rows)));
      });
    });
  }

  /** `Statement.get` would leave the read open and block checkpoints, so this asks for all rows. */
  async get<T>(sql: string, parameters: SqlParameters = []): Promise<T | undefined> {
    const rows = await this.all<T>(sql, parameters);
    return rows[0];
  }

  run(sql: string, parameters: SqlParameters = []): Promise<{ changes: number; lastId: number }> {
    return this.enqueue(sql, async () => {
      if (givesRows(sql)) throw misuse('a statement that gives rows must go to all()', sql);
      const { statement, values } = await this.prepare(sql, parameters);
      const result = await runPrepared(statement, values);
      if (/^\s*with\b/i.test(sql)) await resetStatement(statement);
      return result;
    });
  }

  exec(sql: string): Promise<void> {
    return this.enqueue(
      sql,
      () =>
        new Promise<void>((resolve, reject) => {
          this.database.exec(sql, (error) => (error ? reject(error) : resolve()));
        }),
    );
  }

  /** Stops the running statement, which fails with `store.aborted`; does nothing when none runs. */
  interrupt(): void {
    if (!this.closed) this.database.interrupt();
  }

  /** Resolves when everything asked for so far has ended, well or badly. */
  async idle(): Promise<void> {
    await this.tail;
  }

  /** Waits for what was asked for, finalises all statements, closes. Later work is refused. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.tail;
    for (const { statement } of this.prepared.values()) await finalizeStatement(statement);
    this.prepared.clear();
    await new Promise<void>((resolve, reject) => {
      this.database.close((error) => (error ? reject(storeErrorFrom(error)) : resolve()));
    });
  }

  /** A native call while another runs on the same connection blocks the main thread, hence one at a time. */
  private enqueue<T>(sql: string, work: () => Promise<T>): Promise<T> {
    if (this.closed) return Promise.reject(misuse('the connection is closed', sql));
    const result = this.tail.then(() => this.perform(sql, work));
    this.tail = result.catch(() => undefined);
    return result;
  }

  private async perform<T>(sql: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } catch (error) {
      throw storeErrorFrom(error, sql);
    } finally {
      this.options.observe?.(sql, performance.now() - started, this.options.name);
    }
  }

  private async prepare(
    sql: string,
    parameters: SqlParameters,
  ): Promise<{ statement: sqlite3.Statement; values: SqlValue[] }> {
    const values = checkParameters(parameters, sql);
    const kept = this.prepared.get(sql);
    const text = kept?.text ?? new StatementText(sql);
    const wanted = text.textFor(values);
    if (kept) this.prepared.delete(sql);
    if (kept && kept.preparedText === wanted) {
      this.prepared.set(sql, kept);
      return { statement: kept.statement, values };
    }
    if (kept) await finalizeStatement(kept.statement);
    // Kept only once prepared: a failed text must not be found again.
    const statement = await this.prepareNative(wanted);
    this.prepared.set(sql, { text, preparedText: wanted, statement });
    await this.dropLeastRecentlyUsed();
    return { statement, values };
  }

  private prepareNative(text: string): Promise<sqlite3.Statement> {
    return new Promise((resolve, reject) => {
      const statement = this.database.prepare(text, (error) => (error ? reject(error) : resolve(statement)));
    });
  }

  private async dropLeastRecentlyUsed(): Promise<void> {
    if (this.prepared.size <= this.capacity) return;
    const oldest = this.prepared.entries().next().value;
    if (!oldest) return;
    this.prepared.delete(oldest[0]);
    await finalizeStatement(oldest[1].statement);
  }
}

function runPrepared(
  statement: sqlite3.Statement,
  values: SqlValue[],
): Promise<{ changes: number; lastId: number }> {
  return new Promise((resolve, reject) => {
    statement.run(values, function (this: sqlite3.RunResult, error: Error | null) {
      if (error) reject(error);
      else resolve({ changes: this.changes, lastId: this.lastID });
    });
  });
}

function resetStatement(statement: sqlite3.Statement): Promise<void> {
  return new Promise((resolve) => statement.reset(() => resolve()));
}

function finalizeStatement(statement: sqlite3.Statement): Promise<void> {
  return new Promise((resolve) => statement.finalize(() => resolve()));
}
