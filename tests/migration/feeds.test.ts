import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src-main/store/connection-pool';
import { migrate } from '../../src-main/store/migrate';
import { migrations } from '../../src-main/store/migrations';
import { scratchFolder } from '../support/scratch-folder';

it('a database from before feeds gets their tables empty, and its journal stays', async () => {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'store.sqlite'));
  onTestFinished(() => store.close());
  await migrate(
    store,
    migrations.filter(({ id }) => id < 140),
    { copyFolder: join(folder, 'copies') },
  );
  await store.write((tx) =>
    tx.run(
      "INSERT INTO entry(hash, device, seq, capability, aggregate, header, sig, body, status) VALUES (x'01', 'd', 1, 'disputes', 'a', x'02', x'03', NULL, 0)",
    ),
  );
  const { ran } = await migrate(store, migrations, { copyFolder: join(folder, 'copies') });
  expect(ran).toContain(140);
  expect(await store.read((c) => c.all('SELECT device, seq FROM entry'))).toEqual([{ device: 'd', seq: 1 }]);
  for (const table of ['feed', 'fed', 'link', 'reader', 'closed'])
    expect(await store.read((c) => c.all(`SELECT * FROM ${table}`)), table).toEqual([]);
  await store.write((tx) => tx.run("INSERT INTO feed VALUES ('', 1, NULL, 'a', 32)"));
  await expect(
    store.write((tx) => tx.run("INSERT INTO feed VALUES ('', 1, NULL, 'b', 64)")),
  ).rejects.toThrow();
});
