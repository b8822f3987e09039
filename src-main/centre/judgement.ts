import { sealQuarantine, type Verdict } from '../journal/admission';
import { toText } from '../journal/canonical';
import type { QuarantineReason } from '../journal/judge';
import { writeAdmission, writeReceipt, writeRefusal } from '../store/apply';
import { entryStatus } from '../store/schema';
import { admitEntry, receiptFor } from './admit';
import { setStatus } from './entry-status';
import { feedNumber } from './feed';
import type { WriteSession } from './write-session';

/** Gives a stored entry the next place of its aggregate. A refusal the home had signed before stays on record. */
export async function admitRow(
  session: WriteSession,
  entry: { readonly row: number; readonly hash: Buffer; readonly aggregate: string },
  verdict: Verdict,
  reason: string,
): Promise<void> {
  const { tx, centre } = session;
  const { row, hash, aggregate } = entry;
  const head = await tx.get<{ n: number; term: number; hash: Uint8Array }>(
    'SELECT a.n, a.term, a.hash FROM entry e JOIN admission a ON a.entry = e.id WHERE e.aggregate = ? ORDER BY a.n DESC LIMIT 1',
    [aggregate],
  );
  const place = head
    ? { n: head.n, term: head.term, admission: toText(head.hash) }
    : { n: 0, term: 0, admission: null };
  const { admission } = admitEntry(session, { hash, aggregate }, place, verdict, reason);
  await writeReceipt(tx, row, receiptFor(centre, hash));
  await writeAdmission(tx, row, admission);
  await setStatus(tx, row, entryStatus.admitted);
}

/** Receives a stored entry that another home has to admit: it is durable here and goes on its way. */
export async function receiveRow({ tx, centre }: WriteSession, row: number, hash: Buffer): Promise<void> {
  await writeReceipt(tx, row, receiptFor(centre, hash));
  await setStatus(tx, row, entryStatus.pending);
}

/** Refuses a stored entry: it takes no place; its author gets the signed reason by the feed. */
export async function quarantineRow(
  session: WriteSession,
  row: number,
  hash: Buffer,
  reason: QuarantineReason,
): Promise<void> {
  const { tx, centre } = session;
  const { homeKey } = centre.keys;
  const { home } = centre.governed;
  if (!homeKey || !home) throw new Error('only the home refuses');
  session.feed += 1;
  const refusal = sealQuarantine({ home: home.id, entry: hash, at: centre.now(), reason }, homeKey);
  await writeReceipt(tx, row, receiptFor(centre, hash));
  await writeRefusal(tx, row, {
    home: refusal.home,
    at: refusal.at,
    reason,
    sig: refusal.sig,
    feed: feedNumber(home.term, session.feed),
  });
  await setStatus(tx, row, entryStatus.quarantined);
}
