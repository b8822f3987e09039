import { applyProjection } from '../store/apply';
import { changesBetween, projectionNames } from '../store/projection-changes';
import type { Centre } from './centre';
import { projectedCapabilities } from './capabilities';
import { loadByAggregate } from './load';

/** Throws every projection away and folds the journal anew. @returns aggregates folded */
export async function rebuildProjections(
  centre: Centre,
  report: (done: number) => void = () => undefined,
): Promise<number> {
  await centre.store.write(async (tx) => {
    for (const table of projectionNames) await tx.run(`DELETE FROM ${table}`);
    await tx.run("INSERT INTO dispute_text(dispute_text) VALUES ('delete-all')");
  });
  let done = 0;
  const read = centre.store.read.bind(centre.store);
  for (const capability of projectedCapabilities()) {
    for await (const page of loadByAggregate(read, capability.name, centre.keys.centreKey)) {
      const changes = page.map(({ aggregate, entries }) =>
        changesBetween(aggregate, {}, capability.projectEntries(aggregate, entries, centre).projection),
      );
      await centre.store.write((tx) => applyProjection(tx, changes));
      done += page.length;
      report(done);
    }
  }
  return done;
}
