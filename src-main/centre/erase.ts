import { join } from 'node:path';
import { readHeader } from '../journal/entry';
import { fromText, toText } from '../journal/canonical';
import type { Erasure } from '../core/governed/state';
import type { Connection } from '../store/driver';
import { removeMigrationCopies } from '../store/migrate';
import { aggregatesAbout, type RelatedAggregate } from './about-dispute';
import type { Centre } from './centre';
import { copiesName } from './found';
import { contentsOf } from './load';
import { refold } from './refold';
import { writeSession, type WriteSession } from './write-session';

/**
 * Erasure on this disk (journal rules §7). The permanent list is what the home's governed data say was erased; it is
 * consulted before any body is stored, and every device that learns of it applies it to what it already holds.
 */
const unfinished = 'erasureUnfinished';

export async function isErased(tx: Connection, target: string): Promise<boolean> {
  return (await tx.get('SELECT 1 AS one FROM erased WHERE target = ? LIMIT 1', [target])) !== undefined;
}

/** The same for many entries of one transaction. */
export async function isErasedEntry(session: WriteSession, hash: Buffer): Promise<boolean> {
  session.erased ??= new Set(
    (await session.tx.all<{ target: string }>("SELECT target FROM erased WHERE kind = 'entry'")).map(
      ({ target }) => target,
    ),
  );
  return session.erased.has(toText(hash));
}

/** Takes the bodies of every erasure that is done and not applied here yet; the caller folds `touched` anew. */
export async function applyErasures(session: WriteSession, touched: Map<string, string>): Promise<void> {
  const { governed, foreign } = session.centre;
  const erasures = [governed, ...[...foreign.values()].map((each) => each.governed)].flatMap((each) => [
    ...each.erasures.values(),
  ]);
  for (const erasure of erasures) {
    if (!erasure.done || (await isApplied(session.tx, erasure.id))) continue;
    const homes = await aggregatesOf(session.tx, erasure);
    await eraseBodies(session, erasure, homes);
    touched.set(erasure.dispute, 'disputes');
    for (const { aggregate, capability } of homes.values()) touched.set(aggregate, capability);
  }
}

/** Carries out what governed data say was erased and this directory still holds, and removes what that leaves behind. */
export async function carryOutErasures(centre: Centre): Promise<void> {
  await writeSession(centre, async (session) => {
    const touched = new Map<string, string>();
    await applyErasures(session, touched);
    await refold(
      session.tx,
      centre,
      [...touched].map(([aggregate, capability]) => ({ aggregate, capability })),
    );
  });
  await removeErasedRemains(centre);
}

async function isApplied(tx: Connection, record: string): Promise<boolean> {
  return (await tx.get('SELECT 1 AS one FROM erased WHERE record = ? LIMIT 1', [record])) !== undefined;
}

/** The aggregate of every erased entry that is here, by the entry's hash: the case's own, and those about it. */
async function aggregatesOf(tx: Connection, { entries }: Erasure): Promise<Map<string, RelatedAggregate>> {
  const rows = await tx.all<{ hash: Uint8Array; aggregate: string; capability: string }>(
    `SELECT hash, aggregate, capability FROM entry WHERE hash IN (${named})`,
    [namedBy(entries)],
  );
  return new Map(rows.map(({ hash, ...home }) => [toText(hash), home]));
}

/** Hashes as one parameter of a statement. */
const named = 'SELECT unhex(value) FROM json_each(?)';
function namedBy(hashes: readonly string[]): string {
  return JSON.stringify(hashes.map((hash) => fromText(hash).toString('hex')));
}

async function eraseBodies(
  { tx, centre }: WriteSession,
  erasure: Erasure,
  homes: ReadonlyMap<string, RelatedAggregate>,
): Promise<void> {
  const chunks = await chunksOf(tx, erasure, centre.keys.centreKey);
  const list = [
    ...erasure.entries.map((target) => ({ target, kind: 'entry', of: homes.get(target)?.aggregate })),
    ...erasure.attachments.map((target) => ({ target, kind: 'attachment', of: undefined })),
    ...chunks.map((target) => ({ target, kind: 'chunk', of: undefined })),
  ];
  for (const { target, kind, of } of list) {
    await tx.run(
      'INSERT INTO erased(target, kind, aggregate, record, at) VALUES (?,?,?,?,?) ON CONFLICT(target, kind) DO NOTHING',
      [target, kind, of ?? erasure.dispute, erasure.id, centre.now()],
    );
  }
  await tx.run(`UPDATE entry SET body = NULL WHERE hash IN (${named})`, [namedBy(erasure.entries)]);
  const aggregates = new Set([erasure.dispute, ...[...homes.values()].map(({ aggregate }) => aggregate)]);
  for (const aggregate of aggregates) await tx.run('DELETE FROM draft WHERE instr(key, ?) > 0', [aggregate]);
  await tx.run("INSERT INTO meta(key, value) VALUES (?, '1') ON CONFLICT(key) DO NOTHING", [unfinished]);
}

/** Chunks of the erased attachments, as the bodies about to go tell them. */
async function chunksOf(tx: Connection, erasure: Erasure, centreKey: Buffer): Promise<string[]> {
  const attachments = new Set(erasure.attachments);
  if (attachments.size === 0) return [];
  const rows = await tx.all<{ header: Uint8Array; body: Uint8Array }>(
    `SELECT header, body FROM entry WHERE hash IN (${named}) AND body IS NOT NULL`,
    [namedBy(erasure.entries)],
  );
  return rows.flatMap((row) => {
    const header = readHeader(row.header);
    const contents = contentsOf(header, row.body, centreKey);
    return header.events.flatMap(({ facts }, index) =>
      typeof facts['attachment'] === 'string' && attachments.has(facts['attachment'])
        ? textsIn(contents?.[index]?.['chunks'])
        : [],
    );
  });
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/**
 * What no transaction can do: chunk files no other case uses, words left in the search index, the log, copies made
 * before migrations. Safe to call at any time; what a crash or a busy reader left undone is done at the next call.
 * @returns false when something must be tried again later
 */
export async function removeErasedRemains(centre: Centre): Promise<boolean> {
  const { store } = centre;
  const pending = await store.read((connection) =>
    connection.get('SELECT 1 AS one FROM meta WHERE key = ? LIMIT 1', [unfinished]),
  );
  if (!pending) return true;
  await removeUnusedChunks(centre);
  // A contentless index keeps the words of a replaced text until its segments are merged.
  await store.write((tx) => tx.run("INSERT INTO dispute_text(dispute_text) VALUES ('optimize')"));
  await removeMigrationCopies(join(centre.dir, copiesName));
  if (!(await store.checkpoint())) return false;
  await store.write((tx) => tx.run('DELETE FROM meta WHERE key = ?', [unfinished]));
  return true;
}

async function removeUnusedChunks({ store, blobs }: Centre): Promise<void> {
  const unused = await store.read((connection) =>
    connection.all<{ target: string }>(
      "SELECT target FROM erased WHERE kind = 'chunk' AND NOT EXISTS (SELECT 1 FROM attachment a WHERE instr(a.chunks, erased.target) > 0)",
    ),
  );
  for (const { target } of unused) await blobs.deleteChunk(target);
}

/** What a backup must take out of its folder: see `BackupOptions.erased`. */
export async function erasedForBackup(
  connection: Connection,
): Promise<{ aggregates: string[]; chunks: string[] }> {
  const rows = await connection.all<{ target: string; kind: string; aggregate: string }>(
    'SELECT target, kind, aggregate FROM erased ORDER BY target',
  );
  return {
    aggregates: [...new Set(rows.map((row) => row.aggregate))],
    chunks: rows.filter((row) => row.kind === 'chunk').map((row) => row.target),
  };
}

/** What an erasure would take. */
export interface ErasureScope {
  readonly entries: string[];
  readonly attachments: string[];
  /** Aggregates beside the case itself of which entries go. */
  readonly related: readonly RelatedAggregate[];
}

/**
 * Entries that an erasure of these entries and attachments takes: those that added an attachment go with it. With
 * nothing named it is the whole case, and what visits, whistles, conferences and sessions about this case alone hold.
 */
export async function entriesToErase(
  connection: Connection,
  dispute: string,
  wanted: { readonly entries: readonly string[]; readonly attachments: readonly string[] },
): Promise<ErasureScope> {
  const whole = wanted.entries.length + wanted.attachments.length === 0;
  const related = whole ? await aggregatesAbout(connection, dispute) : [];
  const rows = await connection.all<{ hash: Uint8Array; header: Uint8Array }>(
    'SELECT hash, header FROM entry WHERE aggregate IN (SELECT value FROM json_each(?)) ORDER BY id',
    [JSON.stringify([dispute, ...related.map(({ aggregate }) => aggregate)])],
  );
  const entries = new Set<string>();
  const attachments = new Set<string>();
  for (const row of rows) {
    const hash = toText(row.hash);
    const added = attachmentsOf(row.header);
    const isNamed = added.some((attachment) => wanted.attachments.includes(attachment));
    if (!whole && !isNamed && !wanted.entries.includes(hash)) continue;
    entries.add(hash);
    for (const attachment of added) attachments.add(attachment);
  }
  return { entries: [...entries], attachments: [...attachments], related };
}

function attachmentsOf(header: Uint8Array): string[] {
  return readHeader(header).events.flatMap(({ facts }) =>
    typeof facts['attachment'] === 'string' ? [facts['attachment']] : [],
  );
}
