import { describe, expect, it } from 'vitest';
import { verifyCentre } from '../../src-main/centre/verify';
import { migration as m0010 } from '../../src-main/store/migrations/0010-journal-and-disputes';
import { migration as m0030 } from '../../src-main/store/migrations/0030-who-reads';
import { migrate } from '../../src-main/store/migrate';
import { openStore } from '../../src-main/store/connection-pool';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { lead, register, testCentre } from '../support/test-centre';

describe('the migration that names who reads', () => {
  it('moves the case out of the subject of old audit lines and leaves the others as they are', async () => {
    const folder = await scratchFolder();
    const store = await openStore(join(folder, 'store.sqlite'));
    await migrate(store, [m0010], { copyFolder: join(folder, 'copies') });
    const dispute = '0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee';
    await store.write(async (tx) => {
      await tx.run(
        `INSERT INTO dispute SELECT 1, ?, 'ZY-1', '', 'handling', 1, 3, '', '', 'visit', '', '', '', '', 0, 20261124, NULL, 0, 'none', NULL, '', '',
         NULL, NULL, NULL, 0, NULL, NULL, 'none', 0, 0, '', '', '', '', 0, 0, 'c'`,
        [dispute],
      );
      for (const [what, subject] of [
        ['print', `${dispute} acceptance_register`],
        ['erasure', dispute],
        ['login', 'wang'],
      ])
        await tx.run("INSERT INTO audit(at, actor, what, subject, reason) VALUES (1, 'a', ?, ?, '')", [
          what ?? '',
          subject ?? '',
        ]);
    });
    expect((await migrate(store, [m0010, m0030], { copyFolder: join(folder, 'copies') })).ran).toEqual([30]);
    const rows = await store.read((c) =>
      c.all('SELECT what, dispute, subject, behalf FROM audit ORDER BY id'),
    );
    expect(rows).toEqual([
      { what: 'print', dispute, subject: 'acceptance_register', behalf: '' },
      { what: 'erasure', dispute, subject: '', behalf: '' },
      { what: 'login', dispute: '', subject: 'wang', behalf: '' },
    ]);
    await store.close();
  });

  it('has every case folded anew at the next opening, so that who handles it is known', async () => {
    const centre = await testCentre();
    const dispute = await register(centre.home);
    const { store } = centre.home.open_;
    await store.write(async (tx) => {
      await tx.exec("DELETE FROM named; UPDATE dispute SET handler = ''");
      await tx.run("INSERT INTO meta(key, value) VALUES ('foldAnew', '1')");
    });
    await centre.home.close();
    const reopened = await centre.home.open();
    const named = await reopened.store.read((c) => c.all('SELECT dispute, account FROM named'));
    expect(named).toEqual([{ dispute, account: lead(reopened).id }]);
    expect(await reopened.store.read((c) => c.all("SELECT 1 FROM meta WHERE key = 'foldAnew'"))).toEqual([]);
    expect((await verifyCentre(reopened)).foldMismatches).toEqual([]);
  });
});
