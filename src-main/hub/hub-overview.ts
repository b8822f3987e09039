import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { blobsName, databaseName } from '../centre/found';
import { loadGoverned } from '../centre/governed';
import type { GovernedState } from '../core/governed/state';
import { openStore, type Store } from '../store/connection-pool';
import type { Connection } from '../store/driver';
import { entryStatus } from '../store/schema';
import { isRoom, roomsName } from './hosted-centre';
import type { HubRegistry } from './hub-store';

/** One PC that has joined, as the keeper of the hub sees it. Moments in ms, null where there was none. */
export interface DeviceOverview {
  readonly centre: string;
  readonly device: string;
  readonly name: string;
  readonly standing: 'active' | 'closed' | 'revoked' | 'unknown';
  /** Last certificate of the line; a revoked one is worth nothing. */
  readonly certificate: { readonly expiresAt: number; readonly revokedAt: number | null };
  /** The hub writes this down every few seconds. */
  readonly seenAt: number | null;
  readonly version: string;
  /** Rows of the feed it has not taken; null before it asked for any. */
  readonly behind: number | null;
  readonly loadedAt: number | null;
  readonly trouble: { readonly code: string; readonly at: number } | null;
}

/** What a centre takes up at the hub. */
export interface RoomOverview {
  readonly centre: string;
  readonly name: string;
  readonly entries: number;
  readonly held: number;
  readonly quarantined: number;
  readonly databaseBytes: number;
  readonly attachmentBytes: number;
}

/** An entry that was refused or can't be placed yet: no name and no text of any case. */
export interface WaitingEntry {
  readonly centre: string;
  readonly entry: string;
  readonly device: string;
  readonly deviceName: string;
  readonly state: 'quarantined' | 'held';
  readonly reason: string;
  readonly at: number;
}

/** Reads beside the running hub. @returns every device a certificate was made for, by centre and name */
export async function listDevices(dir: string, registry: HubRegistry): Promise<DeviceOverview[]> {
  const clients = await registry.clients();
  const notes = new Map((await registry.deviceNotes()).map((note) => [note.device, note]));
  const rooms = new Map(await eachRoom(dir, readRoom));
  // The newest certificate of a device stands for it.
  const newest = new Map(clients.map((client) => [client.device, client]));
  const devices = [...newest.values()].map(({ device, centre, expiresAt, revokedAt }): DeviceOverview => {
    const room = rooms.get(centre);
    const known = room?.state.devices.get(device);
    const place = room?.readers.get(device);
    const note = notes.get(device);
    return {
      centre: room?.state.centre?.name ?? centre,
      device,
      name: known?.name ?? '',
      standing: known?.state ?? 'unknown',
      certificate: { expiresAt, revokedAt },
      seenAt: place?.seenAt ?? null,
      version: place?.version ?? '',
      behind: room && place ? Math.max(0, room.last - (place.epoch === room.epoch ? place.number : 0)) : null,
      loadedAt: note?.loadedAt ?? null,
      trouble: note?.trouble ? { code: note.trouble, at: note.troubleAt ?? 0 } : null,
    };
  });
  return devices.sort((a, b) => `${a.centre} ${a.name}`.localeCompare(`${b.centre} ${b.name}`, 'zh'));
}

/** Reads beside the running hub. */
export async function listRooms(dir: string): Promise<RoomOverview[]> {
  const rooms = await eachRoom(dir, async (connection, centre) => {
    const { state } = await loadRoomGoverned(connection);
    const counted = await connection.get<{ entries: number; held: number; quarantined: number }>(
      `SELECT count(*) AS entries, count(*) FILTER (WHERE status = ${entryStatus.held}) AS held,
         count(*) FILTER (WHERE status = ${entryStatus.quarantined}) AS quarantined FROM entry`,
    );
    const folder = join(dir, roomsName, centre);
    return {
      centre,
      name: state.centre?.name ?? '',
      entries: counted?.entries ?? 0,
      held: counted?.held ?? 0,
      quarantined: counted?.quarantined ?? 0,
      databaseBytes: await bytesOf(join(folder, databaseName), join(folder, `${databaseName}-wal`)),
      attachmentBytes: await bytesBelow(join(folder, blobsName)),
    };
  });
  return rooms.map(([, room]) => room);
}

/** What waits for a person or for something before it, the oldest first. */
export async function listWaiting(dir: string): Promise<WaitingEntry[]> {
  const rooms = await eachRoom(dir, async (connection) => {
    const { state } = await loadRoomGoverned(connection);
    const rows = await connection.all<{
      hash: string;
      device: string;
      status: number;
      reason: string;
      at: number;
    }>(
      `SELECT lower(hex(e.hash)) AS hash, e.device, e.status, coalesce(q.reason, '') AS reason, coalesce(q.at, 0) AS at
       FROM entry e LEFT JOIN refusal q ON q.entry = e.id
       WHERE e.status IN (${entryStatus.held}, ${entryStatus.quarantined}) ORDER BY q.at, e.id`,
    );
    return rows.map(({ hash, device, status, reason, at }): WaitingEntry => ({
      centre: state.centre?.name ?? '',
      entry: hash,
      device,
      deviceName: state.devices.get(device)?.name ?? '',
      state: status === entryStatus.held ? 'held' : 'quarantined',
      reason,
      at,
    }));
  });
  return rooms.flatMap(([, entries]) => entries);
}

interface RoomPlaces {
  readonly state: GovernedState;
  readonly epoch: string;
  /** Number of the feed's last row for the centre's own PCs. */
  readonly last: number;
  readonly readers: ReadonlyMap<string, ReaderPlace>;
}
interface ReaderPlace {
  readonly device: string;
  readonly epoch: string;
  readonly number: number;
  readonly version: string;
  readonly seenAt: number;
}

async function readRoom(connection: Connection): Promise<RoomPlaces> {
  const { state } = await loadRoomGoverned(connection);
  const feed = await connection.get<{ epoch: string | null; last: number | null }>(
    "SELECT (SELECT value FROM meta WHERE key = 'feedEpoch') AS epoch, max(number) AS last FROM feed WHERE reader = ''",
  );
  const readers = await connection.all<ReaderPlace>(
    'SELECT device, epoch, number, version, seen_at AS seenAt FROM reader ORDER BY device',
  );
  return {
    state,
    epoch: feed?.epoch ?? '',
    last: feed?.last ?? 0,
    readers: new Map(readers.map((reader) => [reader.device, reader])),
  };
}

async function loadRoomGoverned(connection: Connection): Promise<{ readonly state: GovernedState }> {
  const meta = await connection.get<{ value: string }>(
    "SELECT value FROM meta WHERE key = 'governedAggregate' LIMIT 1",
  );
  return loadGoverned(connection, meta?.value ?? '');
}

/** Runs the question on every centre of the hub, one after the other, in the order of their ids. */
async function eachRoom<T>(
  dir: string,
  ask: (connection: Connection, centre: string) => Promise<T>,
): Promise<[string, T][]> {
  const answers: [string, T][] = [];
  const names = await readdir(join(dir, roomsName)).catch(() => []);
  for (const centre of names.sort()) {
    const folder = join(dir, roomsName, centre);
    if (!isRoom(folder)) continue;
    const store: Store = await openStore(join(folder, databaseName), { readers: 1 });
    try {
      answers.push([centre, await store.read((connection) => ask(connection, centre), { snapshot: true })]);
    } finally {
      await store.close();
    }
  }
  return answers;
}

async function bytesOf(...files: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += (await stat(file).catch(() => null))?.size ?? 0;
  return bytes;
}

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return bytesOf(
    ...entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)),
  );
}
