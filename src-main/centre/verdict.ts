import { verifyAdmission, verifyQuarantine, verifyReceipt, type SealedAdmission } from '../journal/admission';
import { readHeader } from '../journal/entry';
import { internSigner, writeAdmission, writeReceipt, writeRefusal } from '../store/apply';
import type { Connection } from '../store/driver';
import { entryStatus } from '../store/schema';
import { admissionDoc } from './admit';
import { demoteWrittenAgain } from './branch';
import { isHome, type Centre } from './centre';
import { obeyHandOver } from './end-terms';
import { holdRow, setStatus } from './entry-status';
import { staysClosed } from './close-aggregate';
import { foreignFeed } from './feed';
import { homeNamed, knownHome, type KnownHome } from './homes';
import type { IncomingEntry, Received } from './incoming';
import type { KnownRow } from './receive';
import type { WriteSession } from './write-session';

/**
 * Takes over what the home said about an entry: its admission when it continues the aggregate's chain, a refusal, a
 * receipt. The home itself gets back this way what it had said before it was restored from a copy.
 * @returns at the home, the term of a verdict it has forgotten that is not before its own term; otherwise 0
 */
export async function takeVerdict(
  session: WriteSession,
  known: KnownRow,
  incoming: IncomingEntry,
  received: Received,
  touched: Map<string, string>,
): Promise<number> {
  const { tx, centre } = session;
  const { centre: owner } = readHeader(incoming.headerBytes);
  const home = knownHome(centre, owner);
  await keepReceipt(session, known, incoming);
  if (!home) return 0;
  const own = home.id === centre.governedAggregate;
  const { admission, quarantine } = soundRecords(session, incoming, known, home);
  if (quarantine) await keepQuarantine(session, known, quarantine, received, touched, admission !== null);
  if (!admission) return 0;
  const room = await makeRoom(session, known, admission, own);
  if (room === 'here') {
    if (known.status === entryStatus.withdrawn && !(await staysClosed(session, known.aggregate, owner)))
      await takeBack(session, known, touched);
    return 0;
  }
  const overtaken = own && isHome(centre) && admission.term >= home.term ? admission.term : 0;
  if (room !== 'free') {
    if (own && known.aggregate === centre.governedAggregate)
      await obeyHandOver(session, readHeader(incoming.headerBytes), admission, received, touched);
    return overtaken;
  }
  await internSigner(tx, admission.home);
  await writeAdmission(tx, known.id, admissionDoc(admission, own ? admission.feed : foreignFeed));
  const closed = !own && (await staysClosed(session, known.aggregate, owner));
  await setStatus(tx, known.id, closed ? entryStatus.withdrawn : entryStatus.admitted);
  await demoteSiblings(session, known, touched);
  await demoteWrittenAgain(tx, readHeader(incoming.headerBytes), touched);
  received.admitted += 1;
  touched.set(known.aggregate, known.capability);
  return overtaken;
}

/** An aggregate that may be read again: its entry takes the place it had kept. */
async function takeBack({ tx }: WriteSession, known: KnownRow, touched: Map<string, string>): Promise<void> {
  await setStatus(tx, known.id, entryStatus.admitted);
  touched.set(known.aggregate, known.capability);
}

/**
 * The records that really speak of this entry and were signed by the home of its centre. An author's own hub may
 * refuse too, before the entry has left it.
 */
function soundRecords({ centre }: WriteSession, incoming: IncomingEntry, known: KnownRow, home: KnownHome) {
  const { admission, quarantine, hash } = incoming;
  const key = admission && home.keyAt(admission.term);
  const refuser = quarantine && homeNamed(centre, quarantine.home);
  return {
    admission:
      admission &&
      admission.entry.equals(hash) &&
      admission.aggregate === known.aggregate &&
      admission.home === home.id &&
      key &&
      !home.saidTooLate(admission) &&
      verifyAdmission(admission, key)
        ? admission
        : null,
    quarantine:
      quarantine &&
      quarantine.entry.equals(hash) &&
      (quarantine.home === home.id || quarantine.home === centre.governedAggregate) &&
      !refuser?.saidTooLate({ feed: quarantine.feed }) &&
      refuser?.keys.some((each) => verifyQuarantine(quarantine, each))
        ? quarantine
        : null,
  };
}

/** The receipt of any home that is known: the author's own hub gives it, which need not be the owner's. */
async function keepReceipt(
  { tx, centre }: WriteSession,
  known: KnownRow,
  { receipt, hash }: IncomingEntry,
): Promise<void> {
  const hub = receipt && homeNamed(centre, receipt.hub);
  if (!receipt || !hub || !receipt.entry.equals(hash)) return;
  const there =
    !known.isNew && (await tx.get('SELECT 1 AS one FROM receipt WHERE entry = ? LIMIT 1', [known.id]));
  if (there || !hub.keys.some((key) => verifyReceipt(receipt, key))) return;
  await internSigner(tx, receipt.hub);
  await writeReceipt(tx, known.id, receipt);
}

/** Kept beside a later admission too, so that the numbers of the feed have no holes. */
async function keepQuarantine(
  session: WriteSession,
  known: KnownRow,
  quarantine: NonNullable<IncomingEntry['quarantine']>,
  received: Received,
  touched: Map<string, string>,
  admittedSince: boolean,
): Promise<void> {
  const { tx } = session;
  const there = await tx.get<{ status: number; signed: number }>(
    'SELECT e.status, coalesce((SELECT sig IS NOT NULL FROM refusal WHERE entry = e.id), 0) AS signed FROM entry e WHERE e.id = ? LIMIT 1',
    [known.id],
  );
  if (!there || there.signed) return;
  await internSigner(tx, quarantine.home);
  const own = quarantine.home === session.centre.governedAggregate;
  await writeRefusal(tx, known.id, own ? quarantine : { ...quarantine, feed: foreignFeed });
  if (there.status === entryStatus.admitted || admittedSince) return;
  await setStatus(tx, known.id, entryStatus.quarantined);
  received.quarantined += 1;
  touched.set(known.aggregate, known.capability);
}

/**
 * `free` when the admission goes to the end of the aggregate's chain here. One of a later term takes the place of what
 * an earlier term had put there (journal rules §4): those entries become pending again. At the home itself nothing
 * is removed for what it said before.
 */
async function makeRoom(
  { tx, centre }: WriteSession,
  known: KnownRow,
  admission: SealedAdmission & { readonly feed: number },
  own: boolean,
): Promise<'free' | 'here' | 'taken'> {
  const { n, prev, term, hash } = admission;
  const placed = known.isNew ? undefined : await placeOf(tx, known.id);
  if (placed && hash.equals(placed.hash)) return 'here';
  const places = await tx.all<{ n: number; hash: Uint8Array; term: number }>(
    'SELECT a.n, a.hash, a.term FROM entry e JOIN admission a ON a.entry = e.id WHERE e.aggregate = ? AND a.n BETWEEN ? AND ?',
    [known.aggregate, n - 1, n],
  );
  const before = places.find((place) => place.n === n - 1);
  const there = places.find((place) => place.n === n);
  if (own && isHome(centre) && (await isNumberTaken(tx, admission.feed))) return 'taken';
  const follows = n === 1 ? prev === null : before !== undefined && prev?.equals(before.hash);
  if (!follows) return 'taken';
  const stays = there && ((own && isHome(centre)) || there.term >= term);
  const otherLife = own && isOtherLife(centre, known.aggregate, term);
  if ((stays && !otherLife) || (placed && placed.n < n)) return 'taken';
  if (there) await removeFrom(tx, known.aggregate, n);
  return 'free';
}

/** Until the chain here has come to the hand-over, what stands in its way was admitted by a copy in the same term. */
function isOtherLife({ governed, governedAggregate }: Centre, aggregate: string, term: number): boolean {
  const { homeGiven } = governed;
  return aggregate === governedAggregate && homeGiven?.folded === false && homeGiven.from === term;
}

/** Two lives of a home that went on in one term give the same numbers: the one known first is the one that was handed on. */
async function isNumberTaken(tx: Connection, feed: number): Promise<boolean> {
  return (await tx.get('SELECT 1 AS one FROM admission WHERE feed = ? LIMIT 1', [feed])) !== undefined;
}

function placeOf(tx: Connection, row: number): Promise<{ hash: Uint8Array; n: number } | undefined> {
  return tx.get('SELECT hash, n FROM admission WHERE entry = ? LIMIT 1', [row]);
}

async function removeFrom(tx: Connection, aggregate: string, n: number): Promise<void> {
  await tx.run(
    `UPDATE entry SET status = ${entryStatus.pending} WHERE aggregate = ? AND status = ${entryStatus.admitted} AND id IN (SELECT entry FROM admission WHERE n >= ?)`,
    [aggregate, n],
  );
  await tx.run('DELETE FROM admission WHERE n >= ? AND entry IN (SELECT id FROM entry WHERE aggregate = ?)', [
    n,
    aggregate,
  ]);
}

/** The home took one branch of a fork: what stands on another one is held, and so leaves the fold everywhere. */
async function demoteSiblings(
  { tx, centre }: WriteSession,
  known: KnownRow,
  touched: Map<string, string>,
): Promise<void> {
  const sibling = await tx.get(
    `SELECT 1 AS one FROM entry WHERE device = ? AND seq = ? AND id <> ? AND status = ${entryStatus.pending} LIMIT 1`,
    [known.device, known.seq, known.id],
  );
  if (!sibling) return;
  const rows = await tx.all<{ id: number; aggregate: string; capability: string }>(
    `SELECT id, aggregate, capability FROM entry WHERE device = ? AND seq >= ? AND id <> ? AND status = ${entryStatus.pending}`,
    [known.device, known.seq, known.id],
  );
  for (const row of rows) {
    await holdRow(tx, row.id, centre.now(), 'fork');
    touched.set(row.aggregate, row.capability);
  }
}
