import { createHash } from 'node:crypto';
import type { Centre } from '../../src-main/centre/centre';
import { rebuildProjections } from '../../src-main/centre/rebuild';
import { withCentre, withCopy } from './dataset';
import { largerIsBetter } from './statistics';
import type { Suite } from './suite';

/**
 * Entries a second of a whole rebuild: read, checked, folded, projected, indexed, written. With the hashes checked and
 * the admission chains verified at their heads, and with every signature verified; against reading and hashing
 * the same rows and nothing else.
 */
export const fold: Suite = ({ dataset, brief }) =>
  withCopy(dataset, (copy) =>
    withCentre(copy, async (centre) => {
      const rounds = brief || copy.cases >= 100_000 ? 1 : 3;
      const heads: number[] = [];
      const signatures: number[] = [];
      const bare: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        bare.push(await rateOf(() => readBare(centre)));
        heads.push(await rateOf(() => rebuild(centre, 'heads')));
        signatures.push(await rateOf(() => rebuild(centre, 'signatures')));
      }
      return [
        largerIsBetter('fold, hashes and heads', 'entries/s', heads, bare),
        largerIsBetter('fold, every signature', 'entries/s', signatures, bare),
      ];
    }),
  );

async function rateOf(work: () => Promise<number>): Promise<number> {
  const begun = performance.now();
  const entries = await work();
  return (1000 * entries) / (performance.now() - begun);
}

async function rebuild(centre: Centre, check: 'heads' | 'signatures'): Promise<number> {
  const { entries, broken } = await rebuildProjections(centre, { check });
  if (broken.length > 0) throw new Error(`broken: ${broken.slice(0, 3).join(', ')}`);
  return entries;
}

async function readBare(centre: Centre): Promise<number> {
  let entries = 0;
  for (let after = 0; ;) {
    const rows = await centre.store.read((connection) =>
      connection.all<{ id: number; header: Uint8Array }>(
        'SELECT id, header, body FROM entry WHERE id > ? ORDER BY id LIMIT 2000',
        [after],
      ),
    );
    const last = rows.at(-1);
    if (!last) return entries;
    for (const { header } of rows) createHash('sha256').update(header).digest();
    entries += rows.length;
    after = last.id;
  }
}
