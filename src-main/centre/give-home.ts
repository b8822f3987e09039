import { signCertificate, type Certificate } from '../journal/certificate';
import { sha256, toCanonicalBytes, toText } from '../journal/canonical';
import { governedEvent } from '../core/governed/events';
import type { Home } from '../core/governed/state';
import type { Connection } from '../store/driver';
import { isHome, type Centre } from './centre';
import { enrolmentOf, homeActor } from './certificates';
import { termAfter } from './epoch';
import { governedCapability } from './governed';
import { reloadGoverned } from './governed-reload';
import { recordIn } from './record';
import { writeSession } from './write-session';

/** What the last place of every aggregate was when a home changed hands. */
export interface HandOver {
  readonly aggregates: number;
  /** Hash over aggregate, `n` and admission of each, in the order of their ids. */
  readonly digest: string;
}

/** The last places as this directory knows them; equal on both sides when nothing was lost on the way. */
export async function handOverOf(connection: Connection): Promise<HandOver> {
  const rows = await connection.all<{ aggregate: string; n: number; hash: Uint8Array }>(
    `SELECT e.aggregate, a.n, a.hash FROM entry e JOIN admission a ON a.entry = e.id
     WHERE a.n = (SELECT max(b.n) FROM entry f JOIN admission b ON b.entry = f.id WHERE f.aggregate = e.aggregate)
     ORDER BY e.aggregate`,
  );
  const places = rows.map(({ aggregate, n, hash }) => [aggregate, n, toText(hash)]);
  return { aggregates: rows.length, digest: toText(sha256(toCanonicalBytes(places))) };
}

/** The device that is to be the home, with the key it will admit by. */
export interface NewHome {
  readonly paper: Certificate;
  readonly publicKey: string;
}

/** An unvouched paper: a person has compared the fingerprint of who shows it. */
export function paperFor(draft: Omit<Certificate, 'sig' | 'v' | 'by' | 'predecessor'>): Certificate {
  return signCertificate({ ...draft, predecessor: null, by: 'none' }, null);
}

/**
 * The home's last act (journal rules §4): enrols the device that takes over and opens the next term for it, admitted in
 * the old term by the old key, with the last places of all aggregates. From the commit on this PC gives no verdicts.
 */
export async function giveHome(centre: Centre, { paper, publicKey }: NewHome): Promise<Home> {
  const { home } = centre.governed;
  if (!home || !isHome(centre)) throw new Error('only the home gives itself away');
  const next: Home = { id: home.id, device: paper.device, publicKey, term: termAfter(home.term) };
  await writeSession(centre, async (session) => {
    // The hand-over itself takes the last number of the term.
    const handOver = { ...(await handOverOf(session.tx)), lastFeed: session.feed + 1 };
    await recordIn(session, {
      capability: governedCapability,
      aggregate: centre.governedAggregate,
      actor: homeActor,
      decide: (state) => [
        ...(state.devices.has(paper.device) ? [] : [enrolmentOf(state, paper)]),
        governedEvent(
          'home.opened',
          { home: next.id, term: next.term, publicKey, device: next.device, handOver },
          {},
        ),
      ],
    });
  });
  await reloadGoverned(centre);
  return next;
}
