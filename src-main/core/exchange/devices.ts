import { DomainError } from '../../contract/domain-error';
import { verdicts } from '../../journal/admission';
import { fromText, toText } from '../../journal/canonical';
import { readHeader } from '../../journal/entry';
import { rewriteLostBranch } from '../../centre/branch';
import { isHome, type Centre } from '../../centre/centre';
import { enrolSuccessor, readCertificate } from '../../centre/certificates';
import { capabilityNamed, capabilityNames } from '../../centre/capabilities';
import { collectCertificates } from '../../centre/collect';
import { foldedAnew, takeUpGoverned } from '../../centre/governed-reload';
import { nothingReceived } from '../../centre/incoming';
import { admitRow } from '../../centre/judgement';
import { refold } from '../../centre/refold';
import { settleHeld } from '../../centre/settle';
import { writeSession, type WriteSession } from '../../centre/write-session';
import { readPeers } from '../../replication/peers';
import type { Connection } from '../../store/driver';
import { entryStatus } from '../../store/schema';
import { readingOf, readingSql } from '../accounts/reading';
import type { Rights } from '../accounts/rights';
import { auditIn } from '../system/audit';
import type { CallOutput } from '../../contract';

type Devices = CallOutput<'exchange.devices'>;

/** Devices of the centre, those waiting to be accepted last, and what waits here. */
export async function listDevices(centre: Centre): Promise<Devices> {
  const papers = await collectCertificates(centre);
  const { peers, entries, waiting } = await centre.store.read(async (connection) => ({
    peers: await readPeers(connection),
    entries: await countBy(connection, 'device'),
    waiting: await countBy(connection, 'status'),
  }));
  const here = centre.keys.device.id;
  const seen = (device: string) => peers.get(device)?.seenAt || null;
  const enrolled = [...centre.governed.devices.values()].map(({ id, name, number, state }) => ({
    id,
    name,
    number,
    state,
    isHome: centre.governed.home?.device === id,
    isThis: id === here,
    lastSeenAt: seen(id),
    entries: entries.get(id) ?? 0,
  }));
  const unknown = papers.filter((paper) => !centre.governed.devices.has(paper.device));
  return {
    devices: [
      ...enrolled.sort((a, b) => a.number - b.number),
      ...unknown.map(({ device, name }) => ({
        id: device,
        name,
        number: 0,
        state: 'waiting' as const,
        isHome: false,
        isThis: device === here,
        lastSeenAt: seen(device),
        entries: entries.get(device) ?? 0,
      })),
    ],
    pendingHere: waiting.get(String(entryStatus.pending)) ?? 0,
    quarantined: waiting.get(String(entryStatus.quarantined)) ?? 0,
    held: waiting.get(String(entryStatus.held)) ?? 0,
  };
}

async function countBy(connection: Connection, column: 'device' | 'status'): Promise<Map<string, number>> {
  const where = column === 'status' ? `WHERE status <> ${entryStatus.admitted}` : '';
  const rows = await connection.all<{ key: string | number; count: number }>(
    `SELECT ${column} AS key, count(*) AS count FROM entry ${where} GROUP BY ${column}`,
  );
  return new Map(rows.map((row) => [String(row.key), row.count]));
}

interface WaitingRow {
  readonly hash: Uint8Array;
  readonly device: string;
  readonly capability: string;
  readonly aggregate: string;
  readonly header: Uint8Array;
  readonly status: number;
  readonly reason: string | null;
  readonly title: string | null;
}

/**
 * Held, refused and not understood entries, newest first; what was written again counts as settled. Titles only of
 * cases this person may read.
 */
export async function listWaiting(centre: Centre, rights: Rights): Promise<CallOutput<'exchange.waiting'>> {
  const readable = readingSql(readingOf(rights), 'd') ?? { sql: '1', values: [] };
  const rows = await centre.store.read((connection) =>
    connection.all<WaitingRow>(
      `SELECT e.hash, e.device, e.capability, e.aggregate, e.header, e.status, r.reason, CASE WHEN ${readable.sql} THEN d.title END AS title
       FROM entry e LEFT JOIN refusal r ON r.entry = e.id LEFT JOIN dispute d ON d.id = e.aggregate
       WHERE (e.status IN (${entryStatus.quarantined}, ${entryStatus.held}) AND coalesce(r.reason, '') <> 'writtenAgain') OR e.capability NOT IN (SELECT value FROM json_each(?))
       ORDER BY e.id DESC LIMIT 500`,
      [...readable.values, JSON.stringify(capabilityNames)],
    ),
  );
  return {
    items: rows.map((row) => ({
      entry: toText(row.hash),
      device: row.device,
      status: statusOf(row),
      reason: row.reason ?? (capabilityNamed(row.capability) ? '' : 'newerVersion'),
      at: readHeader(row.header).at,
      aggregate: row.aggregate,
      title: row.title ?? '',
    })),
  };
}

function statusOf({ status }: WaitingRow): 'held' | 'quarantined' | 'parked' {
  if (status === entryStatus.held) return 'held';
  return status === entryStatus.quarantined ? 'quarantined' : 'parked';
}

/**
 * A person lets in what the home had refused, at the next place of its aggregate. Who and why stand on the admission.
 * @throws DomainError `governed.homeOutOfReach` | `exchange.notRefused`
 */
export async function admitAnyway(
  centre: Centre,
  actor: string,
  entry: string,
  reason: string,
): Promise<void> {
  await atHome(centre, async (session) => {
    const { tx } = session;
    const row = await tx.get<{ id: number; hash: Uint8Array; aggregate: string; capability: string }>(
      `SELECT id, hash, aggregate, capability FROM entry WHERE hash = ? AND status = ${entryStatus.quarantined} LIMIT 1`,
      [fromText(entry)],
    );
    if (!row) throw new DomainError('exchange.notRefused', '这条记录不在退回的名单里，刷新后再看。');
    const { id, aggregate, capability } = row;
    await admitRow(
      session,
      { row: id, hash: Buffer.from(row.hash), aggregate },
      verdicts.admittedByPerson,
      `${actor} ${reason}`,
    );
    await auditIn(tx, centre.now(), actor, 'admitAnyway', { subject: entry, reason });
    await settleAndFold(session, new Map([[aggregate, capability]]));
  });
}

/**
 * Takes in a device that nobody vouched for or that is a second successor, and so what it wrote; or, for a device
 * already known, writes again what stands on its lost branch.
 * @returns how many of its entries left the waiting list
 * @throws DomainError `governed.homeOutOfReach` | `exchange.unknownDevice`
 */
export async function acceptDevice(
  centre: Centre,
  actor: string,
  device: string,
  reason: string,
): Promise<number> {
  let released = 0;
  await atHome(centre, async (session) => {
    const { tx } = session;
    const before = await countHeld(tx, device);
    if (centre.governed.devices.has(device)) await rewriteLostBranch(session, device);
    else {
      const paper = await readCertificate(tx, device);
      if (!paper)
        throw new DomainError('exchange.unknownDevice', '没有这台电脑的证明，请让它重新做一个交换包。');
      await enrolSuccessor(session, paper, { actor });
    }
    await auditIn(tx, centre.now(), actor, 'acceptDevice', { subject: device, reason });
    await settleAndFold(session, new Map());
    released = before - (await countHeld(tx, device));
  });
  return released;
}

async function countHeld(tx: Connection, device: string): Promise<number> {
  const row = await tx.get<{ count: number }>(
    `SELECT count(*) AS count FROM entry e LEFT JOIN refusal r ON r.entry = e.id
     WHERE e.device = ? AND e.status = ${entryStatus.held} AND coalesce(r.reason, '') <> 'writtenAgain'`,
    [device],
  );
  return row?.count ?? 0;
}

async function atHome(centre: Centre, work: (session: WriteSession) => Promise<void>): Promise<void> {
  if (!isHome(centre))
    throw new DomainError(
      'governed.homeOutOfReach',
      '这件事由本中心的主机办理。请到主机上办，办好后用 U 盘交换过来。',
    );
  const { governed, rules } = centre;
  try {
    await writeSession(centre, work);
  } catch (error) {
    centre.governed = governed;
    centre.rules = rules;
    throw error;
  }
  await foldedAnew(centre, rules);
  centre.emit('system.changed', {});
}

async function settleAndFold(session: WriteSession, touched: Map<string, string>): Promise<void> {
  await takeUpGoverned(session);
  await settleHeld(session, nothingReceived(), touched);
  const pairs = [...touched].map(([aggregate, capability]) => ({ aggregate, capability }));
  await refold(session.tx, session.centre, pairs);
}
