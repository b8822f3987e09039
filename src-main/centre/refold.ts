import { applyProjection } from '../store/apply';
import { changesBetween, type ProjectionChanges } from '../store/projection-changes';
import type { Connection } from '../store/driver';
import { capabilityNamed } from './capabilities';
import type { Centre } from './centre';
import { loadAggregate } from './load';
import { storedProjection } from './stored-projection';

/** Folds aggregates anew and writes what differs from the tables; the one path for late, admitted and refused entries. */
export async function refold(
  tx: Connection,
  centre: Centre,
  aggregates: Iterable<{ aggregate: string; capability: string }>,
): Promise<void> {
  const changes: ProjectionChanges[] = [];
  for (const { aggregate, capability } of aggregates) {
    const known = capabilityNamed(capability);
    if (!known) continue;
    const entries = await loadAggregate(tx, aggregate, centre.keys.centreKey);
    const { projection } =
      entries.length === 0 ? { projection: {} } : known.projectEntries(aggregate, entries, centre);
    changes.push(changesBetween(aggregate, await storedProjection(tx, aggregate), projection));
  }
  await applyProjection(tx, changes);
}

/** Folds every open dispute anew in batches, after a change of calendar or profile. Closed ones keep their judgement. */
export function refoldOpen(centre: Centre): Promise<number> {
  return refoldPages(centre, 'SELECT n, id FROM dispute WHERE open = 1 AND n > ? ORDER BY n LIMIT 100');
}

/** Folds every dispute anew in batches. */
export function refoldAll(centre: Centre): Promise<number> {
  return refoldPages(centre, 'SELECT n, id FROM dispute WHERE n > ? ORDER BY n LIMIT 100');
}

async function refoldPages(centre: Centre, pageAfter: string): Promise<number> {
  let folded = 0;
  let after = 0;
  for (;;) {
    const rows = await centre.store.read((connection) =>
      connection.all<{ n: number; id: string }>(pageAfter, [after]),
    );
    const last = rows.at(-1);
    if (!last) return folded;
    const disputes = rows.map((row) => ({ aggregate: row.id, capability: 'disputes' }));
    await centre.store.write((tx) => refold(tx, centre, disputes));
    after = last.n;
    folded += rows.length;
  }
}
