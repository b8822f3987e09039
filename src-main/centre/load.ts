import type { Connection } from '../store/driver';
import { entryStatus, type EntryStatus } from '../store/schema';
import { readBody, readHeader, type EntryHeader } from '../journal/entry';
import { openLocalBody } from '../journal/local-body';
import type { PlacedEntry } from '../journal/order';
import { toText } from '../journal/canonical';

/** A stored entry read back, placed by its admission, with what records need besides. */
export interface LoadedEntry extends PlacedEntry {
  readonly row: number;
  readonly status: EntryStatus;
  /** Hash of its admission, text form; null while pending. */
  readonly admission: string | null;
}

interface EntryRow {
  id: number;
  hash: Uint8Array;
  header: Uint8Array;
  body: Uint8Array | null;
  status: EntryStatus;
  n: number | null;
  term: number | null;
  verdict: number | null;
  admission: Uint8Array | null;
}

const columns = `e.id, e.hash, e.header, e.body, e.status, a.n, a.term, a.verdict, a.hash AS admission`;

/** The entries that make up an aggregate's state here: admitted and pending ones, not quarantined or held. */
export async function loadAggregate(
  connection: Connection,
  aggregate: string,
  centreKey: Buffer | null,
): Promise<LoadedEntry[]> {
  const rows = await connection.all<EntryRow>(
    `SELECT ${columns} FROM entry e LEFT JOIN admission a ON a.entry = e.id WHERE e.aggregate = ? AND e.status <= ${entryStatus.admitted}`,
    [aggregate],
  );
  return rows.map((row) => loadedFrom(row, centreKey));
}

function loadedFrom(row: EntryRow, centreKey: Buffer | null): LoadedEntry {
  const header = readHeader(row.header);
  return {
    row: row.id,
    status: row.status,
    hash: toText(row.hash),
    header,
    contents: row.body ? contentsOf(header, row.body, centreKey) : null,
    n: row.n,
    term: row.term ?? 0,
    verdict: row.verdict ?? 0,
    admission: row.admission ? toText(row.admission) : null,
  };
}

/** The contents of a body as far as they can be read here: `local` ones need the centre's key. */
export function contentsOf(
  header: EntryHeader,
  body: Uint8Array,
  centreKey: Buffer | null,
): Record<string, unknown>[] | null {
  if (header.audience !== 'local') return readBody(body).events;
  const plain = centreKey ? openLocalBody(body, centreKey) : null;
  return plain ? readBody(plain).events : null;
}

/** All foldable entries in the order of their aggregates, a page at a time; an aggregate is never split. */
export async function* loadByAggregate(
  read: <T>(work: (connection: Connection) => Promise<T>) => Promise<T>,
  capability: string,
  centreKey: Buffer | null,
): AsyncGenerator<{ aggregate: string; entries: LoadedEntry[] }[]> {
  let after = '';
  for (;;) {
    const rows = await read((connection) =>
      connection.all<EntryRow & { aggregate: string }>(
        `SELECT ${columns}, e.aggregate FROM entry e LEFT JOIN admission a ON a.entry = e.id
         WHERE e.aggregate > ? AND e.capability = ? AND e.status <= ${entryStatus.admitted} ORDER BY e.aggregate LIMIT ${bulkPage}`,
        [after, capability],
      ),
    );
    if (rows.length === 0) return;
    const groups = new Map<string, LoadedEntry[]>();
    for (const row of rows) {
      const group = groups.get(row.aggregate);
      if (group) group.push(loadedFrom(row, centreKey));
      else groups.set(row.aggregate, [loadedFrom(row, centreKey)]);
    }
    const last = rows.at(-1)?.aggregate ?? '';
    // The page may end inside its last aggregate: leave that to the next page, or read it whole when it is alone.
    if (rows.length === bulkPage && groups.size > 1) groups.delete(last);
    else if (rows.length === bulkPage)
      groups.set(last, await read((connection) => loadAggregate(connection, last, centreKey)));
    after = [...groups.keys()].at(-1) ?? last;
    yield [...groups].map(([aggregate, entries]) => ({ aggregate, entries }));
  }
}

const bulkPage = 2000;
