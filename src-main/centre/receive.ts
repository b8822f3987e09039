import { checkEntry, parseHeader, type EntryHeader } from '../journal/entry';
import { fromText, sha256, toText } from '../journal/canonical';
import { packBytes } from '../journal/packed-bytes';
import { insertEntry } from '../store/apply';
import type { Connection } from '../store/driver';
import { entryStatus, type EntryStatus } from '../store/schema';
import { noteOwnBranch, rewriteOwnBranch } from './branch';
import { isHome, type Centre } from './centre';
import { publicKeyOf, rememberCertificates } from './certificates';
import { applyErasures, isErased, isErasedEntry, removeErasedRemains } from './erase';
import { governedCapability } from './governed';
import { foldedAnew, takeUpGoverned } from './governed-reload';
import { nothingReceived, type Delivery, type IncomingEntry, type Received } from './incoming';
import { endTermsGiven } from './end-terms';
import { refold } from './refold';
import { settleHeld } from './settle';
import { beginEpoch } from './epoch';
import { openTermAbove } from './term';
import { takeVerdict } from './verdict';
import { writeSession, type WriteSession } from './write-session';

/** Entries stored and folded in one transaction; keeps the writer free for a person's action in between. */
const batchSize = 200;

/**
 * Takes in what another device of the centre brings, in any order and any number of times, in the order
 * `planEntries` gives: governed entries first, since they say whose signatures count. What can't be verified yet
 * is held; only the home gives verdicts.
 * @param fold `later` when the caller rebuilds every projection afterwards
 */
export async function receiveAll(
  centre: Centre,
  certificates: Delivery['certificates'],
  pieces: AsyncIterable<readonly IncomingEntry[]> | Iterable<readonly IncomingEntry[]>,
  fold: 'now' | 'later' = 'now',
): Promise<Received> {
  const received = nothingReceived();
  const rules = centre.rules;
  await keepingGoverned(centre, () =>
    writeSession(centre, (session) => rememberCertificates(session, certificates)),
  );
  for await (const piece of pieces) {
    for (let start = 0; start < piece.length; start += batchSize)
      await receiveBatch(centre, piece.slice(start, start + batchSize), received, fold);
  }
  await receiveBatch(centre, [], received, fold);
  await foldedAnew(centre, rules);
  await removeErasedRemains(centre);
  if (received.otherCopy) await beginEpoch(centre);
  await rewriteOwnBranch(centre);
  for (const aggregate of received.touched) centre.emit('disputes.changed', { id: aggregate });
  if (received.touched.has(centre.governedAggregate)) centre.emit('system.changed', {});
  return received;
}

/** Stores, settles and folds in one transaction, so that no crash leaves an entry without its rows. */
async function receiveBatch(
  centre: Centre,
  entries: readonly IncomingEntry[],
  received: Received,
  fold: 'now' | 'later',
): Promise<void> {
  const touched = new Map<string, string>();
  await keepingGoverned(centre, () =>
    writeSession(centre, async (session) => {
      let overtaken = 0;
      for (const entry of entries) {
        overtaken = Math.max(overtaken, await storeIncoming(session, entry, received, touched));
        // What follows in the very same delivery is signed by the home this entry speaks of.
        if (changesHomes(entry)) await takeUpHomes(session, touched);
      }
      if (overtaken > 0 && isHome(centre)) await openTermAbove(session, overtaken, touched);
      if ([...touched.values()].includes(governedCapability.fold.capability)) await takeUpGoverned(session);
      await settleHeld(session, received, touched);
      await applyErasures(session, touched);
      if (fold === 'now') await refold(session.tx, centre, pairsOf(touched));
    }),
  );
  for (const aggregate of touched.keys()) received.touched.add(aggregate);
}

/** Takes up who the homes are; where this centre's was given to another device, what a copy of it said later is over. */
async function takeUpHomes(session: WriteSession, touched: Map<string, string>): Promise<void> {
  const before = session.centre.governed.homeGiven?.to.term;
  await takeUpGoverned(session);
  if (session.centre.governed.homeGiven?.to.term !== before) await endTermsGiven(session, touched);
}

/** Governed data in memory follow the transaction: what was rolled back is forgotten. */
async function keepingGoverned(centre: Centre, work: () => Promise<unknown>): Promise<void> {
  const { governed, foreign, rules } = centre;
  try {
    await work();
  } catch (error) {
    centre.governed = governed;
    centre.foreign = foreign;
    centre.rules = rules;
    throw error;
  }
}

const home = '"kind":"home.opened"';
const vouched = '"kind":"centre.vouched"';

function changesHomes(incoming: IncomingEntry): boolean {
  return [home, vouched].some((kind) => incoming.headerBytes.includes(kind));
}

function pairsOf(touched: ReadonlyMap<string, string>): { aggregate: string; capability: string }[] {
  return [...touched].map(([aggregate, capability]) => ({ aggregate, capability }));
}

export interface KnownRow {
  readonly id: number;
  readonly status: EntryStatus;
  readonly device: string;
  readonly seq: number;
  readonly aggregate: string;
  readonly capability: string;
  readonly bodyless: number;
  /** Stored just now: no record can stand beside it yet. */
  readonly isNew?: boolean;
}

/** @returns the term of a forgotten verdict of this home that shows it was overtaken, otherwise 0 */
async function storeIncoming(
  session: WriteSession,
  incoming: IncomingEntry,
  received: Received,
  touched: Map<string, string>,
): Promise<number> {
  const { tx } = session;
  let known = await findRow(tx, incoming.hash);
  if (known) {
    received.already += 1;
    if (known.bodyless && incoming.bodyBytes) await addBody(tx, known, incoming, touched);
  } else {
    known = await storeNew(session, incoming, received);
    if (!known) return 0;
    touched.set(known.aggregate, known.capability);
  }
  return takeVerdict(session, known, incoming, received, touched);
}

function findRow(tx: Connection, hash: Buffer): Promise<KnownRow | undefined> {
  return tx.get<KnownRow>(
    'SELECT id, status, device, seq, aggregate, capability, body IS NULL AS bodyless FROM entry WHERE hash = ? LIMIT 1',
    [hash],
  );
}

/** New entries start as held; settling decides what they become. Forged or damaged bytes are not kept. */
async function storeNew(
  session: WriteSession,
  incoming: IncomingEntry,
  received: Received,
): Promise<KnownRow | undefined> {
  const { tx, centre } = session;
  const header = await soundHeader(tx, centre, incoming);
  if (!header) {
    received.broken.push(toText(incoming.hash));
    return undefined;
  }
  if (header.device === centre.keys.device.id && !received.otherCopy) {
    received.otherCopy = true;
    await noteOwnBranch(tx, header.device);
  }
  const { device, seq, capability, aggregate } = header;
  const body = (await isErasedEntry(session, incoming.hash)) ? null : incoming.bodyBytes;
  const id = await insertEntry(tx, {
    hash: incoming.hash,
    device,
    seq,
    capability,
    aggregate,
    header: incoming.headerBytes,
    sig: incoming.sig,
    body,
    status: entryStatus.held,
  });
  received.fresh += 1;
  return {
    id,
    status: entryStatus.held,
    device,
    seq,
    aggregate,
    capability,
    bodyless: body ? 0 : 1,
    isNew: true,
  };
}

/** The header when the bytes are what they claim to be; of an unknown device all but the signature is checked. */
async function soundHeader(
  tx: Connection,
  centre: Centre,
  incoming: IncomingEntry,
): Promise<EntryHeader | null> {
  const header = headerOf(incoming);
  if (!header) return null;
  const publicKey = await publicKeyOf(tx, centre, header.device);
  if (publicKey === null)
    return !incoming.bodyBytes || bodyMatches(header, incoming.bodyBytes) ? header : null;
  const checked = checkEntry(incoming, fromText(publicKey));
  return typeof checked === 'string' ? null : checked.header;
}

async function addBody(
  tx: Connection,
  known: KnownRow,
  incoming: IncomingEntry,
  touched: Map<string, string>,
): Promise<void> {
  if (await isErased(tx, toText(incoming.hash))) return;
  const header = headerOf(incoming);
  if (!header || !incoming.bodyBytes || !bodyMatches(header, incoming.bodyBytes)) return;
  await tx.run('UPDATE entry SET body = ? WHERE id = ?', [
    known.capability === 'governed' ? incoming.bodyBytes : packBytes(incoming.bodyBytes),
    known.id,
  ]);
  touched.set(known.aggregate, known.capability);
}

function headerOf(incoming: IncomingEntry): EntryHeader | null {
  const header = parseHeader(incoming.headerBytes);
  return typeof header === 'string' || !sha256(incoming.headerBytes).equals(incoming.hash) ? null : header;
}

function bodyMatches(header: EntryHeader, bodyBytes: Buffer): boolean {
  return toText(sha256(bodyBytes)) === header.bodyHash;
}
