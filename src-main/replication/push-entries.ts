import { centreId, isHome, type Centre } from '../centre/centre';
import { collectCertificates, planEntries, readEntries, readEntriesById } from '../centre/collect';
import { giveHome } from '../centre/give-home';
import type { IncomingEntry } from '../centre/incoming';
import { receiveAll } from '../centre/receive';
import { readHeader } from '../journal/entry';
import { entryStatus } from '../store/schema';
import { missingChunks } from '../centre/chunks';
import type { HubConnection } from './hub-connection';
import { hubError } from './hub-errors';
import { readCheckpoint, takePage } from './take-feed';
import { saveLink, type HubLink } from './hub-link';

/** Bytes of entries in one push, roughly, and their most number. */
const pushBytes = 4 * 1024 * 1024;
const pushEntries = 500;

/**
 * Pushes what has no place yet, in the order of each device's chain: this PC's own entries and colleagues' it carries.
 * The hub's answer is taken in like a pack: receipts, places and refusals.
 * @param sent hashes pushed on this connection whose answer was "held": not again until something else brings them on
 * @returns how many entries were sent
 */
export async function pushWaiting(
  centre: Centre,
  hub: HubConnection,
  sent: Set<string>,
  signal?: AbortSignal,
): Promise<number> {
  let count = 0;
  for (;;) {
    signal?.throwIfAborted();
    const entries = await readWaiting(centre, sent);
    if (entries.length === 0) return count;
    await pushPage(centre, hub, entries);
    for (const { hash } of entries) sent.add(hash.toString('hex'));
    count += entries.length;
  }
}

async function readWaiting(centre: Centre, sent: ReadonlySet<string>): Promise<IncomingEntry[]> {
  const rows = await centre.store.read((connection) =>
    connection.all<{ id: number; hash: Uint8Array; header: Uint8Array; received: number; bytes: number }>(
      `SELECT e.id, e.hash, e.header, r.entry IS NOT NULL AS received, length(e.header) + coalesce(length(e.body), 0) AS bytes
       FROM entry e LEFT JOIN receipt r ON r.entry = e.id
       WHERE e.status IN (${entryStatus.pending}, ${entryStatus.held}) ORDER BY e.capability <> 'governed', e.device, e.seq, e.id`,
    ),
  );
  const own = centreId(centre);
  const waiting = rows.filter(
    (row) =>
      !sent.has(Buffer.from(row.hash).toString('hex')) &&
      !(row.received && readHeader(row.header).centre !== own),
  );
  const ids = fitting(waiting).map(({ id }) => id);
  const found = await readEntriesById(centre, ids);
  return ids.flatMap((id) => found.get(id) ?? []);
}

function fitting<T extends { readonly bytes: number }>(rows: readonly T[]): readonly T[] {
  let bytes = 0;
  const end = rows.findIndex((row, index) => (bytes += row.bytes) > pushBytes || index >= pushEntries);
  return end < 0 ? rows : rows.slice(0, Math.max(1, end));
}

async function pushPage(
  centre: Centre,
  hub: HubConnection,
  entries: readonly IncomingEntry[],
): Promise<void> {
  const answer = await hub.push({ certificates: await collectCertificates(centre), entries });
  await receiveAll(centre, [], [answer.entries]);
  if (answer.received.broken.length > 0) throw hubError('hub.refused');
}

/**
 * Gives the home of this centre to the hub: first everything that is here, then the hand-over, which the hub takes up as
 * an entry like others. Every step may be repeated after a stop in between.
 * @param onProgress entries sent so far, of how many
 */
export async function moveHomeToHub(
  centre: Centre,
  hub: HubConnection,
  link: HubLink,
  onProgress: (sent: number, all: number) => void = () => undefined,
): Promise<HubLink> {
  const { giveTo } = link;
  if (!giveTo) return link;
  if (isHome(centre) && (await hub.state()).isHome) await learnFromHome(centre, hub);
  await pushAll(centre, hub, onProgress);
  if (isHome(centre)) await giveHome(centre, { paper: giveTo.paper, publicKey: giveTo.homeKey });
  await pushAll(centre, hub, onProgress);
  if (!(await hub.state()).isHome) throw hubError('hub.refused');
  const given = { ...link, giveTo: null };
  await saveLink(centre.dir, centre.vault, given);
  return given;
}

/**
 * A copy of the home made before it was given away finds the hub to be the home: it reads what has happened since, the
 * hand-over among it, and is no home from then on.
 * @throws DomainError `hub.otherHome` when the hub's word isn't this centre's home's
 */
async function learnFromHome(centre: Centre, hub: HubConnection): Promise<void> {
  for (;;) {
    const { governedAggregate, keys } = centre;
    const from = { ...(await readCheckpoint(centre, governedAggregate)), device: keys.device.id };
    const page = await hub.feed(from, '', 0);
    if (page.items.length === 0) break;
    await takePage(centre, governedAggregate, page);
  }
  if (isHome(centre)) throw hubError('hub.otherHome');
}

/** In `meta`: the life of the hub's feed for which everything here was held against what the hub has. */
const comparedName = 'comparedFeed';

/**
 * A feed under another name comes from a hub that was restored or replaced: it may lack what it once acknowledged, and
 * that waits nowhere any more. So everything here is compared with what it has, once for each life of its feed; noted
 * only when all of it is there, so that a stop in between begins again.
 */
export async function pushWhatANewFeedLacks(centre: Centre, hub: HubConnection): Promise<void> {
  const { epoch } = await readCheckpoint(centre, centre.governedAggregate);
  if (epoch === '') return;
  const compared = await centre.store.read((connection) =>
    connection.get<{ value: string }>('SELECT value FROM meta WHERE key = ? LIMIT 1', [comparedName]),
  );
  if (compared?.value === epoch) return;
  // What a PC that never compared has is not older than the feed it joined.
  if (compared) await pushAll(centre, hub);
  await centre.store.write((tx) =>
    tx.run(
      'INSERT INTO meta(key, value) VALUES (?,?) ON CONFLICT(key) DO UPDATE SET value = excluded.value',
      [comparedName, epoch],
    ),
  );
}

/** Everything the hub lacks, with the places it has already. @param onProgress entries sent so far, of how many */
async function pushAll(
  centre: Centre,
  hub: HubConnection,
  onProgress: (sent: number, all: number) => void = () => undefined,
): Promise<void> {
  const { have } = await hub.state();
  const plan = await planEntries(centre, [have]);
  const ids = [...plan.governed, ...plan.others];
  let sent = 0;
  let page: IncomingEntry[] = [];
  let bytes = 0;
  const flush = async () => {
    if (page.length > 0) await pushPage(centre, hub, page);
    sent += page.length;
    page = [];
    bytes = 0;
    onProgress(sent, ids.length);
  };
  for await (const some of readEntries(centre, ids)) {
    for (const entry of some) {
      page.push(entry);
      bytes += entry.headerBytes.length + (entry.bodyBytes?.length ?? 0);
      if (bytes > pushBytes || page.length >= pushEntries) await flush();
    }
  }
  await flush();
}

/**
 * Attachments both ways, after the entries that name them: what the hub lacks and is here, and the other way round.
 * @returns true while some named here have not come: whoever has them hasn't brought them to the hub yet
 */
export async function exchangeChunks(
  centre: Centre,
  hub: HubConnection,
  signal?: AbortSignal,
): Promise<boolean> {
  const { wants } = await hub.state();
  for (const id of wants) {
    signal?.throwIfAborted();
    if (await centre.blobs.hasChunk(id)) await hub.putChunk(id, await centre.blobs.readChunk(id));
  }
  let lacks = false;
  for (const id of await missingChunks(centre)) {
    signal?.throwIfAborted();
    const bytes = await hub.readChunk(id).catch(() => null);
    if (bytes) await centre.blobs.putChunk(bytes);
    else lacks = true;
  }
  return lacks;
}
