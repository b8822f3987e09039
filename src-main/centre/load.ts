import type { Connection } from '../store/driver';
import { entryStatus, type EntryStatus } from '../store/schema';
import { readBody, readHeader, type EntryHeader } from '../journal/entry';
import { openLocalBody } from '../journal/local-body';
import { unpackBytes } from '../journal/packed-bytes';
import type { PlacedEntry } from '../journal/order';
import { toText } from '../journal/canonical';
import type { Centre } from './centre';
import { checkColumns, faultsOf, type CheckedRow, type JournalCheck } from './check-journal';

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

/**
 * The contents of a body as far as they can be read here: `local` ones need the centre's key. Bytes gone bad on disk are as
 * good as withheld; verify and rebuild name them by their hash.
 */
export function contentsOf(
  header: EntryHeader,
  body: Uint8Array,
  centreKey: Buffer | null,
): Record<string, unknown>[] | null {
  try {
    if (header.audience !== 'local') return readBody(body).events;
    const plain = centreKey ? openLocalBody(unpackBytes(body), centreKey) : null;
    return plain ? readBody(plain).events : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** An aggregate with its entries, and what a check of them found. */
export interface LoadedAggregate {
  readonly aggregate: string;
  readonly entries: readonly LoadedEntry[];
  readonly faults: readonly string[];
}

/**
 * All foldable entries in the order of their aggregates, a page at a time; an aggregate is never split. The next page
 * is read while the caller works on this one.
 * @param check what to check of the stored bytes on the way; nothing when left out
 */
export async function* loadByAggregate(
  centre: Pick<Centre, 'store' | 'keys' | 'governed' | 'foreign'>,
  capability: string,
  check?: JournalCheck,
): AsyncGenerator<LoadedAggregate[]> {
  const columnsNow = check ? `${columns}, ${checkColumns}` : columns;
  const readPage = (after: string) => {
    const page = centre.store.read((connection) =>
      connection.all<BulkRow>(
        `SELECT ${columnsNow}, e.aggregate FROM entry e LEFT JOIN admission a ON a.entry = e.id
         WHERE e.aggregate > ? AND e.capability = ? AND e.status <= ${entryStatus.admitted} ORDER BY e.aggregate LIMIT ${bulkPage}`,
        [after, capability],
      ),
    );
    // Nobody waits for it yet, or ever when the caller stops; whoever waits is told of its failure.
    page.catch(() => undefined);
    return page;
  };
  for (let coming = readPage(''); ;) {
    const rows = await coming;
    const groups = groupsOf(rows);
    const last = rows.at(-1)?.aggregate;
    if (last === undefined) return;
    // The page may end inside its last aggregate: leave that to the next page, or read it whole when it is alone.
    if (rows.length === bulkPage && groups.size > 1) groups.delete(last);
    else if (rows.length === bulkPage) groups.set(last, await readWhole(centre, columnsNow, last));
    coming = readPage([...groups.keys()].at(-1) ?? last);
    yield [...groups].map(([aggregate, group]) => {
      const readable = group.filter(hasReadableHeader);
      const entries = readable.map((row) => loadedFrom(row, centre.keys.centreKey));
      const faults = check ? checked(aggregate, readable, entries, centre, check) : [];
      for (const row of group)
        if (!readable.includes(row)) faults.push(`entry ${toText(row.hash)}: malformed`);
      return { aggregate, entries, faults };
    });
  }
}

/** False where the bytes have gone bad on disk: such an entry can't be folded, the rest of its aggregate can. */
function hasReadableHeader({ header }: BulkRow): boolean {
  try {
    readHeader(header);
    return true;
  } catch {
    return false;
  }
}

type BulkRow = EntryRow & CheckedRow & { readonly aggregate: string };

function checked(
  aggregate: string,
  rows: readonly BulkRow[],
  entries: readonly LoadedEntry[],
  centre: Pick<Centre, 'governed' | 'foreign'>,
  check: JournalCheck,
): string[] {
  const pairs = rows.flatMap((row, index) => {
    const header = entries[index]?.header;
    return header ? [{ row, header }] : [];
  });
  return faultsOf(aggregate, pairs, centre, check);
}

function groupsOf(rows: readonly BulkRow[]): Map<string, BulkRow[]> {
  const groups = new Map<string, BulkRow[]>();
  for (const row of rows) {
    const group = groups.get(row.aggregate);
    if (group) group.push(row);
    else groups.set(row.aggregate, [row]);
  }
  return groups;
}

function readWhole(
  { store }: Pick<Centre, 'store'>,
  columnsNow: string,
  aggregate: string,
): Promise<BulkRow[]> {
  return store.read((connection) =>
    connection.all<BulkRow>(
      `SELECT ${columnsNow}, e.aggregate FROM entry e LEFT JOIN admission a ON a.entry = e.id
       WHERE e.aggregate = ? AND e.status <= ${entryStatus.admitted}`,
      [aggregate],
    ),
  );
}

const bulkPage = 2000;
