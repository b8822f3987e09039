import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeCentre, openCentre } from '../../src-main/centre/open';
import { verifyCentre } from '../../src-main/centre/verify';
import { importCases } from '../../src-main/samples/import-cases';
import { openStore } from '../../src-main/store/connection-pool';
import { migrate } from '../../src-main/store/migrate';
import { migrations } from '../../src-main/store/migrations';
import { lead, testCentre } from '../support/test-centre';
import { scratchFolder } from '../support/scratch-folder';

describe('the migration to origins and kept views', () => {
  it('adds its tables to a database without them and asks for cases to be folded anew', async () => {
    const folder = await scratchFolder();
    const store = await openStore(join(folder, 'hean.db'));
    const before = migrations.filter(({ id }) => id < 70);
    await migrate(store, before, { copyFolder: join(folder, 'copies') });
    await store.write((tx) => tx.run("DELETE FROM meta WHERE key = 'foldAnew'"));
    const upTo = migrations.filter(({ id }) => id <= 70);
    const { ran } = await migrate(store, upTo, { copyFolder: join(folder, 'copies') });
    expect(ran).toEqual([70]);
    for (const table of ['origin', 'ledger_import', 'ledger_mapping', 'ledger_view'])
      expect(await store.read((c) => c.all(`SELECT * FROM ${table}`))).toEqual([]);
    expect(await store.read((c) => c.get("SELECT value FROM meta WHERE key = 'foldAnew'"))).toEqual({
      value: '1',
    });
    await store.close();
  });

  it('is followed by old numbers told of cases that were there before', async () => {
    const made = await testCentre({ sample: true });
    const centre = made.home.open_;
    const ids = await importCases(centre, lead(centre));
    await centre.store.write(async (tx) => {
      await tx.run('DELETE FROM origin');
      await tx.run("INSERT INTO meta(key, value) VALUES ('foldAnew', '1')");
    });
    await made.home.close();
    const opened = await openCentre({ ...made.home.newcomer, emit: () => undefined });
    const numbers = await opened.store.read((c) => c.all("SELECT * FROM origin WHERE external_no <> ''"));
    expect(numbers).toHaveLength(ids.length);
    expect((await verifyCentre(opened)).foldMismatches).toEqual([]);
    await closeCentre(opened);
  });
});
