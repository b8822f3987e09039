import { readHeader } from '../journal/entry';
import type { Connection } from '../store/driver';
import { entryStatus } from '../store/schema';
import { isHome, type Centre } from './centre';
import { refold } from './refold';
import { sidesOf } from './sides';
import { writeSession, type WriteSession } from './write-session';

/**
 * The end of an entitlement at its reader (journal rules §6): contents of other centres leave this disk; what this
 * centre wrote itself stays, read-only and folded no more. Own entries that still wait for their verdict keep the
 * aggregate until they have it.
 */
export async function closeAggregate(centre: Centre, aggregate: string): Promise<void> {
  await centre.store.write((tx) =>
    tx.run(
      'INSERT INTO closed(aggregate, done) VALUES (?, 0) ON CONFLICT(aggregate) DO UPDATE SET done = 0',
      [aggregate],
    ),
  );
}

/** It may be read again; its entries follow by the feed. */
export async function reopenAggregate(centre: Centre, aggregate: string): Promise<void> {
  await centre.store.write((tx) => tx.run('DELETE FROM closed WHERE aggregate = ?', [aggregate]));
}

/** Does what closing asks for wherever nothing of its own waits any more. Safe to call at any time. */
export async function finishClosing(centre: Centre): Promise<void> {
  const waiting = await centre.store.read((connection) =>
    connection.all<{ aggregate: string }>('SELECT aggregate FROM closed WHERE done = 0'),
  );
  for (const { aggregate } of waiting) {
    if (await hasOwnPending(centre, aggregate)) continue;
    await removeChunks(centre, aggregate);
    const capability = await writeSession(centre, (session) => removeContents(session, aggregate));
    if (capability === 'disputes') centre.emit('disputes.changed', { id: aggregate });
  }
  // What was overwritten in the tables may still stand in the log.
  if (waiting.length > 0) await centre.store.checkpoint();
}

async function hasOwnPending(centre: Centre, aggregate: string): Promise<boolean> {
  const row = await centre.store.read((connection) =>
    connection.get(
      `SELECT 1 AS one FROM entry WHERE aggregate = ? AND status = ${entryStatus.pending} AND device IN (SELECT value FROM json_each(?)) LIMIT 1`,
      [aggregate, ownDevices(centre)],
    ),
  );
  return row !== undefined;
}

function ownDevices({ governed }: Centre): string {
  return JSON.stringify([...governed.devices.keys()]);
}

/** Before the rows that name them: after a crash in between they are removed again. */
async function removeChunks({ store, blobs }: Centre, aggregate: string): Promise<void> {
  const rows = await store.read((connection) =>
    connection.all<{ chunks: string; here: number }>(
      "SELECT chunks, dispute = ? AS here FROM attachment WHERE chunks <> ''",
      [aggregate],
    ),
  );
  const chunksOf = (here: number) =>
    rows.filter((row) => row.here === here).flatMap(({ chunks }) => chunks.match(/[0-9a-f]{64}/g) ?? []);
  const kept = new Set(chunksOf(0));
  for (const chunk of new Set(chunksOf(1))) if (!kept.has(chunk)) await blobs.deleteChunk(chunk);
}

/** @returns its capability */
async function removeContents({ tx, centre }: WriteSession, aggregate: string): Promise<string> {
  await tx.run(
    'UPDATE entry SET body = NULL WHERE aggregate = ? AND device NOT IN (SELECT value FROM json_each(?))',
    [aggregate, ownDevices(centre)],
  );
  const first = await tx.get<{ header: Uint8Array }>(
    'SELECT header FROM entry WHERE aggregate = ? ORDER BY id LIMIT 1',
    [aggregate],
  );
  const header = first && readHeader(first.header);
  if (header && !foldsHeaders(centre, header.centre))
    await tx.run(
      `UPDATE entry SET status = ${entryStatus.withdrawn} WHERE aggregate = ? AND status <= ${entryStatus.admitted}`,
      [aggregate],
    );
  await tx.run('DELETE FROM draft WHERE instr(key, ?) > 0', [aggregate]);
  const capability = header?.capability ?? '';
  await refold(tx, centre, [{ aggregate, capability }]);
  await tx.run('UPDATE closed SET done = 1 WHERE aggregate = ?', [aggregate]);
  return capability;
}

/** A home goes on folding the headers of everything below it; everybody else folds only what may be read. */
function foldsHeaders(centre: Centre, owner: string): boolean {
  const sides = sidesOf(centre);
  const side = sides.of(owner);
  return isHome(centre) && sides.readers.some(({ id, above }) => id === side && !above);
}

/** True while an aggregate of another centre is closed here and not even its headers are folded. */
export async function staysClosed(
  { tx, centre }: { readonly tx: Connection; readonly centre: Centre },
  aggregate: string,
  owner: string,
): Promise<boolean> {
  const row = await tx.get('SELECT 1 AS one FROM closed WHERE aggregate = ? LIMIT 1', [aggregate]);
  return row !== undefined && !foldsHeaders(centre, owner);
}
