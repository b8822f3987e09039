import { readLogs, type CentreLog } from './logs';
import { readRooms, type Room } from './rooms';

export interface HubRecount {
  /** Acknowledged entries without a receipt in the hub's rows. */
  readonly lost: number;
  /** Every entry has its place, and every PC was told all places of its centre's entries, and none that the rows don't hold. */
  readonly converged: boolean;
  /** Entries of the PCs that have their place. */
  readonly entries: number;
  /** From the first entry signed to the last acknowledged. */
  readonly entriesPerSecond: number;
  /** From signing at one PC to the feed of each other PC of its centre (its own where there is no other), ms. */
  readonly visibleP50Ms: number;
  readonly visibleP99Ms: number;
  /** What does not agree, at most 20 of it. */
  readonly differences: readonly string[];
}

/**
 * Counts again what a hub holds and what its PCs were told: rows of the database files and the PCs' own logs. It knows
 * the files only and shares no code with the program.
 */
export async function recountHub({ hub, logs }: { hub: string; logs: string }): Promise<HubRecount> {
  const rooms = await readRooms(hub);
  const told = await readLogs(logs);
  const differences: string[] = [];
  let lost = 0;
  let entries = 0;
  for (const [centre, log] of told) {
    const room = rooms.get(centre);
    if (!room) {
      differences.push(`${centre}: the hub has no such centre`);
      lost += log.acknowledged.size;
      continue;
    }
    lost += [...log.acknowledged.keys()].filter((entry) => !room.received.has(entry)).length;
    entries += [...log.wrote.keys()].filter((entry) => room.placed.has(entry)).length;
    differences.push(...differencesOf(centre, room, log));
  }
  return {
    lost,
    converged: differences.length === 0,
    entries,
    entriesPerSecond: rateOf([...told.values()], entries),
    ...visibility([...told.values()]),
    differences: differences.slice(0, 20),
  };
}

function differencesOf(centre: string, room: Room, log: CentreLog): string[] {
  const found: string[] = [];
  if (room.waiting > 0) found.push(`${centre}: ${room.waiting} entries have neither place nor refusal`);
  const unplaced = [...log.wrote.keys()].filter((entry) => !room.placed.has(entry));
  if (unplaced.length > 0) found.push(`${centre}: ${unplaced.length} written entries have no place`);
  const silent = [...log.wrote.keys()].filter((entry) => !log.acknowledged.has(entry));
  if (silent.length > 0) found.push(`${centre}: ${silent.length} written entries were not acknowledged`);
  for (const [device, places] of log.seen) {
    const missing = [...room.own].filter((place) => !places.has(place)).length;
    const extra = [...places.keys()].filter((place) => !room.places.has(place)).length;
    if (missing + extra > 0)
      found.push(`${centre} ${device}: ${missing} places missing, ${extra} the hub does not hold`);
  }
  return found;
}

function rateOf(logs: readonly CentreLog[], entries: number): number {
  let first = Infinity;
  let last = 0;
  for (const { wrote, acknowledged } of logs) {
    for (const { at } of wrote.values()) first = Math.min(first, at);
    for (const at of acknowledged.values()) last = Math.max(last, at);
  }
  return last > first ? Number(((1000 * entries) / (last - first)).toFixed(1)) : 0;
}

function visibility(logs: readonly CentreLog[]): { visibleP50Ms: number; visibleP99Ms: number } {
  const waits: number[] = [];
  for (const { wrote, seen } of logs) {
    for (const [device, places] of seen) {
      for (const [place, at] of places) {
        const origin = wrote.get(place.slice(place.lastIndexOf(' ') + 1));
        if (origin && (origin.device !== device || seen.size === 1)) waits.push(at - origin.at);
      }
    }
  }
  waits.sort((a, b) => a - b);
  const share = (part: number) => Math.round(waits[Math.ceil(part * waits.length) - 1] ?? 0);
  return { visibleP50Ms: share(0.5), visibleP99Ms: share(0.99) };
}
