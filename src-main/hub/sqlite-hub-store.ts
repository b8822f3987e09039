import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { centreId, isHome, type Centre } from '../centre/centre';
import { missingChunks, referencedChunks } from '../centre/chunks';
import { haveHere } from '../centre/collect';
import { feedAggregates, feedAll } from '../centre/feed-book';
import { readFeed } from '../centre/feed-rows';
import type { Delivery, Received } from '../centre/incoming';
import type { Machine } from '../centre/machine';
import { receiveAll } from '../centre/receive';
import { closeCentre } from '../centre/open';
import { toText } from '../journal/canonical';
import type { GovernedAsk, PushAnswer } from '../replication/wire';
import { chunkId } from '../store/blobs';
import type { Store } from '../store/connection-pool';
import { entryStatus } from '../store/schema';
import { countsOf, recordsOf, wantedOf } from './delivery-answer';
import { FeedPages } from './feed-pages';
import { governRemotely } from './govern-remotely';
import { isRoom, makeRoom, openRoom, paperOf, roomsName } from './hosted-centre';
import { HubRefusal } from './hub-error';
import type { CentrePaper, FeedPlace, HostedCentre, HubCounts, HubRegistry, HubStore } from './hub-store';
import { ReaderNotes } from './reader-notes';
import { linksOf, passChunks, passFeed, vouch } from './room-links';
import { openRegistryDatabase, sqliteRegistry } from './sqlite-registry';

export interface SqliteHubOptions {
  readonly dir: string;
  readonly name: string;
  readonly machine: Machine;
  readonly now: () => number;
  /** Faults behind the answers, for the log. */
  readonly report?: (error: unknown, where: string) => void;
}

/**
 * The hub on embedded SQLite: one data directory per centre, the very one a PC has, so that receiving, judging and
 * erasing are the same code; and a small database of its own for codes and certificates.
 */
export async function openSqliteHubStore(options: SqliteHubOptions): Promise<HubStore> {
  const store = await openRegistryDatabase(options.dir);
  try {
    const hub = new SqliteHubStore(options, store);
    await hub.openRooms();
    return hub;
  } catch (error) {
    await store.close();
    throw error;
  }
}

class SqliteHubStore implements HubStore {
  readonly registry: HubRegistry;
  private readonly rooms = new Map<string, Centre>();
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly notes: ReaderNotes;
  private readonly pages = new FeedPages();
  /** Devices whose first load is noted. */
  private readonly loaded = new Set<string>();
  private passing: Promise<void> | null = null;
  private passWanted = false;
  private closing = false;

  constructor(
    private readonly options: SqliteHubOptions,
    private readonly store: Store,
  ) {
    this.registry = sqliteRegistry(store);
    this.notes = new ReaderNotes(
      (centre) => this.rooms.get(centre)?.store ?? null,
      (error) => options.report?.(error, 'notes'),
    );
  }

  async openRooms(): Promise<void> {
    const names = await readdir(join(this.options.dir, roomsName)).catch(() => []);
    for (const name of names) if (isRoom(this.roomOf(name))) await this.openRoom(name);
    this.passOn();
  }

  async hosted(): Promise<readonly HostedCentre[]> {
    return this.store.read((connection) =>
      connection.all<HostedCentre>('SELECT centre, name FROM hosted ORDER BY centre'),
    );
  }

  host(paper: CentrePaper): Promise<{ paper: ReturnType<typeof paperOf>; homeKey: string }> {
    return this.inTurn(paper.centre, async () => {
      const known = this.rooms.get(paper.centre);
      if (known && known.governedAggregate !== paper.governedAggregate)
        throw new HubRefusal(409, 'enrol.otherHome');
      // A room begins with what its home brings; anybody else would bring it a home of their own.
      if (!known && paper.homeDevice !== paper.device.device) throw new HubRefusal(409, 'enrol.homeFirst');
      if (!known) {
        await makeRoom(this.roomOptions(paper.centre), paper);
        await this.store.write((tx) =>
          tx.run('INSERT INTO hosted(centre, name, added_at) VALUES (?,?,?) ON CONFLICT(centre) DO NOTHING', [
            paper.centre,
            paper.name,
            this.options.now(),
          ]),
        );
      }
      const room = known ?? (await this.openRoom(paper.centre));
      const { homeKey } = room.keys;
      if (!homeKey) throw new Error('a room without a home key');
      return { paper: paperOf(room, this.options.name), homeKey: toText(homeKey.publicRaw) };
    });
  }

  standing(centre: string, device: string): Promise<'good' | 'revoked' | 'unknown'> {
    const known = this.room(centre).governed.devices.get(device);
    if (!known) return Promise.resolve('unknown');
    return Promise.resolve(known.state === 'revoked' ? 'revoked' : 'good');
  }

  async state(centre: string) {
    const room = this.room(centre);
    return {
      isHome: isHome(room),
      have: await room.store.read(haveHere),
      wants: await missingChunks(room),
    };
  }

  receive(centre: string, delivery: Delivery): Promise<PushAnswer> {
    return this.inTurn(centre, async () => {
      const room = this.room(centre);
      const received = await receiveAll(room, delivery.certificates, [delivery.entries]);
      await this.feedOn(room, centre, received);
      return {
        received: countsOf(received),
        entries: await recordsOf(room, delivery.entries),
        wanted: await wantedOf(room, delivery.entries),
      };
    });
  }

  govern(centre: string, ask: GovernedAsk): Promise<void> {
    return this.inTurn(centre, async () => {
      const room = this.room(centre);
      if (!isHome(room)) throw new HubRefusal(409, 'governed.notHomeYet');
      await governRemotely(room, ask);
      await feedAggregates(room, [room.governedAggregate]);
      this.tell(centre);
      this.passOn();
    });
  }

  async feed(centre: string, device: string, from: FeedPlace) {
    const room = this.room(centre);
    if (!isHome(room)) return { epoch: '', last: 0, items: [] };
    this.notes.see(centre, { ...from, device, seenAt: this.options.now() });
    const page = await this.pages.page(centre, from.epochDevice ?? device, from, () =>
      readFeed(room, '', from),
    );
    if (page.items.length === 0 && page.last > 0 && !this.loaded.has(device)) {
      this.loaded.add(device);
      // A note that can't be written is no reason to leave the device without its answer.
      await this.registry
        .noteLoaded(device, this.options.now())
        .catch((error: unknown) => this.options.report?.(error, 'notes'));
    }
    return page;
  }

  onFeed(centre: string, listener: () => void): () => void {
    const all = this.listeners.get(centre) ?? new Set();
    this.listeners.set(centre, all.add(listener));
    return () => all.delete(listener);
  }

  async putChunk(centre: string, id: string, bytes: Buffer): Promise<void> {
    const room = this.room(centre);
    if (chunkId(bytes) !== id) throw new HubRefusal(400, 'chunk.damaged');
    if (!(await room.store.read((connection) => referencedChunks(connection))).has(id))
      throw new HubRefusal(409, 'chunk.unknown');
    await room.blobs.putChunk(bytes);
    this.passOn();
  }

  async readChunk(centre: string, id: string): Promise<Buffer | null> {
    const room = this.room(centre);
    if (!(await room.store.read((connection) => referencedChunks(connection))).has(id)) return null;
    return (await room.blobs.hasChunk(id)) ? room.blobs.readChunk(id) : null;
  }

  async counts(): Promise<HubCounts> {
    const counts = { centres: this.rooms.size, entries: 0, held: 0, quarantined: 0 };
    for (const room of this.rooms.values()) {
      const row = await room.store.read((connection) =>
        connection.get<{ entries: number; held: number; quarantined: number }>(
          `SELECT (SELECT count(*) FROM entry) AS entries, (SELECT count(*) FROM entry WHERE status = ${entryStatus.held}) AS held,
             (SELECT count(*) FROM entry WHERE status = ${entryStatus.quarantined}) AS quarantined`,
        ),
      );
      counts.entries += row?.entries ?? 0;
      counts.held += row?.held ?? 0;
      counts.quarantined += row?.quarantined ?? 0;
    }
    return counts;
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.passing;
    await Promise.allSettled(this.turns.values());
    await this.notes.end();
    for (const room of this.rooms.values()) await closeCentre(room);
    this.rooms.clear();
    await this.store.close();
  }

  private async feedOn(room: Centre, centre: string, { touched }: Received): Promise<void> {
    if (!isHome(room) || touched.size === 0) return;
    await feedAggregates(room, touched);
    this.tell(centre);
    this.passOn();
  }

  /** Carries what is news between the centres of this hub, behind the answers; one round at a time. */
  private passOn(): void {
    this.passWanted = true;
    this.passing ??= this.passUntilQuiet().finally(() => (this.passing = null));
  }

  private async passUntilQuiet(): Promise<void> {
    try {
      while (this.passWanted && !this.closing) {
        this.passWanted = false;
        const links = linksOf(this.rooms.values());
        for (const below of links?.below ?? []) if (links) await this.exchange(links.above, below);
      }
    } catch (error) {
      // Tried again with the next delivery; nothing is lost, the feeds keep their rows.
      this.options.report?.(error, 'pass');
    }
  }

  private async exchange(above: Centre, below: Centre): Promise<void> {
    await this.inTurn(centreId(above), () => vouch(above, below, false));
    await this.inTurn(centreId(below), () => vouch(below, above, true));
    await this.pass(below, above);
    await this.pass(above, below);
  }

  private async pass(from: Centre, to: Centre): Promise<void> {
    const news = await this.inTurn(centreId(to), () => passFeed(from, to));
    const bytes = await this.inTurn(centreId(to), () => passChunks(from, to));
    if (!news && !bytes) return;
    this.passWanted = true;
    this.tell(centreId(to));
  }

  private tell(centre: string): void {
    this.pages.forget(centre);
    for (const listener of [...(this.listeners.get(centre) ?? [])]) listener();
  }

  private room(centre: string): Centre {
    const room = this.rooms.get(centre);
    if (!room) throw new HubRefusal(404, 'centre.unknown');
    return room;
  }

  private async openRoom(centre: string): Promise<Centre> {
    const room = await openRoom(this.roomOptions(centre));
    this.rooms.set(centre, room);
    // What a crash left between storing and handing on.
    if (isHome(room)) await feedAll(room);
    return room;
  }

  private roomOf(centre: string): string {
    return join(this.options.dir, roomsName, centre);
  }

  private roomOptions(centre: string) {
    const { machine, now } = this.options;
    return { dir: this.roomOf(centre), machine, now, emit: () => undefined };
  }

  /** One after the other for each centre: what one delivery brings is settled before the next is looked at. */
  private inTurn<T>(centre: string, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(centre) ?? Promise.resolve();
    const mine = before
      .catch(() => undefined)
      .then(work)
      .finally(() => this.pages.forget(centre));
    this.turns.set(
      centre,
      mine.catch(() => undefined),
    );
    return mine;
  }
}
