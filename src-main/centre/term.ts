import { verdicts } from '../journal/admission';
import { governedEvent } from '../core/governed/events';
import { homeActor } from './certificates';
import { holdRow } from './entry-status';
import { termAfter } from './epoch';
import { governedCapability } from './governed';
import { takeUpGoverned } from './governed-reload';
import { admitRow } from './judgement';
import { recordIn } from './record';
import { readFeed, type WriteSession } from './write-session';

interface Placed {
  readonly id: number;
  readonly hash: Uint8Array;
  readonly aggregate: string;
  readonly capability: string;
}

/**
 * A home that was restored twice meets verdicts of its other life. It opens a term above both and gives anew what
 * it had given in its own; what it had forgotten comes in as entries like others and gets places after that.
 * @param seen the highest term met
 */
export async function openTermAbove(
  session: WriteSession,
  seen: number,
  touched: Map<string, string>,
): Promise<void> {
  const { tx, centre } = session;
  const { home } = centre.governed;
  if (!home) return;
  const rows = await tx.all<Placed>(
    'SELECT e.id, e.hash, e.aggregate, e.capability FROM admission a JOIN entry e ON e.id = a.entry WHERE a.term = ? ORDER BY a.feed',
    [home.term],
  );
  await tx.run('DELETE FROM admission WHERE term = ?', [home.term]);
  for (const row of rows) {
    await holdRow(tx, row.id, centre.now(), 'newTerm');
    touched.set(row.aggregate, row.capability);
  }
  const next = { ...home, term: termAfter(Math.max(home.term, seen)) };
  centre.governed = { ...centre.governed, home: next };
  session.feed = await readFeed(tx, next.term);
  await recordIn(session, {
    capability: governedCapability,
    aggregate: centre.governedAggregate,
    actor: homeActor,
    decide: () => [
      governedEvent(
        'home.opened',
        { home: next.id, term: next.term, publicKey: next.publicKey, device: next.device },
        {},
      ),
    ],
  });
  // The home's own governed entries first: among them is the one that enrolled its device.
  for (const row of rows.filter(({ aggregate }) => aggregate === centre.governedAggregate))
    await admitRow(
      session,
      { row: row.id, hash: Buffer.from(row.hash), aggregate: row.aggregate },
      verdicts.admitted,
      '',
    );
  touched.set(centre.governedAggregate, governedCapability.fold.capability);
  await takeUpGoverned(session);
}
