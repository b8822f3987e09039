import type { Centre } from '../centre/centre';
import { closeAggregate, finishClosing, reopenAggregate } from '../centre/close-aggregate';
import { feedAggregates } from '../centre/feed-book';
import type { FeedItem, FeedPage } from '../centre/feed-rows';
import { nothingReceived, type IncomingEntry, type Received } from '../centre/incoming';
import { receiveAll } from '../centre/receive';

/** How far the feed of a peer has been taken: durable before it is told to anybody. */
export interface Checkpoint {
  readonly epoch: string;
  readonly number: number;
}

export async function readCheckpoint(centre: Centre, peer: string): Promise<Checkpoint> {
  const row = await centre.store.read((connection) =>
    connection.get<Checkpoint>('SELECT epoch, number FROM link WHERE peer = ? LIMIT 1', [peer]),
  );
  return row ?? { epoch: '', number: 0 };
}

/**
 * Takes in a page of a feed: the same receiving as for packs. The checkpoint moves only after all of it is durable, so
 * that a crash in between repeats and never skips.
 */
export async function takePage(centre: Centre, peer: string, page: FeedPage): Promise<Received> {
  const received = nothingReceived();
  for (const run of runsOf(page.items)) {
    if (Array.isArray(run)) join(received, await receiveAll(centre, [], [run]));
    else if (run.kind === 'closes') await closeAggregate(centre, run.aggregate);
    else await reopenAggregate(centre, run.aggregate);
  }
  await finishClosing(centre);
  await feedAggregates(centre, received.touched);
  const number = page.items.at(-1)?.number;
  // A copy needs what its other life wrote, and contents it was spared as its own.
  if (received.fromTheStart || received.otherCopy) await forgetCheckpoint(centre, peer);
  else if (number !== undefined) await moveCheckpoint(centre, peer, { epoch: page.epoch, number });
  return received;
}

async function moveCheckpoint(centre: Centre, peer: string, { epoch, number }: Checkpoint): Promise<void> {
  await centre.store.write((tx) =>
    tx.run(
      'INSERT INTO link(peer, epoch, number, at) VALUES (?,?,?,?) ON CONFLICT(peer) DO UPDATE SET epoch = excluded.epoch, number = excluded.number, at = excluded.at',
      [peer, epoch, number, centre.now()],
    ),
  );
}

async function forgetCheckpoint(centre: Centre, peer: string): Promise<void> {
  await centre.store.write((tx) => tx.run('DELETE FROM link WHERE peer = ?', [peer]));
}

type Mark = Exclude<FeedItem, { kind: 'entry' }>;

/** Entries in runs, split where an aggregate opens or closes: the order of the feed is kept. */
function runsOf(items: readonly FeedItem[]): (IncomingEntry[] | Mark)[] {
  const runs: (IncomingEntry[] | Mark)[] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (item.kind !== 'entry') runs.push(item);
    else if (Array.isArray(last)) last.push(item.entry);
    else runs.push([item.entry]);
  }
  return runs;
}

function join(all: Received, some: Received): void {
  all.fresh += some.fresh;
  all.already += some.already;
  all.held = some.held;
  all.quarantined += some.quarantined;
  all.admitted += some.admitted;
  all.broken.push(...some.broken);
  for (const aggregate of some.touched) all.touched.add(aggregate);
  all.otherCopy ||= some.otherCopy;
  all.fromTheStart ||= some.fromTheStart;
}
