import { judgeEntry, judgeForeignAuthor, type HoldReason, type JudgedEntry } from '../journal/judge';
import { readHeader, type EntryHeader } from '../journal/entry';
import { fromText, toText } from '../journal/canonical';
import { verdicts } from '../journal/admission';
import { verifySignature } from '../journal/signature';
import type { Connection } from '../store/driver';
import { entryStatus } from '../store/schema';
import { againParameters, demoteWrittenAgain, isWrittenAgain, standsAgain } from './branch';
import { centreId, isHome, type Centre } from './centre';
import { setStatus } from './entry-status';
import { isErased } from './erase';
import { takeUpGoverned } from './governed-reload';
import { homeView, malformedKindOf } from './home-view';
import type { Received } from './incoming';
import { foreignAuthor } from './foreign-author';
import { deviceKnown, knownHome } from './homes';
import { admitRow, quarantineRow, receiveRow } from './judgement';
import type { WriteSession } from './write-session';

interface HeldRow {
  readonly id: number;
  readonly hash: Uint8Array;
  readonly header: Uint8Array;
  readonly sig: Uint8Array;
  readonly body: Uint8Array | null;
}

/** How strictly an entry's base must be here: `any` accepts a base in a term of the home that is over. */
type BaseCheck = 'exact' | 'any';

/**
 * Looks at every held entry again until nothing moves: what can be verified now becomes pending (on a replica) or
 * gets its verdict (at the home). In the order of each device's chain, so an earlier entry never waits for a later.
 * Only when nothing else moves is a base accepted whose numbers a later term of the home has given anew.
 */
export async function settleHeld(
  session: WriteSession,
  received: Received,
  touched: Map<string, string>,
): Promise<void> {
  const checked = new Set<number>();
  for (;;) {
    if (await settlePass(session, received, touched, 'exact', checked)) continue;
    if (await settlePass(session, received, touched, 'any', checked)) continue;
    break;
  }
  await session.tx.run(
    `DELETE FROM refusal WHERE sig IS NULL AND (SELECT status FROM entry WHERE id = refusal.entry) <> ${entryStatus.held}`,
  );
  // Nobody looked at what an unknown device wrote.
  await session.tx.run(
    `INSERT INTO refusal(entry, signer, at, reason, sig, feed) SELECT id, NULL, ?, 'unknownDevice', NULL, NULL FROM entry
     WHERE status = ${entryStatus.held} AND id NOT IN (SELECT entry FROM refusal)`,
    [session.centre.now()],
  );
  const held = await session.tx.get<{ count: number }>(
    `SELECT count(*) AS count FROM entry WHERE status = ${entryStatus.held}`,
  );
  received.held = held?.count ?? 0;
}

async function settlePass(
  session: WriteSession,
  received: Received,
  touched: Map<string, string>,
  base: BaseCheck,
  checked: Set<number>,
): Promise<boolean> {
  const { tx, centre } = session;
  const rows = await tx.all<HeldRow>(
    `SELECT id, hash, header, sig, ${isHome(centre) ? 'body' : 'NULL AS body'} FROM entry WHERE status = ${entryStatus.held} AND device IN (SELECT value FROM json_each(?)) ORDER BY device, seq, id`,
    [JSON.stringify(devicesToSettle(centre))],
  );
  let moved = false;
  for (const row of rows) {
    const header = readHeader(row.header);
    if (!(await settleRow(session, { row, header, base, checked }, received, touched))) continue;
    moved = true;
    // Governed data say whose entries count: what follows is looked at with the new ones.
    if (header.aggregate !== centre.governedAggregate) continue;
    await takeUpGoverned(session);
    return true;
  }
  return moved;
}

/** Other centres' devices count only at the home: a replica takes over what the homes have said of their entries. */
function devicesToSettle(centre: Centre): string[] {
  const own = [...centre.governed.devices.keys()];
  if (!isHome(centre)) return own;
  return [...own, ...[...centre.foreign.values()].flatMap(({ governed }) => [...governed.devices.keys()])];
}

interface Held {
  readonly row: HeldRow;
  readonly header: EntryHeader;
  readonly base: BaseCheck;
  /** Rows whose signature was found good in this session. */
  readonly checked: Set<number>;
}

async function settleRow(
  session: WriteSession,
  held: Held,
  received: Received,
  touched: Map<string, string>,
): Promise<boolean> {
  const { tx, centre } = session;
  const { row, header } = held;
  const reason = await findHold(tx, centre, held);
  if (reason) {
    await keepHeld(session, row.id, reason);
    return false;
  }
  if (isHome(centre)) return giveVerdict(session, row, header, received, touched);
  await setStatus(tx, row.id, entryStatus.pending);
  await demoteWrittenAgain(tx, header, touched);
  touched.set(header.aggregate, header.capability);
  return true;
}

async function keepHeld({ tx, centre }: WriteSession, row: number, reason: HoldReason): Promise<void> {
  await tx.run(
    `INSERT INTO refusal(entry, signer, at, reason, sig, feed) VALUES (?,NULL,?,?,NULL,NULL)
     ON CONFLICT(entry) DO UPDATE SET reason = excluded.reason WHERE sig IS NULL AND reason <> excluded.reason`,
    [row, centre.now(), reason],
  );
}

/** What can't be verified here yet, or null. Applies to the home and to every replica alike. */
async function findHold(tx: Connection, centre: Centre, held: Held): Promise<HoldReason | null> {
  const { row, header, base, checked } = held;
  if (!checked.has(row.id)) {
    const known = deviceKnown(centre, header.device);
    if (!known || !verifySignature(fromText(known.publicKey), row.hash, row.sig)) return 'badBytes';
    checked.add(row.id);
  }
  // Of another centre's device not the whole chain comes here; its own hub has checked it.
  if (!centre.governed.devices.has(header.device)) {
    // On the way to its home through the hub above: nothing for this one to judge.
    if (header.centre !== centreId(centre)) return 'missingBase';
    return (await knowsBase(tx, centre, header, base)) ? null : 'missingBase';
  }
  const place = await findPlace(tx, row, header);
  if (place.again) return 'writtenAgain';
  if (place.fork) return 'fork';
  if (!place.follows) return 'missingPredecessor';
  return (await knowsBase(tx, centre, header, base)) ? null : 'missingBase';
}

/** Where the entry stands in its device's chain: another may stand for it or in its place, or what goes before lacks. */
async function findPlace(
  tx: Connection,
  row: HeldRow,
  { aggregate, device, seq, prev }: EntryHeader,
): Promise<{ again: number; fork: number; follows: number }> {
  const first = prev === null;
  const place = await tx.get<{ again: number; fork: number; follows: number }>(
    `SELECT ${standsAgain} AS again,
       EXISTS (SELECT 1 FROM entry WHERE device = ? AND seq = ? AND id <> ? AND status <> ${entryStatus.held}) AS fork,
       EXISTS (SELECT 1 FROM entry WHERE hash = ? AND device = ? AND seq = ? AND status <> ${entryStatus.held}) AS follows`,
    [
      ...againParameters(aggregate, toText(row.hash)),
      device,
      seq,
      row.id,
      first ? Buffer.alloc(0) : fromText(prev),
      device,
      seq - 1,
    ],
  );
  if (!place) throw new Error('EXISTS gives a row');
  return first ? { ...place, follows: seq === 1 ? 1 : 0 } : place;
}

/** The author's base is known when its last admission and the un-admitted entries it stood on are here. */
async function knowsBase(
  tx: Connection,
  centre: Centre,
  header: EntryHeader,
  check: BaseCheck,
): Promise<boolean> {
  const { base } = header;
  const over = check === 'any' && isTermOver(centre, header);
  if (base.n > 0 && !over) {
    const admission = await tx.get<{ hash: Uint8Array }>(
      'SELECT a.hash FROM entry e JOIN admission a ON a.entry = e.id WHERE e.aggregate = ? AND a.n = ? LIMIT 1',
      [header.aggregate, base.n],
    );
    if (!admission || toText(admission.hash) !== base.admission) return false;
  }
  for (const hash of base.pending) {
    const entry = await tx.get(
      `SELECT 1 AS one FROM entry WHERE hash = ? AND status <> ${entryStatus.held} LIMIT 1`,
      [fromText(hash)],
    );
    if (!entry && !(await isWrittenAgain(tx, header.aggregate, hash))) return false;
  }
  return true;
}

/** The numbers of the base mean nothing any more: the home has opened a later term, or never opened this one. */
function isTermOver(centre: Centre, { centre: owner, base }: EntryHeader): boolean {
  const { governed } = centre;
  const own = isHome(centre) && owner === centreId(centre);
  return (
    base.term < (knownHome(centre, owner)?.term ?? 0) || (own && !governed.homeTerms.includes(base.term))
  );
}

/** With positions of governed data that a copy of the home gave after its end: those count as of now. */
async function judgeable(tx: Connection, centre: Centre, header: EntryHeader): Promise<EntryHeader> {
  const { n } = centre.governed;
  if (header.gov <= n) return header;
  const rows = await tx.all<{ header: Uint8Array }>(
    `SELECT header FROM entry WHERE aggregate = ? AND status = ${entryStatus.quarantined}`,
    [centre.governedAggregate],
  );
  const last = Math.max(0, ...rows.map((row) => readHeader(row.header).base.n + 1));
  return header.gov <= last ? { ...header, gov: n } : header;
}

async function giveVerdict(
  session: WriteSession,
  row: HeldRow,
  written: EntryHeader,
  received: Received,
  touched: Map<string, string>,
): Promise<boolean> {
  const { tx, centre } = session;
  const header = await judgeable(tx, centre, written);
  const hash = Buffer.from(row.hash);
  const { body } = row;
  const entry: JudgedEntry = {
    header,
    hasBody: body !== null,
    bodyErased: body === null && (await isErased(tx, toText(hash))),
    malformedKind: malformedKindOf(header, body, centre),
    counted: header.was !== undefined && (await isAdmitted(tx, header.was)),
  };
  const judged = centre.governed.devices.has(header.device)
    ? judgeEntry(entry, homeView(centre, header))
    : judgeForeignAuthor(entry, await foreignAuthor(tx, centre, row.id, header));
  if (judged.kind === 'hold') {
    await keepHeld(session, row.id, judged.reason);
    return false;
  }
  if (judged.kind === 'quarantine') {
    await quarantineRow(session, row.id, hash, judged.reason);
    received.quarantined += 1;
  } else if (header.centre !== centreId(centre)) {
    await receiveRow(session, row.id, hash);
    await demoteWrittenAgain(tx, header, touched);
  } else {
    const verdict = judged.rightsChanged ? verdicts.admittedAfterRightsChanged : verdicts.admitted;
    await admitRow(session, { row: row.id, hash, aggregate: header.aggregate }, verdict, '');
    received.admitted += 1;
  }
  touched.set(header.aggregate, header.capability);
  return true;
}

async function isAdmitted(tx: Connection, hash: string): Promise<boolean> {
  const row = await tx.get(
    `SELECT 1 AS one FROM entry WHERE hash = ? AND status = ${entryStatus.admitted} LIMIT 1`,
    [fromText(hash)],
  );
  return row !== undefined;
}
