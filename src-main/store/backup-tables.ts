/** The rows of a backup: a SQLite file with the same tables, brought up to date against the live one beside it. */
import type { BackupKeys } from './backup-keys';
import type { Connection, SqlValue } from './driver';
import { misuse, StoreError } from './errors';

export interface TableToCopy {
  name: string;
  /** Integer primary key. A table without one is small and copied whole each time. */
  key?: string;
  /** Columns that may change after a row is there; all others never do, apart from the body. */
  mutable?: readonly string[];
  /** Content that is encrypted in the backup under its aggregate's key, may come later, and may be erased. */
  body?: { column: string; aggregate: string };
}

export interface CopyCount {
  table: string;
  /** Rows written anew or brought up to date; for a table without key all its rows. */
  written: number;
  rows: number;
}

export type Row = Record<string, SqlValue>;

/** Rows read and written at once. */
export const PAGE = 500;

/** SQLite takes 32,766. */
export const MOST_PARAMETERS = 32_000;

/** The key of an aggregate's bodies in the key file. */
export function aggregateKeyName(aggregate: string): string {
  return `aggregate ${aggregate}`;
}

/** What is bound into a sealed body: it opens only in its own row. */
export function bodyPlace(table: string, key: SqlValue): string {
  return `hean backup ${table} ${String(key)}`;
}

/**
 * Copies into `main` what differs in `live`: new rows, rows in any order, changed `mutable` columns, bodies that came
 * later; a body gone there goes here. Within the caller's transaction. Fails with `backup.otherHistory` when the copy
 * holds rows the live table lacks or a row of another content.
 */
export async function copyTable(
  connection: Connection,
  table: TableToCopy,
  keys: BackupKeys,
  signal?: AbortSignal,
): Promise<CopyCount> {
  const columns = await listColumns(connection, 'live', table.name);
  const added = await ensureTable(connection, table, columns);
  let written = 0;
  if (table.key === undefined) {
    await copyWhole(connection, table.name, columns);
  } else {
    const keyed = { ...table, key: table.key, columns, added };
    await refuseOtherHistory(connection, keyed);
    written = await copyDifferences(connection, keyed, keys, signal);
  }
  const rows = await countRows(connection, 'main', table.name);
  const liveRows = await countRows(connection, 'live', table.name);
  if (rows !== liveRows) throw otherHistory(`${table.name}: ${rows} rows here, ${liveRows} there`);
  return { table: table.name, written: table.key === undefined ? rows : written, rows };
}

/** A table with a key, its live columns, and those of them a migration has added since the last copy. */
interface KeyedTable extends TableToCopy {
  key: string;
  columns: readonly string[];
  added: readonly string[];
}

/** Empties the bodies of an aggregate in the copy; their key is removed beside. */
export async function eraseBodies(
  connection: Connection,
  table: TableToCopy,
  aggregate: string,
): Promise<void> {
  if (!table.body || !(await hasTable(connection, table.name))) return;
  const { column, aggregate: by } = table.body;
  await connection.run(
    `UPDATE main.${quote(table.name)} SET ${quote(column)} = NULL WHERE ${quote(by)} = ?`,
    [aggregate],
  );
}

/** Rows the copy lacks, judged by the highest key: for an estimate of the space they need. */
export async function countMissing(connection: Connection, table: TableToCopy): Promise<number> {
  if (table.key === undefined) return countRows(connection, 'live', table.name);
  const highest = async (schema: string) => {
    const row = await connection.get<{ n: number }>(
      `SELECT coalesce(max(${quote(table.key ?? '')}), 0) AS n FROM ${schema}.${quote(table.name)}`,
    );
    return row?.n ?? 0;
  };
  const here = (await hasTable(connection, table.name)) ? await highest('main') : 0;
  return Math.max(0, (await highest('live')) - here);
}

export async function listColumns(connection: Connection, schema: string, table: string): Promise<string[]> {
  const rows = await connection.all<{ name: string }>('SELECT name FROM pragma_table_info(?, ?)', [
    table,
    schema,
  ]);
  if (rows.length === 0) throw misuse(`no table ${table} to copy`);
  return rows.map(({ name }) => name);
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function hasTable(connection: Connection, table: string): Promise<boolean> {
  return (await connection.get('SELECT 1 FROM main.sqlite_schema WHERE name = ?', [table])) !== undefined;
}

async function countRows(connection: Connection, schema: string, table: string): Promise<number> {
  const row = await connection.get<{ n: number }>(`SELECT count(*) AS n FROM ${schema}.${quote(table)}`);
  return row?.n ?? 0;
}

/** Columns of the copy have no type, so that values stay what they are. Resolves to those a migration has added. */
async function ensureTable(
  connection: Connection,
  table: TableToCopy,
  columns: readonly string[],
): Promise<string[]> {
  if (!(await hasTable(connection, table.name))) {
    const defined = columns.map((name) =>
      name === table.key ? `${quote(name)} INTEGER PRIMARY KEY` : quote(name),
    );
    await connection.exec(`CREATE TABLE main.${quote(table.name)}(${defined.join(', ')})`);
    return [];
  }
  const known = await listColumns(connection, 'main', table.name);
  const added = columns.filter((name) => !known.includes(name));
  for (const name of added)
    await connection.exec(`ALTER TABLE main.${quote(table.name)} ADD COLUMN ${quote(name)}`);
  return added;
}

async function copyWhole(connection: Connection, table: string, columns: readonly string[]): Promise<void> {
  const names = columns.map(quote).join(', ');
  await connection.exec(`DELETE FROM main.${quote(table)}`);
  await connection.exec(
    `INSERT INTO main.${quote(table)}(${names}) SELECT ${names} FROM live.${quote(table)}`,
  );
}

/** The last row both have must be the same row, or the folder belongs to other data with the same numbers. */
async function refuseOtherHistory(connection: Connection, table: KeyedTable): Promise<void> {
  const free = [...table.added, ...(table.mutable ?? []), table.body?.column];
  const fixed = table.columns.filter((name) => !free.includes(name));
  const differs = fixed.map((name) => `s.${quote(name)} IS NOT b.${quote(name)}`).join(' OR ');
  const key = quote(table.key);
  const found = await connection.get(
    `SELECT 1 FROM main.${quote(table.name)} b LEFT JOIN live.${quote(table.name)} s ON s.${key} = b.${key}
     WHERE b.${key} = (SELECT max(${key}) FROM main.${quote(table.name)}) AND (${differs})`,
  );
  if (found) throw otherHistory(`${table.name}: the last row differs`);
}

function otherHistory(reason: string): StoreError {
  const message = '这个文件夹里是另一份数据的备份，没有改动它。换一个文件夹再备份。';
  return new StoreError('other', 'backup.otherHistory', message, { cause: new Error(reason) });
}

async function copyDifferences(
  connection: Connection,
  table: KeyedTable,
  keys: BackupKeys,
  signal?: AbortSignal,
): Promise<number> {
  const select = selectDifferences(table);
  const page = Math.min(PAGE, Math.floor(MOST_PARAMETERS / table.columns.length));
  let written = 0;
  for (let after: SqlValue = Number.MIN_SAFE_INTEGER; ;) {
    signal?.throwIfAborted();
    const rows: Row[] = await connection.all<Row>(select, [after, page]);
    const last: SqlValue | undefined = rows.at(-1)?.[table.key];
    if (last === undefined) return written;
    await connection.run(
      upsertRows(table, rows.length),
      rows.flatMap((row) => sealRow(table, row, keys)),
    );
    written += rows.length;
    if (rows.length < page) return written;
    after = last;
  }
}

function selectDifferences({ name, key, columns, added, mutable = [], body }: KeyedTable): string {
  const changes = [...mutable, ...added]
    .filter((column) => column !== body?.column)
    .map((column) => `s.${quote(column)} IS NOT b.${quote(column)}`);
  if (body) changes.push(`(s.${quote(body.column)} IS NULL) <> (b.${quote(body.column)} IS NULL)`);
  const differs = [`b.${quote(key)} IS NULL`, ...changes].join(' OR ');
  return `SELECT ${columns.map((column) => `s.${quote(column)} AS ${quote(column)}`).join(', ')}
    FROM live.${quote(name)} s LEFT JOIN main.${quote(name)} b ON b.${quote(key)} = s.${quote(key)}
    WHERE s.${quote(key)} > ? AND (${differs}) ORDER BY s.${quote(key)} LIMIT ?`;
}

function upsertRows({ name, key, columns }: KeyedTable, rows: number): string {
  const changed = columns
    .filter((column) => column !== key)
    .map((column) => `${quote(column)} = excluded.${quote(column)}`);
  return `${insertRows(`main.${quote(name)}`, columns, rows)}
    ON CONFLICT(${quote(key)}) DO ${changed.length === 0 ? 'NOTHING' : `UPDATE SET ${changed.join(', ')}`}`;
}

/** One insert of many rows: several times faster than a statement for each. */
export function insertRows(target: string, columns: readonly string[], rows: number): string {
  const one = `(${columns.map(() => '?').join(',')})`;
  return `INSERT INTO ${target}(${columns.map(quote).join(', ')}) VALUES ${Array(rows).fill(one).join(',')}`;
}

function sealRow(table: KeyedTable, row: Row, keys: BackupKeys): SqlValue[] {
  const { body } = table;
  return table.columns.map((column) => {
    const value = row[column] ?? null;
    if (column !== body?.column || value === null) return value;
    if (!(value instanceof Uint8Array)) throw misuse(`a body in ${table.name} is no blob`);
    const aggregate = String(row[body.aggregate] ?? '');
    return keys.seal(aggregateKeyName(aggregate), bodyPlace(table.name, row[table.key] ?? null), value);
  });
}
