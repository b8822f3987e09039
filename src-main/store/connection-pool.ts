/**
 * The store as the rest of the core sees it: one writer, a few readers on the same file. Writes are whole
 * transactions, one at a time; reads never wait for them.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type NativeConnection,
  openConnection,
  READER_PRAGMAS,
  WRITER_PRAGMAS,
  type Connection,
  type ConnectionOptions,
  type Pragma,
} from './driver';
import { abortedError, misuse, StoreError } from './errors';
import { explainOpenFailure } from './open-failure';

export interface StoreOptions {
  /** Read connections. Default 3. */
  readers?: number;
  /** How long `write` waits for its turn before failing with `store.lockTimeout`. Default 30,000 ms. */
  lockTimeoutMilliseconds?: number;
  /** Prepared statements kept on each connection. Default 200. */
  statementCache?: number;
  /** Told about each statement; see slow-query-log.ts. */
  observe?: ConnectionOptions['observe'];
  /** Settings of the writer in place of WRITER_PRAGMAS: for copies on foreign media and for tests. */
  writerPragmas?: readonly Pragma[];
  readerPragmas?: readonly Pragma[];
}

export interface ReadOptions {
  /** All statements of the work see the same state. */
  snapshot?: boolean;
  /** Interrupts the running statement; the read fails with `store.aborted`. */
  signal?: AbortSignal;
}

export interface Store {
  readonly path: string;
  /**
   * Runs the work in one transaction (`BEGIN IMMEDIATE`), after all writes asked for before. Committed and synced when
   * it resolves; undone whole when the work throws. Not to be nested (`store.misuse`): pass `tx` on.
   */
  write<T>(work: (tx: Connection) => Promise<T>): Promise<T>;
  /** Runs the work on a read connection of its own. */
  read<T>(work: (connection: Connection) => Promise<T>, options?: ReadOptions): Promise<T>;
  /** The writer without a transaction, nobody else writing: for VACUUM, ATTACH, copies of the file. */
  exclusive<T>(work: (writer: Connection) => Promise<T>): Promise<T>;
  /** Moves the WAL into the file and empties it. False when a reader was in the way. */
  checkpoint(): Promise<boolean>;
  /** Waits for work in flight, checkpoints, closes. Later work is refused. */
  close(): Promise<void>;
  /** Runs a check on each connection, the writer first; tests read the settings back with it. */
  onEachConnection<T>(work: (connection: Connection, name: string) => Promise<T>): Promise<T[]>;
}

/** Opens (and creates) the database file. Fails with a StoreError whose kind has a page in the app. */
export async function openStore(path: string, options: StoreOptions = {}): Promise<Store> {
  const shared = { statementCache: options.statementCache, observe: options.observe };
  const opened: NativeConnection[] = [];
  try {
    const writerPragmas = options.writerPragmas ?? WRITER_PRAGMAS;
    opened.push(
      await openConnection(path, { ...shared, name: 'writer', mode: 'create', pragmas: writerPragmas }),
    );
    for (let i = 1; i <= Math.max(1, options.readers ?? 3); i += 1) {
      const pragmas = options.readerPragmas ?? READER_PRAGMAS;
      opened.push(await openConnection(path, { ...shared, name: `reader ${i}`, mode: 'read', pragmas }));
    }
  } catch (error) {
    for (const connection of opened.reverse()) await connection.close();
    throw await explainOpenFailure(path, error);
  }
  const [writer, ...readers] = opened;
  if (!writer) throw misuse('no writer');
  return new PooledStore(path, writer, readers, options.lockTimeoutMilliseconds ?? 30_000);
}

class PooledStore implements Store {
  private readonly writers: Pool<NativeConnection>;
  private readonly readers: Pool<NativeConnection>;
  /** Marks the work of an open transaction, so that a second one inside it is refused instead of waiting for ever. */
  private readonly openWrite = new AsyncLocalStorage<{ open: boolean }>();
  private closing: Promise<void> | undefined;

  constructor(
    readonly path: string,
    private readonly writer: NativeConnection,
    private readonly readConnections: readonly NativeConnection[],
    private readonly lockTimeoutMilliseconds: number,
  ) {
    this.writers = new Pool([writer]);
    this.readers = new Pool(readConnections);
  }

  write<T>(work: (tx: Connection) => Promise<T>): Promise<T> {
    return this.exclusive((writer) => inTransaction(writer, 'BEGIN IMMEDIATE', work));
  }

  async exclusive<T>(work: (writer: Connection) => Promise<T>): Promise<T> {
    this.refuseWhenClosing();
    if (this.openWrite.getStore()?.open) throw misuse('a write inside a write: pass the connection on');
    const writer = await this.writers.take({ timeout: this.lockTimeoutMilliseconds });
    const mark = { open: true };
    try {
      return await this.openWrite.run(mark, () => withLease(writer, work));
    } finally {
      mark.open = false;
      this.writers.giveBack(writer);
    }
  }

  async read<T>(work: (connection: Connection) => Promise<T>, options: ReadOptions = {}): Promise<T> {
    this.refuseWhenClosing();
    const { signal, snapshot } = options;
    const reader = await this.readers.take({ signal });
    const interrupt = () => reader.interrupt();
    signal?.addEventListener('abort', interrupt);
    try {
      return await withLease(
        reader,
        (connection) => (snapshot ? inTransaction(connection, 'BEGIN', work) : work(connection)),
        signal,
      );
    } finally {
      signal?.removeEventListener('abort', interrupt);
      this.readers.giveBack(reader);
    }
  }

  checkpoint(): Promise<boolean> {
    return this.exclusive(truncateWal);
  }

  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  async onEachConnection<T>(work: (connection: Connection, name: string) => Promise<T>): Promise<T[]> {
    const results: T[] = [];
    for (const connection of [this.writer, ...this.readConnections]) {
      results.push(await work(connection, connection.name));
    }
    return results;
  }

  private async closeAll(): Promise<void> {
    await this.readers.takeAll();
    for (const reader of this.readConnections) await reader.close();
    await this.writers.takeAll();
    // A full disk must not keep the app from quitting: the WAL is whole and is taken up at the next start.
    await truncateWal(this.writer).catch(() => false);
    await this.writer.close();
  }

  private refuseWhenClosing(): void {
    if (this.closing) throw misuse('the store is closed');
  }
}

async function truncateWal(writer: Connection): Promise<boolean> {
  const row = await writer.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)');
  return row?.busy === 0;
}

/** Commits when the work resolves, rolls back when it throws or when the commit itself fails. */
async function inTransaction<T>(
  connection: Connection,
  begin: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  await connection.run(begin);
  try {
    const result = await work(connection);
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    // SQLite has already rolled back after a full disk or an I/O error; then there is nothing left to undo.
    await connection.exec('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Lends the connection for the length of the work; statements sent later, or after an abort, are refused. */
async function withLease<T>(
  native: NativeConnection,
  work: (connection: Connection) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const lease = new Lease(native, signal);
  try {
    return await work(lease);
  } finally {
    lease.over = true;
    await native.idle();
  }
}

class Lease implements Connection {
  over = false;

  constructor(
    private readonly native: NativeConnection,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async all<T>(sql: string, parameters?: readonly unknown[]): Promise<T[]> {
    return this.checked(sql).all<T>(sql, parameters);
  }

  async get<T>(sql: string, parameters?: readonly unknown[]): Promise<T | undefined> {
    return this.checked(sql).get<T>(sql, parameters);
  }

  async run(sql: string, parameters?: readonly unknown[]): Promise<{ changes: number; lastId: number }> {
    return this.checked(sql).run(sql, parameters);
  }

  async exec(sql: string): Promise<void> {
    return this.checked(sql).exec(sql);
  }

  private checked(sql: string): NativeConnection {
    if (this.over) throw misuse('the connection was used after its work had ended', sql);
    // ROLLBACK must still pass: a snapshot left open would keep the WAL from being emptied.
    if (this.signal?.aborted && sql !== 'ROLLBACK') throw abortedError(this.signal.reason);
    return this.native;
  }
}

interface TakeOptions {
  timeout?: number;
  signal?: AbortSignal;
}

/** Lends out things one at a time each; who asks first gets first. */
class Pool<T> {
  private readonly free: T[];
  private readonly waiting: ((item: T) => void)[] = [];

  constructor(private readonly items: readonly T[]) {
    this.free = [...items];
  }

  async take({ timeout, signal }: TakeOptions = {}): Promise<T> {
    if (signal?.aborted) throw abortedError(signal.reason);
    const item = this.free.shift();
    return item === undefined ? this.wait(timeout, signal) : item;
  }

  giveBack(item: T): void {
    const next = this.waiting.shift();
    if (next) next(item);
    else this.free.push(item);
  }

  /** Resolves when every item is back and lent to nobody else: all work has ended. */
  async takeAll(): Promise<void> {
    await Promise.all(this.items.map(() => this.take()));
  }

  private wait(timeout?: number, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const stopWaiting = (error: StoreError) => {
        const place = this.waiting.indexOf(served);
        if (place >= 0) this.waiting.splice(place, 1);
        cleanUp();
        reject(error);
      };
      const onAbort = () => stopWaiting(abortedError(signal?.reason));
      const timer = timeout === undefined ? undefined : setTimeout(() => stopWaiting(lockTimeout()), timeout);
      const cleanUp = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      const served = (item: T) => {
        cleanUp();
        resolve(item);
      };
      signal?.addEventListener('abort', onAbort);
      this.waiting.push(served);
    });
  }
}

function lockTimeout(): StoreError {
  return new StoreError('busy', 'store.lockTimeout', '前一次写入还没完，这次没有写入。稍等片刻再办。');
}
