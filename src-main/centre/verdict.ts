import { verifyAdmission, verifyQuarantine, verifyReceipt, type SealedAdmission } from '../journal/admission';
import { fromText } from '../journal/canonical';
import { readHeader } from '../journal/entry';
import type { Home } from '../core/governed/state';
import { internSigner, writeAdmission, writeReceipt, writeRefusal } from '../store/apply';
import type { Connection } from '../store/driver';
import { entryStatus } from '../store/schema';
import { admissionDoc } from './admit';
import { demoteWrittenAgain } from './branch';
import { isHome } from './centre';
import { holdRow, setStatus } from './entry-status';
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
  const { home } = centre.governed;
  if (!home) return 0;
  const { admission, quarantine } = soundRecords(incoming, known, home);
  await keepReceipt(tx, known, incoming, home);
  if (quarantine) await keepQuarantine(session, known, quarantine, received, touched, admission !== null);
  if (!admission) return 0;
  const room = await makeRoom(session, known, admission);
  if (room === 'here') return 0;
  const overtaken = isHome(centre) && admission.term >= home.term ? admission.term : 0;
  if (room !== 'free') return overtaken;
  await internSigner(tx, admission.home);
  await writeAdmission(tx, known.id, admissionDoc(admission, admission.feed));
  await setStatus(tx, known.id, entryStatus.admitted);
  await demoteSiblings(session, known, touched);
  await demoteWrittenAgain(tx, readHeader(incoming.headerBytes), touched);
  received.admitted += 1;
  touched.set(known.aggregate, known.capability);
  return overtaken;
}

/** The records that really speak of this entry and were signed by this centre's home. */
function soundRecords(incoming: IncomingEntry, known: KnownRow, home: Home) {
  const key = fromText(home.publicKey);
  const { admission, quarantine, hash } = incoming;
  return {
    admission:
      admission &&
      admission.entry.equals(hash) &&
      admission.aggregate === known.aggregate &&
      admission.home === home.id &&
      verifyAdmission(admission, key)
        ? admission
        : null,
    quarantine:
      quarantine &&
      quarantine.entry.equals(hash) &&
      quarantine.home === home.id &&
      verifyQuarantine(quarantine, key)
        ? quarantine
        : null,
  };
}

async function keepReceipt(
  tx: Connection,
  known: KnownRow,
  { receipt, hash }: IncomingEntry,
  home: Home,
): Promise<void> {
  if (!receipt || receipt.hub !== home.id || !receipt.entry.equals(hash)) return;
  const there =
    !known.isNew && (await tx.get('SELECT 1 AS one FROM receipt WHERE entry = ? LIMIT 1', [known.id]));
  if (there || !verifyReceipt(receipt, fromText(home.publicKey))) return;
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
  await writeRefusal(tx, known.id, quarantine);
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
  admission: SealedAdmission,
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
  const follows = n === 1 ? prev === null : before !== undefined && prev?.equals(before.hash);
  if (!follows) return 'taken';
  if ((there && (isHome(centre) || there.term >= term)) || (placed && placed.n < n)) return 'taken';
  if (there) await removeFrom(tx, known.aggregate, n);
  return 'free';
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
