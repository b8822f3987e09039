import { readHeader, type EntryHeader } from '../journal/entry';
import { toText } from '../journal/canonical';
import { entryStatus } from '../store/schema';
import type { Centre } from './centre';
import { checkColumns, faultsOf, type CheckedRow, type JournalCheck } from './check-journal';
import { entryColumns, loadedFrom, type EntryRow, type LoadedEntry } from './load';

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
  const columnsNow = check ? `${entryColumns}, ${checkColumns}` : entryColumns;
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
    yield [...groups].map(([aggregate, group]) => foldable(aggregate, group, centre, check));
  }
}

type BulkRow = EntryRow & CheckedRow & { readonly aggregate: string };

/** Entries whose bytes have gone bad on disk can't be folded and are named; the rest of their aggregate can. */
function foldable(
  aggregate: string,
  rows: readonly BulkRow[],
  centre: Pick<Centre, 'keys' | 'governed' | 'foreign'>,
  check?: JournalCheck,
): LoadedAggregate {
  const readable: { readonly row: BulkRow; readonly header: EntryHeader }[] = [];
  const malformed: string[] = [];
  for (const row of rows) {
    const header = headerIn(row);
    if (header) readable.push({ row, header });
    else malformed.push(`entry ${toText(row.hash)}: malformed`);
  }
  const faults = check ? faultsOf(aggregate, readable, centre, check) : [];
  return {
    aggregate,
    entries: readable.map(({ row, header }) => loadedFrom(row, header, centre.keys.centreKey)),
    faults: [...faults, ...malformed],
  };
}

function headerIn({ header }: BulkRow): EntryHeader | null {
  try {
    return readHeader(header);
  } catch {
    return null;
  }
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
