import { readHeader, type DraftEvent, type EntryHeader, type JsonObject } from '../journal/entry';
import { fromText, toText } from '../journal/canonical';
import { applyEntries } from '../store/apply';
import type { Connection } from '../store/driver';
import { entryStatus } from '../store/schema';
import type { Centre } from './centre';
import { holdRow } from './entry-status';
import { contentsOf, loadAggregate } from './load';
import { headOf, makeEntry } from './record';
import { refold } from './refold';
import { writeSession, type WriteSession } from './write-session';

/**
 * Forks (journal rules §5): two copies of one data directory wrote on under one epoch. The home keeps the branch it
 * got first; what stands on the other is written again under another epoch, with `was` naming the original.
 */
const ownBranch = 'ownBranch';

/** Remembers which waiting entries this copy wrote, before those of the other copy come in. */
export async function noteOwnBranch(tx: Connection, device: string): Promise<void> {
  const rows = await tx.all<{ hash: Uint8Array }>(
    `SELECT hash FROM entry WHERE device = ? AND status = ${entryStatus.pending} ORDER BY seq`,
    [device],
  );
  const noted = await readOwnBranch(tx);
  await writeOwnBranch(tx, [...noted, ...rows.map((row) => toText(row.hash))]);
}

async function readOwnBranch(connection: Connection): Promise<string[]> {
  const row = await connection.get<{ value: string }>('SELECT value FROM meta WHERE key = ? LIMIT 1', [
    ownBranch,
  ]);
  const value: unknown = JSON.parse(row?.value ?? '[]');
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

async function writeOwnBranch(tx: Connection, hashes: readonly string[]): Promise<void> {
  await tx.run(
    'INSERT INTO meta(key, value) VALUES (?,?) ON CONFLICT(key) DO UPDATE SET value = excluded.value',
    [ownBranch, JSON.stringify([...new Set(hashes)])],
  );
}

/** Once an entry written again counts, its original leaves the fold, so that the two count once. */
export async function demoteWrittenAgain(
  tx: Connection,
  { was }: EntryHeader,
  touched: Map<string, string>,
): Promise<void> {
  if (was === undefined) return;
  const row = await tx.get<{ id: number; aggregate: string; capability: string }>(
    `SELECT id, aggregate, capability FROM entry WHERE hash = ? AND status = ${entryStatus.pending} LIMIT 1`,
    [fromText(was)],
  );
  if (!row) return;
  await holdRow(tx, row.id, 0, 'writtenAgain');
  touched.set(row.aggregate, row.capability);
}

/** SQL: another entry of the aggregate, itself in the fold, stands for this one. */
export const standsAgain = `EXISTS (SELECT 1 FROM entry WHERE aggregate = ? AND status <= ${entryStatus.admitted} AND instr(header, CAST(? AS BLOB)) > 0)`;

export function againParameters(aggregate: string, hash: string): [string, string] {
  return [aggregate, `"was":"${hash}"`];
}

export async function isWrittenAgain(tx: Connection, aggregate: string, hash: string): Promise<boolean> {
  const row = await tx.get<{ again: number }>(
    `SELECT ${standsAgain} AS again`,
    againParameters(aggregate, hash),
  );
  return row?.again === 1;
}

interface LostRow {
  readonly id: number;
  readonly hash: Uint8Array;
  readonly header: Uint8Array;
  readonly body: Uint8Array | null;
}

const lostColumns = 'e.id, e.hash, e.header, e.body';

/**
 * On the machine that wrote them: once the home took the other branch, this machine's entries are written again.
 * @returns how many were written
 */
export async function rewriteOwnBranch(centre: Centre): Promise<number> {
  const noted = await centre.store.read(readOwnBranch);
  if (noted.length === 0) return 0;
  return writeSession(centre, async (session) => {
    const { tx } = session;
    const rows = await tx.all<LostRow>(
      `SELECT ${lostColumns} FROM entry e JOIN refusal r ON r.entry = e.id
       WHERE e.hash IN (SELECT unhex(value) FROM json_each(?)) AND e.status = ${entryStatus.held} AND r.sig IS NULL
         AND r.reason <> 'writtenAgain' ORDER BY e.device, e.seq`,
      [JSON.stringify(noted.map((hash) => fromText(hash).toString('hex')))],
    );
    const written = await writeAgain(session, rows);
    const waiting = await tx.all<{ hash: Uint8Array }>(
      `SELECT hash FROM entry WHERE hash IN (SELECT unhex(value) FROM json_each(?)) AND status = ${entryStatus.pending}`,
      [JSON.stringify(noted.map((hash) => fromText(hash).toString('hex')))],
    );
    await writeOwnBranch(
      tx,
      waiting.map((row) => toText(row.hash)),
    );
    return written;
  });
}

/** At the home, for a machine that is lost: every entry of the device on a lost branch is written again here. */
export async function rewriteLostBranch(session: WriteSession, device: string): Promise<number> {
  const rows = await session.tx.all<LostRow>(
    `SELECT ${lostColumns} FROM entry e JOIN refusal r ON r.entry = e.id
     WHERE e.device = ? AND e.status = ${entryStatus.held} AND r.sig IS NULL AND r.reason IN ('fork', 'missingPredecessor')
     ORDER BY e.seq, e.id`,
    [device],
  );
  return writeAgain(session, branchOf(rows));
}

/** Entries that hang together from a forked one on; a mere gap in a chain is no branch. */
function branchOf(rows: readonly LostRow[]): LostRow[] {
  const onBranch = new Set<string>();
  const seqs = new Set<number>();
  return rows.filter((row) => {
    const { prev, seq } = readHeader(row.header);
    const first = seqs.size === 0;
    seqs.add(seq);
    const belongs = first || (prev !== null && onBranch.has(prev));
    if (belongs) onBranch.add(toText(row.hash));
    return belongs;
  });
}

async function writeAgain(session: WriteSession, rows: readonly LostRow[]): Promise<number> {
  const written = new Map<string, string>();
  const aggregates = new Map<string, string>();
  for (const row of rows) {
    const header = readHeader(row.header);
    const events = draftsOf(header, row.body, session.centre);
    if (!events) continue;
    written.set(toText(row.hash), await writeOneAgain(session, header, toText(row.hash), events, written));
    aggregates.set(header.aggregate, header.capability);
    await session.tx.run("UPDATE refusal SET reason = 'writtenAgain' WHERE entry = ? AND sig IS NULL", [
      row.id,
    ]);
  }
  await refold(
    session.tx,
    session.centre,
    [...aggregates].map(([aggregate, capability]) => ({ aggregate, capability })),
  );
  return written.size;
}

/** The base stays the original's: what its author had not seen then still shows as a conflict. */
async function writeOneAgain(
  session: WriteSession,
  header: EntryHeader,
  was: string,
  events: readonly DraftEvent[],
  written: ReadonlyMap<string, string>,
): Promise<string> {
  const { tx, centre } = session;
  const { capability, aggregate, actor, audience, cause, base } = header;
  const head = headOf(await loadAggregate(tx, aggregate, centre.keys.centreKey));
  const { doc, placed } = makeEntry(
    session,
    {
      capability,
      aggregate,
      actor,
      audience,
      was,
      owner: header.centre,
      base: { ...base, pending: base.pending.map((hash) => written.get(hash) ?? hash) },
      ...(cause === undefined ? {} : { cause }),
    },
    head,
    events,
  );
  await applyEntries(tx, [doc]);
  return placed.hash;
}

function draftsOf(header: EntryHeader, body: Uint8Array | null, centre: Centre): DraftEvent[] | null {
  const contents = body ? contentsOf(header, body, centre.keys.centreKey) : null;
  if (!contents) return null;
  return header.events.map((event, index) => ({
    ...event,
    content: (contents[index] ?? {}) as JsonObject,
  }));
}
