import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeCentre, openCentre } from '../../src-main/centre/open';
import { verifyCentre } from '../../src-main/centre/verify';
import { importCases } from '../../src-main/samples/import-cases';
import { openStore } from '../../src-main/store/connection-pool';
import { migrate } from '../../src-main/store/migrate';
import { migrations } from '../../src-main/store/migrations';
import { expectPlainCounters } from '../support/plain-counters';
import { scratchFolder } from '../support/scratch-folder';
import { lead, testCentre } from '../support/test-centre';

describe('the migration to counters of the situation', () => {
  it('adds empty counters to a database without them and asks for cases to be folded anew', async () => {
    const folder = await scratchFolder();
    const store = await openStore(join(folder, 'hean.db'));
    const copyFolder = join(folder, 'copies');
    await migrate(
      store,
      migrations.filter(({ id }) => id < 110),
      { copyFolder },
    );
    await store.write((tx) => tx.run("DELETE FROM meta WHERE key = 'foldAnew'"));
    const { ran } = await migrate(
      store,
      migrations.filter(({ id }) => id <= 110),
      { copyFolder },
    );
    expect(ran).toEqual([110]);
    for (const table of ['stock', 'month', 'flow'])
      expect(await store.read((c) => c.all(`SELECT * FROM ${table}`))).toEqual([]);
    expect(await store.read((c) => c.get("SELECT value FROM meta WHERE key = 'foldAnew'"))).toEqual({
      value: '1',
    });
    await store.close();
  });

  it('takes a cell away when it comes to nothing', async () => {
    const store = await openStore(join(await scratchFolder(), 'hean.db'));
    await migrate(store, migrations, { copyFolder: join(await scratchFolder(), 'copies') });
    await store.write(async (tx) => {
      await tx.run("INSERT INTO stock VALUES ('620702', 'neighbour', '02', 3, 'handling', 1)");
      await tx.run('UPDATE stock SET count = count - 1');
    });
    expect(await store.read((c) => c.all('SELECT * FROM stock'))).toEqual([]);
    await store.close();
  });

  it('is followed by counters of the cases that were there before', async () => {
    const made = await testCentre({ sample: true });
    const centre = made.home.open_;
    await importCases(centre, lead(centre));
    await centre.store.write(async (tx) => {
      for (const table of ['stock', 'month', 'flow']) await tx.run(`DELETE FROM ${table}`);
      await tx.run("INSERT INTO meta(key, value) VALUES ('foldAnew', '1')");
    });
    expect((await verifyCentre(centre)).foldMismatches).toEqual([
      'counters stock',
      'counters month',
      'counters flow',
    ]);
    await made.home.close();
    const opened = await openCentre({ ...made.home.newcomer, emit: () => undefined });
    expect(await expectPlainCounters(opened)).toBeGreaterThan(50);
    expect((await verifyCentre(opened)).foldMismatches).toEqual([]);
    await closeCentre(opened);
  });
});
