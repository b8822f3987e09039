import type { Centre } from '../centre/centre';
import { readEntriesById } from '../centre/collect';
import type { IncomingEntry, Received } from '../centre/incoming';
import type { PushAnswer } from '../replication/wire';
import { entryStatus } from '../store/schema';

export function countsOf({ fresh, already, held, quarantined, admitted, broken }: Received) {
  return { fresh, already, held, quarantined, admitted, broken };
}

/** The entries of a delivery with the records that stand beside them now; what isn't here is left out. */
export async function recordsOf(
  { store, ...rest }: Centre,
  entries: readonly IncomingEntry[],
): Promise<IncomingEntry[]> {
  const rows = await store.read((connection) =>
    connection.all<{ id: number }>(
      'SELECT id FROM entry WHERE hash IN (SELECT unhex(value) FROM json_each(?))',
      [JSON.stringify(entries.map(({ hash }) => hash.toString('hex')))],
    ),
  );
  const found = await readEntriesById(
    { store, ...rest },
    rows.map(({ id }) => id),
  );
  return [...found.values()].map((entry) => ({ ...entry, bodyBytes: null }));
}

/** The next number wanted of each device that has sent something with a gap before it. */
export async function wantedOf(
  { store }: Centre,
  entries: readonly IncomingEntry[],
): Promise<PushAnswer['wanted']> {
  const rows = await store.read((connection) =>
    connection.all<{ device: string; wanted: number }>(
      `SELECT e.device, (SELECT coalesce(max(f.seq), 0) + 1 FROM entry f WHERE f.device = e.device AND f.status <> ${entryStatus.held}) AS wanted
       FROM entry e JOIN refusal q ON q.entry = e.id AND q.reason = 'missingPredecessor'
       WHERE e.hash IN (SELECT unhex(value) FROM json_each(?)) GROUP BY e.device`,
      [JSON.stringify(entries.map(({ hash }) => hash.toString('hex')))],
    ),
  );
  return Object.fromEntries(rows.map(({ device, wanted }) => [device, wanted]));
}
