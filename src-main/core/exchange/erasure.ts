import { uuidv7 } from 'uuidv7';
import { DomainError } from '../../contract/domain-error';
import type { CallOutput } from '../../contract';
import { countSharedSessions } from '../../centre/about-dispute';
import { carryOutErasures, entriesToErase } from '../../centre/erase';
import type { Centre } from '../../centre/centre';
import type { Have } from '../../centre/incoming';
import { numberInTerm, termOfFeed } from '../../centre/feed';
import { readPeers } from '../../replication/peers';
import type { Connection } from '../../store/driver';
import { readingOf, readingSql } from '../accounts/reading';
import { rightsNow, type Rights } from '../accounts/rights';
import { governedEvent } from '../governed/events';
import { approvalsNeeded } from '../governed/evolve';
import { recordGoverned } from '../governed/record-governed';
import type { Account, Erasure } from '../governed/state';
import { audit } from '../system/audit';

/**
 * Erasure on the PC (journal rules §7). Asking is no approval: two approvals by two different persons with the right
 * to approve are needed. The person who asked may give one of them, the other must come from somebody else.
 */
export interface ErasureRequest {
  readonly dispute: string;
  readonly entries: readonly string[];
  readonly attachments: readonly string[];
  readonly reason: string;
  readonly ground: string;
}

/**
 * Without entries or attachments named, everything the case holds now is meant, with the visits, whistles, conferences
 * and sessions about it alone; what arrives later needs a request of its own.
 * @throws DomainError `governed.homeOutOfReach` | `erasure.nothing`
 */
export async function requestErasure(
  centre: Centre,
  actor: Account,
  request: ErasureRequest,
): Promise<string> {
  const { dispute, reason, ground } = request;
  const list = await centre.store.read((connection) => entriesToErase(connection, dispute, request));
  if (list.entries.length === 0)
    throw new DomainError('erasure.nothing', '没有找到要清除的内容，请刷新后重新选择。');
  const id = uuidv7();
  const { entries, attachments } = list;
  await recordGoverned(centre, actor.id, () => [
    governedEvent('erasure.requested', { erasure: id, dispute, entries, attachments }, { reason, ground }),
  ]);
  return id;
}

/** How much an erasure of the whole case would take, for the person who is about to ask for it. */
export async function scopeOfErasure(centre: Centre, dispute: string): Promise<CallOutput<'erasure.scope'>> {
  return centre.store.read(async (connection) => {
    const { entries, related } = await entriesToErase(connection, dispute, { entries: [], attachments: [] });
    const count = (capability: string) => related.filter((each) => each.capability === capability).length;
    return {
      entries: entries.length,
      visits: count('visits'),
      whistles: count('whistles'),
      conferences: count('conferences'),
      sessions: count('sessions'),
      sharedSessions: await countSharedSessions(connection, dispute),
    };
  });
}

/**
 * Approves, and with the second approval erases at once.
 * @throws DomainError `governed.homeOutOfReach` | `permission.denied` | `erasure.unknown` | `erasure.alreadyDone` | `erasure.approvedBefore`
 */
export async function approveErasure(
  centre: Centre,
  actor: Account,
  id: string,
  note: string,
): Promise<{ done: boolean }> {
  if (!rightsNow(centre.governed, actor, centre.now()).permissions.has('case.approve'))
    throw new DomainError('permission.denied', '清除内容要由有审批权的负责人批准，请找负责人办。');
  await recordGoverned(centre, actor.id, (state) => {
    const erasure = state.erasures.get(id);
    if (!erasure) throw new DomainError('erasure.unknown', '没有这份清除申请，刷新后再看。');
    if (erasure.done) throw new DomainError('erasure.alreadyDone', '这份申请已经办完。');
    if (erasure.approvals.includes(actor.id))
      throw new DomainError('erasure.approvedBefore', '你已经批准过。还要另一位负责人批准。');
    return [governedEvent('erasure.approved', { erasure: id }, { note })];
  });
  const erasure = centre.governed.erasures.get(id);
  if (!erasure || erasure.approvals.length < approvalsNeeded) return { done: false };
  await finishErasure(centre, actor.id, erasure);
  return { done: true };
}

/** The record that ends it, then bodies, list and rows; at a home elsewhere it happens there as well. */
async function finishErasure(centre: Centre, actor: string, erasure: Erasure): Promise<void> {
  const outOfReach = await centre.store.read((connection) => devicesThatMayHold(connection, centre, erasure));
  const { id, dispute } = erasure;
  const done = () => [governedEvent('erasure.done', { erasure: id, at: centre.now(), outOfReach }, {})];
  await recordGoverned(centre, actor, done);
  await carryOutErasures(centre);
  await audit(centre, actor, 'erasure', { dispute, subject: id });
  centre.emit('disputes.changed', { id: dispute });
}

/** Other devices that got at least one of the entries, or of which it isn't known what they got. */
async function devicesThatMayHold(
  connection: Connection,
  centre: Centre,
  erasure: Erasure,
): Promise<string[]> {
  const peers = await readPeers(connection);
  const rows = await connection.all<{ device: string; seq: number }>(
    'SELECT device, min(seq) AS seq FROM entry WHERE hash IN (SELECT unhex(value) FROM json_each(?)) GROUP BY device',
    [JSON.stringify(erasure.entries.map((hash) => Buffer.from(hash, 'base64url').toString('hex')))],
  );
  return [...centre.governed.devices.keys()].filter((device) => {
    if (device === centre.keys.device.id) return false;
    const have = peers.get(device)?.have;
    return (
      !have || rows.some((row) => row.device === device || (have.chains[row.device]?.seq ?? 0) >= row.seq)
    );
  });
}

/** Requests with what was done; devices that have since shown that they know of the erasure are no longer listed. */
export async function listErasures(centre: Centre, rights: Rights): Promise<CallOutput<'erasure.list'>> {
  const { titles, peers, doneAt } = await centre.store.read(async (connection) => ({
    titles: await titlesOf(connection, [...centre.governed.erasures.values()], rights),
    peers: await readPeers(connection),
    doneAt: await feedsOfDone(connection, centre.governedAggregate),
  }));
  const nameOf = (account: string) => centre.governed.accounts.get(account)?.name ?? account;
  return {
    items: [...centre.governed.erasures.values()].map((erasure) => ({
      id: erasure.id,
      dispute: erasure.dispute,
      title: titles.get(erasure.dispute) ?? '',
      reason: erasure.reason,
      ground: erasure.ground,
      requestedBy: nameOf(erasure.requestedBy),
      approvals: erasure.approvals.map(nameOf),
      done: erasure.done,
      at: erasure.at,
      outOfReach: erasure.outOfReach
        .filter((device) => !knowsFeed(peers.get(device)?.have, doneAt.get(erasure.id)))
        .map((device) => centre.governed.devices.get(device)?.name ?? device),
    })),
  };
}

function knowsFeed(have: Have | undefined, feed: number | undefined): boolean {
  if (!have || feed === undefined) return false;
  return (have.feeds[String(termOfFeed(feed))] ?? 0) >= numberInTerm(feed);
}

/** Titles of those cases that may be read; the others are told by their number of the request alone. */
async function titlesOf(
  connection: Connection,
  erasures: readonly Erasure[],
  rights: Rights,
): Promise<Map<string, string>> {
  const readable = readingSql(readingOf(rights)) ?? { sql: '1', values: [] };
  const rows = await connection.all<{ id: string; title: string }>(
    `SELECT id, title FROM dispute WHERE id IN (SELECT value FROM json_each(?)) AND ${readable.sql}`,
    [JSON.stringify(erasures.map(({ dispute }) => dispute)), ...readable.values],
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** Feed numbers of the entries that ended an erasure, by its id. */
async function feedsOfDone(connection: Connection, governed: string): Promise<Map<string, number>> {
  const rows = await connection.all<{ erasure: string | null; feed: number }>(
    `SELECT CAST(e.header AS TEXT) ->> '$.events[0].facts.erasure' AS erasure, a.feed FROM entry e JOIN admission a ON a.entry = e.id
     WHERE e.aggregate = ? AND instr(e.header, CAST('"erasure.done"' AS BLOB)) > 0`,
    [governed],
  );
  return new Map(rows.flatMap(({ erasure, feed }) => (erasure === null ? [] : [[erasure, feed]])));
}
