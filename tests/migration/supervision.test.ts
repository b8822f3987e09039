import { expect, it, onTestFinished } from 'vitest';
import { join } from 'node:path';
import { openStore } from '../../src-main/store/connection-pool';
import { migrate } from '../../src-main/store/migrate';
import { migrations } from '../../src-main/store/migrations';
import { scratchFolder } from '../support/scratch-folder';

it('a database from before supervision gets its tables, and its whistles stay', async () => {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'store.sqlite'));
  onTestFinished(() => store.close());
  const before = migrations.filter(({ id }) => id < 180);
  await migrate(store, before, { copyFolder: join(folder, 'copies') });
  await store.write((tx) =>
    tx.run(
      `INSERT INTO whistle VALUES ('w1', 'CS2026-A001', 2026, 1, 1, 'routine', '', NULL, 'out', 20261124, 1, 1, NULL, NULL, 'a', '', '', 'c1')`,
    ),
  );
  const { ran } = await migrate(store, migrations, { copyFolder: join(folder, 'copies') });
  expect(ran).toContain(180);
  expect(await store.read((c) => c.all('SELECT id, no FROM whistle'))).toEqual([
    { id: 'w1', no: 'CS2026-A001' },
  ]);
  for (const table of ['supervision', 'supervision_declined'])
    expect(await store.read((c) => c.all(`SELECT * FROM ${table}`))).toEqual([]);
  const plan = (sql: string) =>
    store.read(async (c) =>
      (await c.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)).map(({ detail }) => detail).join('\n'),
    );
  expect(await plan("SELECT * FROM supervision WHERE state IN ('issued')")).toContain('supervision_by_state');
  expect(await plan("SELECT * FROM supervision WHERE dispute = 'x' AND dispute <> ''")).toContain(
    'supervision_by_dispute',
  );
});
