import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src-main/store/connection-pool';
import { migrate } from '../../src-main/store/migrate';
import { migrations } from '../../src-main/store/migrations';
import { scratchFolder } from '../support/scratch-folder';

it('a database from before early warning gets its tables, and its cases are folded anew', async () => {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'store.sqlite'));
  onTestFinished(() => store.close());
  const copies = { copyFolder: join(folder, 'copies') };
  await migrate(
    store,
    migrations.filter(({ id }) => id < 170),
    copies,
  );
  await store.write((tx) => tx.run("DELETE FROM meta WHERE key = 'foldAnew'"));
  const upTo = migrations.filter(({ id }) => id <= 170);
  expect((await migrate(store, upTo, copies)).ran).toContain(170);
  for (const table of ['alert', 'case_sign', 'case_pulse'])
    expect(await store.read((c) => c.all(`SELECT * FROM ${table}`)), table).toEqual([]);
  expect(await store.read((c) => c.all("SELECT value FROM meta WHERE key = 'foldAnew'"))).toEqual([
    { value: '1' },
  ]);
});
