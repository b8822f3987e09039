/** Kysely over the store: queries on the read connections, and builders on an open transaction. */
import {
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type RootOperationNode,
} from 'kysely';
import { givesRows } from './binding';
import type { Store } from './connection-pool';
import type { Connection } from './driver';
import { misuse } from './errors';

type Lend = <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;

/** Queries on the read connections, each statement on whichever is free. Writing fails: they are `query_only`. */
export function kyselyReader<Schema>(store: Store): Kysely<Schema> {
  return kyselyOver<Schema>((work) => store.read(work));
}

/** Builders on one connection: the `tx` of `store.write`, or a snapshot of `store.read`. Gone with its work. */
export function kyselyOn<Schema>(connection: Connection): Kysely<Schema> {
  return kyselyOver<Schema>((work) => work(connection));
}

function kyselyOver<Schema>(lend: Lend): Kysely<Schema> {
  const dialect: Dialect = {
    createAdapter: () => new TransactionalDdlAdapter(),
    createDriver: () => new LentDriver(lend),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return new Kysely<Schema>({ dialect });
}

/** SQLite does undo CREATE and ALTER with their transaction; Kysely's own adapter says otherwise. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class LentDriver implements Driver {
  constructor(private readonly lend: Lend) {}

  async init(): Promise<void> {}

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(new LentConnection(this.lend));
  }

  beginTransaction(): Promise<void> {
    return Promise.reject(misuse('transactions are opened by store.write'));
  }

  commitTransaction(): Promise<void> {
    return Promise.reject(misuse('transactions are closed by store.write'));
  }

  rollbackTransaction(): Promise<void> {
    return Promise.reject(misuse('transactions are closed by store.write'));
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

class LentConnection implements DatabaseConnection {
  constructor(private readonly lend: Lend) {}

  executeQuery<Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> {
    return this.lend(async (connection) => {
      if (asksForRows(query, sql)) return { rows: await connection.all<Row>(sql, parameters) };
      const { changes, lastId } = await connection.run(sql, parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastId) };
    });
  }

  /** The binding below buffers without back-pressure, so a stream would only pretend. */
  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw misuse('streaming is not offered: page by key');
  }
}

function asksForRows(query: RootOperationNode, sql: string): boolean {
  if (query.kind === 'SelectQueryNode') return true;
  if (query.kind === 'RawNode' && /^\s*with\b/i.test(sql)) return true;
  return 'returning' in query ? query.returning !== undefined : givesRows(sql);
}
