import { isHome, type Centre } from './centre';
import { feedEpoch } from './feed-book';
import { feedParts } from './feed-share';
import { readEntriesById } from './collect';
import type { IncomingEntry } from './incoming';

/** One row of a feed: an entry with the parts its reader may have, or an aggregate that opens or closes for it. */
export type FeedItem =
  | { readonly kind: 'entry'; readonly number: number; readonly entry: IncomingEntry }
  | { readonly kind: 'opens' | 'closes'; readonly number: number; readonly aggregate: string };

/** Rows after a number, in order and without holes. */
export interface FeedPage {
  /** Life of the feed: numbers of another one say nothing. */
  readonly epoch: string;
  readonly items: readonly FeedItem[];
  /** Number of the last row of the feed: how far its reader is behind. */
  readonly last: number;
}

/** Bytes of entries in one page, roughly: a page fits a request, and memory. */
const pageBytes = 4 * 1024 * 1024;

interface FeedRow {
  readonly number: number;
  readonly entry: number | null;
  readonly aggregate: string;
  readonly what: number;
  readonly device: string | null;
  readonly bytes: number;
}

/**
 * A page of the feed for a reader. Rows are read with the records as they are now, which is never less than the row
 * promised; bodies and verdicts only where the row names them.
 * @param own device that asks: what it wrote itself comes without the body
 */
export async function readFeed(
  centre: Centre,
  reader: string,
  from: { readonly epoch: string; readonly number: number },
  { limit = 500, own = '' }: { readonly limit?: number; readonly own?: string } = {},
): Promise<FeedPage> {
  if (!isHome(centre)) throw new Error('only a home hands on');
  const epoch = feedEpoch(centre);
  const after = from.epoch === epoch ? from.number : 0;
  const { rows, last } = await centre.store.read(
    async (connection) => ({
      rows: await connection.all<FeedRow>(
        `SELECT f.number, f.entry, f.aggregate, f.what, e.device, coalesce(length(e.header), 0) + coalesce(length(e.body), 0) AS bytes
         FROM feed f LEFT JOIN entry e ON e.id = f.entry WHERE f.reader = ? AND f.number > ? ORDER BY f.number LIMIT ?`,
        [reader, after, limit],
      ),
      last: await connection.get<{ last: number | null }>(
        'SELECT max(number) AS last FROM feed WHERE reader = ?',
        [reader],
      ),
    }),
    { snapshot: true },
  );
  return { epoch, last: last?.last ?? 0, items: await itemsOf(centre, fittingOf(rows), own) };
}

function fittingOf(rows: readonly FeedRow[]): readonly FeedRow[] {
  let bytes = 0;
  const fits = rows.findIndex((row) => (bytes += row.bytes) > pageBytes);
  return fits < 0 ? rows : rows.slice(0, Math.max(1, fits));
}

async function itemsOf(centre: Centre, rows: readonly FeedRow[], own: string): Promise<FeedItem[]> {
  const ids = rows.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  const entries = await readEntriesById(centre, ids);
  return rows.flatMap((row): FeedItem[] => {
    const { number, aggregate, what } = row;
    if (row.entry === null)
      return [{ kind: what & feedParts.closes ? 'closes' : 'opens', number, aggregate }];
    const entry = entries.get(row.entry);
    return entry ? [{ kind: 'entry', number, entry: partOf(entry, what, row.device === own) }] : [];
  });
}

function partOf(entry: IncomingEntry, what: number, isOwn: boolean): IncomingEntry {
  const withBody = (what & feedParts.body) !== 0 && !isOwn;
  return { ...entry, bodyBytes: withBody ? entry.bodyBytes : null };
}
