import { expect, it, onTestFinished } from 'vitest';
import { join } from 'node:path';
import { openStore } from '../../src-main/store/connection-pool';
import { migrate } from '../../src-main/store/migrate';
import { migrations } from '../../src-main/store/migrations';
import { scratchFolder } from '../support/scratch-folder';

it('a database from before whistles gets their tables and those of conferences, and its visits stay', async () => {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'store.sqlite'));
  onTestFinished(() => store.close());
  const before = migrations.filter(({ id }) => id < 80);
  await migrate(store, before, { copyFolder: join(folder, 'copies') });
  await store.write((tx) =>
    tx.run(
      `INSERT INTO visit VALUES ('v1', 20261124, 1, NULL, NULL, 1, 1, 'waiting', 'visit', 'report', 1, '马某', 'mm', '', '', '', '', '', '', '', '', '', '', 'c1')`,
    ),
  );
  const { ran } = await migrate(store, migrations, { copyFolder: join(folder, 'copies') });
  expect(ran).toContain(80);
  expect(await store.read((c) => c.all('SELECT id, name FROM visit'))).toEqual([{ id: 'v1', name: '马某' }]);
  for (const table of ['whistle', 'whistle_unit', 'conference', 'conference_step'])
    expect(await store.read((c) => c.all(`SELECT * FROM ${table}`))).toEqual([]);
  const columns = await store.read((c) => c.all<{ name: string }>("PRAGMA table_info('whistle_unit')"));
  expect(columns.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['organisation', 'arrived_at', 'arrived_gov', 'objection', 'on_behalf']),
  );
});

it('the board asks by state and a code by number, both by an index', async () => {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'store.sqlite'));
  onTestFinished(() => store.close());
  await migrate(store, migrations, { copyFolder: join(folder, 'copies') });
  const plan = (sql: string) =>
    store.read(async (c) =>
      (await c.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)).map(({ detail }) => detail).join('\n'),
    );
  expect(await plan("SELECT * FROM whistle WHERE state IN ('out')")).toContain('whistle_by_state');
  expect(await plan("SELECT * FROM whistle WHERE dispute = 'x' AND dispute <> ''")).toContain(
    'whistle_by_dispute',
  );
  expect(await plan("SELECT * FROM whistle WHERE no = 'CS2026-A001'")).toContain('whistle_by_no');
});
