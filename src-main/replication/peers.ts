import { z } from 'zod';
import { blobHash } from '../contract/primitives';
import { haveNothing, type Have } from '../centre/incoming';
import type { Connection } from '../store/driver';
import { haveShape } from './manifest';

/** What another device of the centre said it has and wants, or what a third one said of it. */
export interface Peer {
  readonly have: Have;
  readonly wants: readonly string[];
}
const storedPeer = z.object({ have: haveShape, wants: z.array(blobHash) });

export async function readPeers(connection: Connection): Promise<Map<string, Peer & { seenAt: number }>> {
  const rows = await connection.all<{ device: string; have: string; seen_at: number }>(
    'SELECT device, have, seen_at FROM peer ORDER BY device',
  );
  return new Map(
    rows.map((row) => {
      const parsed = storedPeer.safeParse(JSON.parse(row.have));
      const peer = parsed.success ? parsed.data : { have: haveNothing, wants: [] };
      return [row.device, { ...peer, seenAt: row.seen_at }];
    }),
  );
}

/** A device's own word replaces what was known; a third one's word only adds to it. */
export async function rememberPeer(
  tx: Connection,
  device: string,
  peer: Peer,
  seenAt: number,
): Promise<void> {
  await tx.run(
    'INSERT INTO peer(device, have, seen_at) VALUES (?,?,?) ON CONFLICT(device) DO UPDATE SET have = excluded.have, seen_at = excluded.seen_at',
    [device, JSON.stringify({ have: peer.have, wants: peer.wants }), seenAt],
  );
}

/** @param seenAt 0 for hearsay: the device itself has not been met */
export async function learnOfPeer(tx: Connection, device: string, have: Have): Promise<void> {
  const known = (await readPeers(tx)).get(device);
  if (!known) return rememberPeer(tx, device, { have, wants: [] }, 0);
  await rememberPeer(tx, device, { have: joinHave(known.have, have), wants: known.wants }, known.seenAt);
}

/** The further of both for each chain and each term. */
export function joinHave(a: Have, b: Have): Have {
  const chains = { ...a.chains };
  for (const [device, end] of Object.entries(b.chains))
    if (end.seq > (chains[device]?.seq ?? 0)) chains[device] = end;
  const feeds = { ...a.feeds };
  for (const [term, number] of Object.entries(b.feeds)) feeds[term] = Math.max(number, feeds[term] ?? 0);
  return { chains, feeds };
}
