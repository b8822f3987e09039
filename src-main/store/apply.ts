import { packBytes } from '../journal/packed-bytes';
import { applyCounters, sumDeltas } from './counters';
import type { ProjectionChanges } from './projection-changes';
import type { Connection } from './driver';
import { projectionKeys, type EntryStatus, type ProjectionName, type ProjectionRow } from './schema';

/** A new entry with everything that is stored beside it. */
export interface EntryDoc {
  readonly hash: Uint8Array;
  readonly device: string;
  readonly seq: number;
  readonly capability: string;
  readonly aggregate: string;
  readonly header: Uint8Array;
  readonly sig: Uint8Array;
  readonly body: Uint8Array | null;
  readonly status: EntryStatus;
  readonly receipt?: { readonly hub: string; readonly at: number; readonly sig: Uint8Array };
  readonly admission?: AdmissionDoc;
  readonly refusal?: RefusalDoc;
}
export interface AdmissionDoc {
  readonly n: number;
  readonly term: number;
  readonly home: string;
  readonly at: number;
  readonly verdict: number;
  readonly reason: string;
  readonly hash: Uint8Array;
  readonly sig: Uint8Array;
  readonly feed: number;
}
export interface RefusalDoc {
  readonly home: string | null;
  readonly at: number;
  readonly reason: string;
  readonly sig: Uint8Array | null;
  readonly feed: number | null;
}

/**
 * Writes entries and the projection rows they change, inside the caller's transaction. One function for one
 * action and for a million: prepared statements, in a fixed order, only what differs.
 */
export async function applyEntries(tx: Connection, entries: readonly EntryDoc[]): Promise<void> {
  if (entries.length >= manyRows) return insertMany(tx, entries);
  for (const entry of entries) {
    if (isAdmitted(entry)) await insertAdmitted(tx, entry);
    else await insertEntry(tx, entry);
  }
}

/** Writes one entry. @returns its row */
export async function insertEntry(tx: Connection, e: EntryDoc): Promise<number> {
  const { lastId } = await tx.run(
    `INSERT INTO entry(${entryColumns}) VALUES (?,?,?,?,?,?,?,?,?)`,
    entryValues(e),
  );
  if (e.receipt) await writeReceipt(tx, lastId, e.receipt);
  if (e.admission) await writeAdmission(tx, lastId, e.admission);
  if (e.refusal) await writeRefusal(tx, lastId, e.refusal);
  return lastId;
}

const entryColumns = 'hash, device, seq, capability, aggregate, header, sig, body, status';

function entryValues(e: EntryDoc): unknown[] {
  const { hash, device, seq, capability, aggregate, sig, status } = e;
  return [hash, device, seq, capability, aggregate, storedHeader(e), sig, storedBody(e), status];
}

type AdmittedDoc = EntryDoc & Required<Pick<EntryDoc, 'receipt' | 'admission'>>;

function isAdmitted(entry: EntryDoc): entry is AdmittedDoc {
  return entry.receipt !== undefined && entry.admission !== undefined && entry.refusal === undefined;
}

/** What the home writes at every action: entry, receipt and admission by one statement (a view with a trigger). */
async function insertAdmitted(tx: Connection, e: AdmittedDoc): Promise<void> {
  await tx.run(
    `INSERT INTO admitted_entry(${entryColumns}, hub, received_at, receipt_sig, n, term, home, admitted_at, verdict, reason, admission_hash, admission_sig, feed)
     VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    [...entryValues(e), ...receiptValues(e.receipt), ...admissionValues(e.admission)],
  );
}

function receiptValues({ hub, at, sig }: AdmittedDoc['receipt']): unknown[] {
  return [hub, at, sig];
}

function admissionValues(a: AdmissionDoc): unknown[] {
  return [a.n, a.term, a.home, a.at, a.verdict, a.reason, a.hash, a.sig, a.feed];
}

/** Rows of one multi-row statement; the limit of parameters is far. */
const rowsAtOnce = 200;

/** Many entries: numbered here, so that what stands beside them is written by few statements as well. */
async function insertMany(tx: Connection, entries: readonly EntryDoc[]): Promise<void> {
  const row = await tx.get<{ last: number | null }>('SELECT max(id) AS last FROM entry');
  const first = (row?.last ?? 0) + 1;
  const numbered = entries.map((entry, index) => ({ id: first + index, entry }));
  await insertRows(
    tx,
    `entry(id, ${entryColumns})`,
    numbered.map(({ id, entry }) => [id, ...entryValues(entry)]),
  );
  await insertRows(
    tx,
    'receipt(entry, signer, at, sig)',
    numbered.flatMap(({ id, entry: { receipt } }) => (receipt ? [[id, ...receiptValues(receipt)]] : [])),
    `?,${signerOf},?,?`,
  );
  await insertRows(
    tx,
    'admission(entry, n, term, signer, at, verdict, reason, hash, sig, feed)',
    numbered.flatMap(({ id, entry: { admission } }) =>
      admission ? [[id, ...admissionValues(admission)]] : [],
    ),
    `?,?,?,${signerOf},?,?,?,?,?,?`,
  );
  for (const { id, entry } of numbered) if (entry.refusal) await writeRefusal(tx, id, entry.refusal);
}

const signerOf = '(SELECT id FROM signer WHERE name = ?)';

async function insertRows(
  tx: Connection,
  target: string,
  rows: readonly (readonly unknown[])[],
  one = (rows[0] ?? []).map(() => '?').join(),
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce);
    await tx.run(`INSERT INTO ${target} VALUES ${some.map(() => `(${one})`).join()}`, some.flat());
  }
}

// Governed entries are few and queries look into them.
function storedHeader({ header, capability }: EntryDoc): Uint8Array {
  return capability === 'governed' ? header : packBytes(asBuffer(header));
}

function storedBody({ body, capability }: EntryDoc): Uint8Array | null {
  return body === null || capability === 'governed' ? body : packBytes(asBuffer(body));
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export async function writeReceipt(
  tx: Connection,
  entry: number,
  receipt: NonNullable<EntryDoc['receipt']>,
): Promise<void> {
  await tx.run(
    'INSERT INTO receipt(entry, signer, at, sig) VALUES (?,(SELECT id FROM signer WHERE name = ?),?,?) ON CONFLICT(entry) DO NOTHING',
    [entry, ...receiptValues(receipt)],
  );
}

export async function writeAdmission(tx: Connection, entry: number, a: AdmissionDoc): Promise<void> {
  await tx.run(
    'INSERT INTO admission(entry, n, term, signer, at, verdict, reason, hash, sig, feed) VALUES (?,?,?,(SELECT id FROM signer WHERE name = ?),?,?,?,?,?,?)',
    [entry, ...admissionValues(a)],
  );
}

/** Keeps one refusal per entry; a verdict of the home replaces a mere hold. */
export async function writeRefusal(tx: Connection, entry: number, r: RefusalDoc): Promise<void> {
  await tx.run(
    `INSERT INTO refusal(entry, signer, at, reason, sig, feed) VALUES (?,(SELECT id FROM signer WHERE name = ?),?,?,?,?)
     ON CONFLICT(entry) DO UPDATE SET signer=excluded.signer, at=excluded.at, reason=excluded.reason, sig=excluded.sig, feed=excluded.feed`,
    [entry, r.home, r.at, r.reason, r.sig, r.feed],
  );
}

/** Interns the name of a home or hub; call it when one becomes known, before its first record is stored. */
export async function internSigner(tx: Connection, name: string): Promise<void> {
  await tx.run('INSERT INTO signer(name) VALUES (?) ON CONFLICT(name) DO NOTHING', [name]);
}

/** From this many rows on, one statement over a JSON list beats a statement a row. */
const manyRows = 6;

/** Brings the projection tables from what they held to what the fold says now. */
export async function applyProjection(tx: Connection, all: readonly ProjectionChanges[]): Promise<void> {
  for (const [table, keys] of gather(all.flatMap((c) => c.removals.map((r) => [r.table, r.keys] as const)))) {
    for (const key of keys) await tx.run(deleteSql(table), key);
  }
  await removeSearch(tx, all);
  for (const [table, rows] of gather(all.flatMap((c) => c.upserts.map((u) => [u.table, u.rows] as const)))) {
    if (rows.length >= manyRows) await tx.run(upsertManySql(table, columnsOf(rows)), [JSON.stringify(rows)]);
    else for (const row of rows) await tx.run(upsertSql(table, Object.keys(row)), Object.values(row));
  }
  await writeSearch(tx, all);
  await applyCounters(tx, sumDeltas(all.map(({ counters }) => counters)));
}

async function removeSearch(tx: Connection, all: readonly ProjectionChanges[]): Promise<void> {
  // A dispute that left the fold: its index row goes by row number, which its projection row no longer tells.
  for (const { search } of all) {
    if (search && search.tokens === null)
      await tx.run('DELETE FROM dispute_text WHERE rowid NOT IN (SELECT n FROM dispute)');
  }
}

async function writeSearch(tx: Connection, all: readonly ProjectionChanges[]): Promise<void> {
  const texts = all.flatMap(({ search }) =>
    search && search.tokens !== null ? [{ id: search.dispute, t: search.tokens }] : [],
  );
  if (texts.length === 0) return;
  await tx.run(
    `INSERT OR REPLACE INTO dispute_text(rowid, tokens)
     SELECT d.n, j.value ->> '$.t' FROM json_each(?) j JOIN dispute d ON d.id = j.value ->> '$.id'`,
    [JSON.stringify(texts)],
  );
}

function gather<V>(pairs: readonly (readonly [ProjectionName, readonly V[]])[]): Map<ProjectionName, V[]> {
  const out = new Map<ProjectionName, V[]>();
  for (const [table, values] of pairs) {
    const list = out.get(table);
    if (list) list.push(...values);
    else out.set(table, [...values]);
  }
  return out;
}

function columnsOf(rows: readonly ProjectionRow[]): string[] {
  return Object.keys(rows[0] ?? {});
}

const sqlCache = new Map<string, string>();

function cachedSql(key: string, make: () => string): string {
  const known = sqlCache.get(key);
  if (known !== undefined) return known;
  const sql = make();
  sqlCache.set(key, sql);
  return sql;
}

function upsertSql(table: ProjectionName, columns: readonly string[]): string {
  return cachedSql(
    `one ${table} ${columns.join()}`,
    () =>
      `INSERT INTO ${table}(${columns.join()}) VALUES (${columns.map(() => '?').join()}) ${onConflict(table, columns)}`,
  );
}

function upsertManySql(table: ProjectionName, columns: readonly string[]): string {
  return cachedSql(`many ${table} ${columns.join()}`, () => {
    const values = columns.map((column) => `value ->> '$.${column}'`).join();
    // `WHERE 1` keeps the parser from reading ON CONFLICT as a join condition.
    return `INSERT INTO ${table}(${columns.join()}) SELECT ${values} FROM json_each(?) WHERE 1 ${onConflict(table, columns)}`;
  });
}

function onConflict(table: ProjectionName, columns: readonly string[]): string {
  const keys: readonly string[] = projectionKeys[table];
  const rest = columns.filter((column) => !keys.includes(column));
  if (rest.length === 0) return `ON CONFLICT(${keys.join()}) DO NOTHING`;
  return `ON CONFLICT(${keys.join()}) DO UPDATE SET ${rest.map((column) => `${column}=excluded.${column}`).join()}`;
}

function deleteSql(table: ProjectionName): string {
  return cachedSql(
    `delete ${table}`,
    () => `DELETE FROM ${table} WHERE ${projectionKeys[table].map((key) => `${key} = ?`).join(' AND ')}`,
  );
}
