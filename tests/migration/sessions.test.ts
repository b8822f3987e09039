import { expect, it, onTestFinished } from 'vitest';
import { join } from 'node:path';
import { openStore } from '../../src-main/store/connection-pool';
import { migrate } from '../../src-main/store/migrate';
import { migrations } from '../../src-main/store/migrations';
import { scratchFolder } from '../support/scratch-folder';

it('a database from before joint sessions gets their tables and indices, and what was there stays', async () => {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'store.sqlite'));
  onTestFinished(() => store.close());
  const before = migrations.filter(({ id }) => id < 90);
  await migrate(store, before, { copyFolder: join(folder, 'copies') });
  await store.write((tx) => tx.run("INSERT INTO meta(key, value) VALUES ('kept', 'yes')"));
  const { ran } = await migrate(store, migrations, { copyFolder: join(folder, 'copies') });
  expect(ran).toContain(90);
  expect(await store.read((c) => c.all("SELECT value FROM meta WHERE key = 'kept'"))).toEqual([
    { value: 'yes' },
  ]);
  for (const table of ['session', 'session_dispute', 'booking'])
    expect(await store.read((c) => c.all(`SELECT * FROM ${table}`)), table).toEqual([]);
  const plan = await store.read((c) =>
    c.all<{ detail: string }>(
      "EXPLAIN QUERY PLAN SELECT 1 FROM booking WHERE resource = 'venue' AND resource_id = 'x' AND start_at < 9",
    ),
  );
  expect(plan[0]?.detail).toContain('booking_by_thing');
});
