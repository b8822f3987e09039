import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src-main/store/connection-pool';
import { migrate } from '../../src-main/store/migrate';
import { migrations } from '../../src-main/store/migrations';
import { scratchFolder } from '../support/scratch-folder';

it('gives open and major cases an index of their own, which holds only them', async () => {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'hean.db'));
  await migrate(
    store,
    migrations.filter(({ id }) => id < 160),
    { copyFolder: join(folder, 'copies') },
  );
  const upTo = migrations.filter(({ id }) => id <= 160);
  expect((await migrate(store, upTo, { copyFolder: join(folder, 'copies') })).ran).toContain(160);
  const indices = await store.read((c) =>
    c.all<{ name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE name IN ('dispute_open', 'dispute_major') ORDER BY name",
    ),
  );
  expect(indices.map(({ name }) => name)).toEqual(['dispute_major', 'dispute_open']);
  expect(indices.every(({ sql }) => / WHERE (open|major) = 1$/.test(sql))).toBe(true);
  await store.close();
});
