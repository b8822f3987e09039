import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../../../src-main/store/connection-pool';
import type { Connection } from '../../../src-main/store/driver';

/** Harm done to the rows of a stopped hub, in the first centre where it can be done. */
export async function harmHub(hub: string, harm: 'drop-one' | 'swap'): Promise<void> {
  const rooms = join(hub, 'centres');
  for (const name of await readdir(rooms)) {
    const store = await openStore(join(rooms, name, 'hean.db'));
    try {
      if (await store.write((tx) => (harm === 'swap' ? swapTwo(tx) : dropOne(tx)))) return;
    } finally {
      await store.close();
    }
  }
  throw new Error(`nothing to harm: ${harm}`);
}

/** Takes an acknowledged entry away as if it had never been written. @returns false where there is none */
async function dropOne(tx: Connection): Promise<boolean> {
  const row = await tx.get<{ entry: number }>(
    `SELECT e.id AS entry FROM entry e JOIN receipt r ON r.entry = e.id JOIN admission a ON a.entry = e.id
     WHERE e.capability = 'disputes' AND e.body IS NOT NULL ORDER BY e.id DESC LIMIT 1`,
  );
  if (!row) return false;
  for (const table of ['feed', 'fed', 'admission', 'receipt'])
    await tx.run(`DELETE FROM ${table} WHERE entry = ?`, [row.entry]);
  await tx.run('DELETE FROM entry WHERE id = ?', [row.entry]);
  return true;
}

/** Two entries of one case change places. @returns false where no case has two */
async function swapTwo(tx: Connection): Promise<boolean> {
  const pair = await tx.get<{ first: number; second: number; n: number }>(
    `SELECT a.entry AS first, b.entry AS second, a.n FROM admission a JOIN entry e ON e.id = a.entry
     JOIN entry f ON f.aggregate = e.aggregate JOIN admission b ON b.entry = f.id AND b.n = a.n + 1
     WHERE e.capability = 'disputes' LIMIT 1`,
  );
  if (!pair) return false;
  await tx.run('UPDATE admission SET n = ? WHERE entry = ?', [pair.n + 1, pair.first]);
  await tx.run('UPDATE admission SET n = ? WHERE entry = ?', [pair.n, pair.second]);
  return true;
}
