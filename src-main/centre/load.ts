import type { Connection } from '../store/driver';
import { entryStatus, type EntryStatus } from '../store/schema';
import { readBody, readHeader, type EntryHeader } from '../journal/entry';
import { openLocalBody } from '../journal/local-body';
import { unpackBytes } from '../journal/packed-bytes';
import type { PlacedEntry } from '../journal/order';
import { toText } from '../journal/canonical';

/** A stored entry read back, placed by its admission, with what records need besides. */
export interface LoadedEntry extends PlacedEntry {
  readonly row: number;
  readonly status: EntryStatus;
  /** Hash of its admission, text form; null while pending. */
  readonly admission: string | null;
}

/** An entry as `entryColumns` reads it. */
export interface EntryRow {
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

/** Columns of entry `e` with its admission `a`. */
export const entryColumns = `e.id, e.hash, e.header, e.body, e.status, a.n, a.term, a.verdict, a.hash AS admission`;

/** The entries that make up an aggregate's state here: admitted and pending ones, not quarantined or held. */
export async function loadAggregate(
  connection: Connection,
  aggregate: string,
  centreKey: Buffer | null,
): Promise<LoadedEntry[]> {
  const rows = await connection.all<EntryRow>(
    `SELECT ${entryColumns} FROM entry e LEFT JOIN admission a ON a.entry = e.id WHERE e.aggregate = ? AND e.status <= ${entryStatus.admitted}`,
    [aggregate],
  );
  return rows.map((row) => loadedFrom(row, readHeader(row.header), centreKey));
}

export function loadedFrom(row: EntryRow, header: EntryHeader, centreKey: Buffer | null): LoadedEntry {
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
