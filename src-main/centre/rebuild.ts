import { applyProjection } from '../store/apply';
import { clearCounters } from '../store/counters';
import { changesBetween, projectionNames } from '../store/projection-changes';
import type { Centre } from './centre';
import { projectedCapabilities } from './capabilities';
import type { JournalCheck } from './check-journal';
import { loadByAggregate } from './load-by-aggregate';

export interface Rebuilt {
  readonly aggregates: number;
  readonly entries: number;
  /** Entries and admissions whose bytes are not what was signed; they were folded as they are. */
  readonly broken: readonly string[];
}

export interface RebuildOptions {
  readonly report?: (done: number) => void;
  /** `heads` when left out. */
  readonly check?: JournalCheck;
}

/** Set while projections don't hold what the journal says; found at the next opening after a crash. */
const unfinished = 'foldAnew';

/**
 * Throws every projection away and folds the journal anew, checking its bytes on the way. One page is folded while the
 * one before is written.
 */
export async function rebuildProjections(
  centre: Centre,
  { report, check = 'heads' }: RebuildOptions = {},
): Promise<Rebuilt> {
  await centre.store.write(async (tx) => {
    await tx.run("INSERT INTO meta(key, value) VALUES (?, '1') ON CONFLICT(key) DO NOTHING", [unfinished]);
    for (const table of projectionNames) await tx.run(`DELETE FROM ${table}`);
    await clearCounters(tx);
    await tx.run("INSERT INTO dispute_text(dispute_text) VALUES ('delete-all')");
  });
  const done = { aggregates: 0, entries: 0, broken: new Array<string>() };
  let writing: Promise<void> = Promise.resolve();
  for (const capability of projectedCapabilities()) {
    for await (const page of loadByAggregate(centre, capability.name, check)) {
      const changes = page.map(({ aggregate, entries }) =>
        changesBetween(aggregate, {}, capability.projectEntries(aggregate, entries, centre).projection),
      );
      await writing;
      writing = centre.store.write((tx) => applyProjection(tx, changes));
      // Awaited before the next one begins; a failure in between belongs to nobody yet.
      writing.catch(() => undefined);
      done.aggregates += page.length;
      for (const { entries, faults } of page) {
        done.entries += entries.length;
        done.broken.push(...faults);
      }
      report?.(done.aggregates);
    }
  }
  await writing;
  await centre.store.write((tx) => tx.run('DELETE FROM meta WHERE key = ?', [unfinished]));
  return done;
}

/** Folds anew what a migration or a crash has left undone. */
export async function finishRebuild(centre: Centre): Promise<void> {
  const left = await centre.store.read((connection) =>
    connection.get('SELECT 1 AS one FROM meta WHERE key = ? LIMIT 1', [unfinished]),
  );
  if (left !== undefined) await rebuildProjections(centre);
}
