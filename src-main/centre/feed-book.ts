import { readHeader, type EntryHeader } from '../journal/entry';
import { entitlementOf } from '../journal/entitlement';
import type { Connection } from '../store/driver';
import type { EntryStatus } from '../store/schema';
import { isHome, type Centre } from './centre';
import {
  feedParts,
  mayHaveBodies,
  ownReader,
  shareOf,
  type FeedReader,
  type SharedAggregate,
  type SharedEntry,
} from './feed-share';
import { deviceKnown } from './homes';
import { sidesOf, type Sides } from './sides';
import { writeSession, type WriteSession } from './write-session';

/**
 * The feeds of a home. A feed is computed from what is stored, never from what happened: `fed` says what each reader has
 * got, and only what it lacks is added. So a crash between storing and feeding loses nothing.
 */

/** Names the life of this home's feeds: numbers of another epoch say nothing, a reader starts anew. */
export function feedEpoch(centre: Centre): string {
  return `${centre.governedAggregate}.${centre.governed.home?.term ?? 0}`;
}

/** Adds what readers lack of the named aggregates. Called after each delivery with what it touched. */
export function feedAggregates(centre: Centre, aggregates: Iterable<string>): Promise<void> {
  return writeSession(centre, async (session) => {
    if (!isHome(centre)) return;
    const sides = sidesOf(centre);
    if (await beginFeedEpoch(session, sides)) return feedEverything(session, sides);
    for (const aggregate of aggregates) await feedAggregate(session, sides, aggregate);
  });
}

/** Looks at every aggregate: at the start, and when who may read what has changed for many. */
export function feedAll(centre: Centre): Promise<void> {
  return writeSession(centre, async (session) => {
    if (!isHome(centre)) return;
    const sides = sidesOf(centre);
    await beginFeedEpoch(session, sides);
    await feedEverything(session, sides);
  });
}

async function feedEverything(session: WriteSession, sides: Sides): Promise<void> {
  // Governed data first: they say whose records count in what follows.
  const rows = await session.tx.all<{ aggregate: string }>(
    "SELECT aggregate FROM entry GROUP BY aggregate ORDER BY min(capability <> 'governed'), min(id)",
  );
  for (const { aggregate } of rows) await feedAggregate(session, sides, aggregate);
}

/**
 * In another term of the home than the feeds were written in, they start anew from 1.
 * @returns true when every aggregate must be looked at: then, and when there are other readers or other ways to them
 */
async function beginFeedEpoch({ tx, centre }: WriteSession, sides: Sides): Promise<boolean> {
  const epoch = feedEpoch(centre);
  if (!(await noteMeta(tx, 'feedEpoch', epoch))) return noteMeta(tx, 'feedSides', sides.words);
  await tx.run('DELETE FROM feed');
  await tx.run('DELETE FROM fed');
  await noteMeta(tx, 'feedSides', sides.words);
  return true;
}

/** @returns true when the value is another than before */
async function noteMeta(tx: Connection, key: string, value: string): Promise<boolean> {
  const { changes } = await tx.run(
    'INSERT INTO meta(key, value) VALUES (?,?) ON CONFLICT(key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value',
    [key, value],
  );
  return changes > 0;
}

interface ShareRow {
  readonly id: number;
  readonly device: string;
  readonly seq: number;
  readonly status: EntryStatus;
  readonly header: Uint8Array;
  readonly hasBody: number;
  readonly n: number | null;
  readonly hasReceipt: number;
  readonly hasRefusal: number;
}

interface ShareItem extends SharedEntry {
  readonly id: number;
  readonly n: number | null;
  readonly header: EntryHeader;
}

async function feedAggregate({ tx, centre }: WriteSession, sides: Sides, id: string): Promise<void> {
  const items = await readItems(tx, centre, sides, id);
  const [first] = items;
  if (!first) return;
  const shared = sharedAggregate(items, first.header, sides);
  const readers: FeedReader[] = [{ id: ownReader, above: false }, ...sides.readers];
  for (const reader of readers) await feedReader(tx, id, items, shared, reader);
}

async function readItems(tx: Connection, centre: Centre, sides: Sides, id: string): Promise<ShareItem[]> {
  const rows = await tx.all<ShareRow>(
    `SELECT e.id, e.device, e.seq, e.status, e.header, e.body IS NOT NULL AS hasBody, a.n, r.entry IS NOT NULL AS hasReceipt,
       q.sig IS NOT NULL AS hasRefusal
     FROM entry e LEFT JOIN admission a ON a.entry = e.id LEFT JOIN receipt r ON r.entry = e.id LEFT JOIN refusal q ON q.entry = e.id
     WHERE e.aggregate = ? ORDER BY a.n IS NULL, a.n, e.device, e.seq`,
    [id],
  );
  return rows.map((row) => ({
    id: row.id,
    n: row.n,
    header: readHeader(row.header),
    status: row.status,
    hasBody: row.hasBody === 1,
    hasReceipt: row.hasReceipt === 1,
    hasAdmission: row.n !== null,
    hasRefusal: row.hasRefusal === 1,
    authorSide: sideOfDevice(centre, sides, row.device),
  }));
}

function sideOfDevice(centre: Centre, sides: Sides, device: string): string | null {
  const known = deviceKnown(centre, device);
  return known ? sides.of(known.centre) : null;
}

function sharedAggregate(items: readonly ShareItem[], first: EntryHeader, sides: Sides): SharedAggregate {
  const entitlement = entitlementOf(items);
  return {
    ownerSide: sides.of(first.centre),
    governed: first.capability === 'governed',
    entitlement,
    entitledSides: new Set([...entitlement.centres].map((each) => sides.of(each))),
    authorSides: new Set(items.map(({ authorSide }) => authorSide)),
  };
}

async function feedReader(
  tx: Connection,
  aggregate: string,
  items: readonly ShareItem[],
  shared: SharedAggregate,
  reader: FeedReader,
): Promise<void> {
  const fed = new Map(
    (
      await tx.all<{ entry: number; what: number }>(
        'SELECT entry, what FROM fed WHERE reader = ? AND entry IN (SELECT value FROM json_each(?))',
        [reader.id, JSON.stringify(items.map(({ id }) => id))],
      )
    ).map(({ entry, what }) => [entry, what]),
  );
  const hadBodies = [...fed.values()].some((what) => (what & feedParts.body) !== 0);
  const isForeign = !shared.governed && shared.ownerSide !== reader.id;
  const has = mayHaveBodies(shared, reader);
  if (isForeign && hadBodies && !has) {
    await appendRow(tx, reader.id, { entry: null, aggregate, what: feedParts.closes });
    // What it got before is forgotten by both: when the aggregate opens again, all of it is handed on anew.
    await tx.run('DELETE FROM fed WHERE reader = ? AND entry IN (SELECT value FROM json_each(?))', [
      reader.id,
      JSON.stringify([...fed.keys()]),
    ]);
    fed.clear();
    // Who is slow gets no contents any more, though they were handed on before this row.
    await tx.run('UPDATE feed SET what = what & ~? WHERE aggregate = ? AND reader = ?', [
      feedParts.body,
      aggregate,
      reader.id,
    ]);
  }
  if (isForeign && !hadBodies && has)
    await appendRow(tx, reader.id, { entry: null, aggregate, what: feedParts.opens });
  for (const item of items) {
    const what = shareOf(item, shared, reader);
    const before = fed.get(item.id) ?? 0;
    if ((what & ~before) === 0) continue;
    await appendRow(tx, reader.id, { entry: item.id, aggregate, what: what | before });
    await tx.run(
      'INSERT INTO fed(reader, entry, what) VALUES (?,?,?) ON CONFLICT(reader, entry) DO UPDATE SET what = excluded.what',
      [reader.id, item.id, what | before],
    );
  }
}

async function appendRow(
  tx: Connection,
  reader: string,
  row: { readonly entry: number | null; readonly aggregate: string; readonly what: number },
): Promise<void> {
  await tx.run(
    'INSERT INTO feed(reader, number, entry, aggregate, what) VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM feed WHERE reader = ?1), ?2, ?3, ?4)',
    [reader, row.entry, row.aggregate, row.what],
  );
}
