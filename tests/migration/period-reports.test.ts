import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src-main/store/connection-pool';
import { migrate } from '../../src-main/store/migrate';
import { migrations } from '../../src-main/store/migrations';
import { scratchFolder } from '../support/scratch-folder';

it('a database from before reports gets their table, and its data stay', async () => {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'store.sqlite'));
  onTestFinished(() => store.close());
  const before = migrations.filter(({ id }) => id < 190);
  await migrate(store, before, { copyFolder: join(folder, 'copies') });
  await store.write((tx) => tx.run("INSERT INTO meta(key, value) VALUES ('kept', 'yes')"));
  const { ran } = await migrate(store, migrations, { copyFolder: join(folder, 'copies') });
  expect(ran).toContain(190);
  expect(await store.read((c) => c.all("SELECT value FROM meta WHERE key = 'kept'"))).toEqual([
    { value: 'yes' },
  ]);
  const columns = await store.read((c) => c.all<{ name: string }>("PRAGMA table_info('period_report')"));
  expect(columns.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['kind', 'from_day', 'to_day', 'place', 'state', 'nil', 'sent_at']),
  );
});
