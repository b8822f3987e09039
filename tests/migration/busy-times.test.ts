import { expect, it, onTestFinished } from 'vitest';
import { join } from 'node:path';
import { openStore } from '../../src-main/store/connection-pool';
import { migrate } from '../../src-main/store/migrate';
import { migrations } from '../../src-main/store/migrations';
import { scratchFolder } from '../support/scratch-folder';

it('a database from before times taken gets their table, and its data stay', async () => {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'store.sqlite'));
  onTestFinished(() => store.close());
  const before = migrations.filter(({ id }) => id < 100);
  await migrate(store, before, { copyFolder: join(folder, 'copies') });
  await store.write((tx) => tx.run("INSERT INTO meta(key, value) VALUES ('kept', 'yes')"));
  const { ran } = await migrate(store, migrations, { copyFolder: join(folder, 'copies') });
  expect(ran).toContain(100);
  expect(await store.read((c) => c.all("SELECT value FROM meta WHERE key = 'kept'"))).toEqual([
    { value: 'yes' },
  ]);
  const columns = await store.read((c) => c.all<{ name: string }>("PRAGMA table_info('busy_time')"));
  expect(columns.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['resource', 'from_at', 'until_at', 'weekdays', 'dispute']),
  );
});
