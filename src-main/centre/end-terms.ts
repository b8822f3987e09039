import { governedEvents } from '../core/governed/events';
import type { HomeGiven } from '../core/governed/state';
import type { SealedAdmission } from '../journal/admission';
import type { EntryHeader } from '../journal/entry';
import type { Connection } from '../store/driver';
import { entryStatus } from '../store/schema';
import { noteOwnBranch } from './branch';
import { isHome } from './centre';
import { feedNumber } from './feed';
import { takeUpGoverned } from './governed-reload';
import { keepGiven } from './home-given';
import type { Received } from './incoming';
import type { WriteSession } from './write-session';

/**
 * A hand-over signed by this centre's home that finds no place here: this directory follows a copy of the old home that
 * went on after it. The hand-over counts (journal rules §4): what the copy has said is taken back, its entries are
 * pending again, and if this is the copy itself it is no home from now on.
 */
export async function obeyHandOver(
  session: WriteSession,
  header: EntryHeader,
  admission: SealedAdmission,
  received: Received,
  touched: Map<string, string>,
): Promise<void> {
  const { tx, centre } = session;
  const given = givenBy(header, admission.term);
  const { homeGiven, home } = centre.governed;
  if (!given || given.to.device === centre.keys.device.id) return;
  if (homeGiven !== null && homeGiven.to.term >= given.to.term) return;
  await keepGiven(tx, given);
  // A copy that went on in the very same term gave the same numbers: none of them says whose they are.
  if (isHome(centre) && home?.term === given.from)
    await takeBackAfter(session, given, 0, touched, { keepGoverned: true });
  await takeBackAfter(session, given, given.lastFeed, touched);
  await takeUpGoverned(session);
  if (received.otherCopy) await noteOwnBranch(tx, centre.keys.device.id);
  received.fromTheStart = true;
}

function givenBy({ events }: EntryHeader, from: number): HomeGiven | null {
  const opening = events.find(({ kind }) => kind === 'home.opened');
  const facts = opening && governedEvents['home.opened'].facts.safeParse(opening.facts);
  if (!facts?.success || !facts.data.handOver) return null;
  const { home: id, term, publicKey, device, handOver } = facts.data;
  return { from, lastFeed: handOver.lastFeed ?? null, to: { id, term, publicKey, device }, folded: false };
}

/** After a hand-over has been folded: verdicts of a copy that had come here before it are taken back. */
export async function endTermsGiven(session: WriteSession, touched: Map<string, string>): Promise<void> {
  const given = session.centre.governed.homeGiven;
  if (given)
    await takeBackAfter(session, given, given.lastFeed, touched, {
      before: feedNumber(given.to.term, 0),
    });
}

interface Limits {
  /** Feed number from which on the next home has spoken, where some of it may have come already. */
  readonly before?: number;
  /** Governed data say who may speak at all: they are replaced place by place instead (`makeRoom` in verdict.ts). */
  readonly keepGoverned?: boolean;
}

/** Takes back what the home said after the number `last` of the term that ended; its entries are pending again. */
async function takeBackAfter(
  { tx, centre }: WriteSession,
  { from }: HomeGiven,
  last: number | null,
  touched: Map<string, string>,
  { before = Number.MAX_SAFE_INTEGER, keepGoverned = false }: Limits = {},
): Promise<void> {
  const after = last === null ? feedNumber(from + 1, 0) : feedNumber(from, last);
  const said = `feed > ? AND feed < ? AND signer = (SELECT id FROM signer WHERE name = ?)
    AND entry NOT IN (SELECT id FROM entry WHERE aggregate = ?)`;
  const { governedAggregate } = centre;
  const limits = [after, before, governedAggregate, keepGoverned ? governedAggregate : ''];
  const rows = await tx.all<{ id: number; aggregate: string; capability: string }>(
    `SELECT id, aggregate, capability FROM entry WHERE id IN
       (SELECT entry FROM admission WHERE ${said} UNION SELECT entry FROM refusal WHERE sig IS NOT NULL AND ${said})`,
    [...limits, ...limits],
  );
  if (rows.length === 0) return;
  await tx.run(`DELETE FROM admission WHERE ${said}`, limits);
  await tx.run(`DELETE FROM refusal WHERE sig IS NOT NULL AND ${said}`, limits);
  await setPending(tx, rows);
  for (const { aggregate, capability } of rows) touched.set(aggregate, capability);
}

async function setPending(tx: Connection, rows: readonly { readonly id: number }[]): Promise<void> {
  await tx.run(
    `UPDATE entry SET status = ${entryStatus.pending} WHERE status IN (${entryStatus.admitted}, ${entryStatus.quarantined})
       AND id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rows.map(({ id }) => id))],
  );
}
