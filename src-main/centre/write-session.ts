import type { Connection } from '../store/driver';
import type { Centre } from './centre';
import { feedsOfTerm, numberInTerm } from './feed';

/** Last entry of this device's chain. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Uint8Array | null;
}

/**
 * One write transaction of the centre with the two counters that must never get ahead of what is durable: this
 * device's chain and the number of the home's feed. Both are read inside the transaction, so a rollback leaves no
 * gap behind.
 */
export interface WriteSession {
  readonly tx: Connection;
  readonly centre: Centre;
  chain: ChainHead;
  /** Last number given in the home's term. */
  feed: number;
  /** Erased entries by hash, read when first asked for. */
  erased?: ReadonlySet<string>;
}

export async function writeSession<T>(
  centre: Centre,
  work: (session: WriteSession) => Promise<T>,
): Promise<T> {
  const { result, seq } = await centre.store.write(async (tx) => {
    const session: WriteSession = {
      tx,
      centre,
      ...(await readCounters(tx, centre.keys.device.id, centre.governed.home?.term ?? 0)),
    };
    return { result: await work(session), seq: session.chain.seq };
  });
  if (seq > 0) centre.machine.rememberSeq(centre.keys.device.id, seq);
  return result;
}

/** Both counters by one statement: every action begins with them. */
async function readCounters(
  tx: Connection,
  device: string,
  term: number,
): Promise<{ chain: ChainHead; feed: number }> {
  const { after, last } = feedsOfTerm(term);
  const row = await tx.get<{ seq: number | null; hash: Uint8Array | null; feed: number | null }>(
    `SELECT e.seq, e.hash, ${lastFeed} AS feed
     FROM (SELECT 1) LEFT JOIN entry e ON e.id = (SELECT id FROM entry WHERE device = ? ORDER BY seq DESC LIMIT 1)`,
    [after, last, after, last, device],
  );
  return {
    chain: { seq: row?.seq ?? 0, hash: row?.hash ?? null },
    feed: row?.feed ? numberInTerm(row.feed) : 0,
  };
}

const lastFeed = `(SELECT max(feed) FROM (SELECT max(feed) AS feed FROM admission WHERE feed > ? AND feed <= ?
   UNION ALL SELECT max(feed) FROM refusal WHERE feed > ? AND feed <= ?))`;

export async function readChain(tx: Connection, device: string): Promise<ChainHead> {
  const head = await tx.get<{ seq: number; hash: Uint8Array }>(
    'SELECT seq, hash FROM entry WHERE device = ? ORDER BY seq DESC LIMIT 1',
    [device],
  );
  return head ?? { seq: 0, hash: null };
}

export async function readFeed(tx: Connection, term: number): Promise<number> {
  const { after, last } = feedsOfTerm(term);
  const row = await tx.get<{ feed: number | null }>(
    `SELECT ${lastFeed} AS feed`,
    [after, last, after, last],
  );
  return row?.feed ? numberInTerm(row.feed) : 0;
}
