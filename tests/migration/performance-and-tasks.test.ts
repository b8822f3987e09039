import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeCentre, openCentre } from '../../src-main/centre/open';
import { verifyCentre } from '../../src-main/centre/verify';
import { openStore } from '../../src-main/store/connection-pool';
import { migrate } from '../../src-main/store/migrate';
import { migration as first } from '../../src-main/store/migrations/0010-journal-and-disputes';
import { migration } from '../../src-main/store/migrations/0060-performance-and-tasks';
import { act, register, testCentre } from '../support/test-centre';
import { scratchFolder } from '../support/scratch-folder';

describe('the migration to performance and tasks', () => {
  it('adds its tables to a database of the first version and asks for cases to be folded anew', async () => {
    const folder = await scratchFolder();
    const store = await openStore(join(folder, 'hean.db'));
    await migrate(store, [first], { copyFolder: join(folder, 'copies') });
    await store.write((tx) =>
      tx.run(
        `INSERT INTO dispute(id, no, title, state, open, tier, category, governance_category, source, county, township, village, place,
           registered_at, day, provisional, clock, cells, outcome, late, risk, major, restricted, applicant, respondent, holder, reason,
           pending, conflicts, centre)
         VALUES ('d', 'n', 't', 'handling', 1, 3, '', '', 'visit', '', '', '', '', 1, 20261123, 0, 'none', '', '', 0, 'none', 0, 0, '', '', '', '', 0, 0, 'c')`,
      ),
    );
    await migrate(store, [first, migration], { copyFolder: join(folder, 'copies') });
    const row = await store.read((c) => c.get('SELECT performance, holding FROM dispute'));
    expect(row).toEqual({ performance: '', holding: '' });
    expect(await store.read((c) => c.all("SELECT value FROM meta WHERE key = 'foldAnew'"))).toEqual([
      { value: '1' },
    ]);
    for (const table of ['obligation', 'task', 'notice_seen'])
      expect(await store.read((c) => c.all(`SELECT * FROM ${table}`))).toEqual([]);
    await store.close();
  });

  it('is followed by the cases told anew at the next opening, once', async () => {
    const made = await testCentre();
    const id = await register(made.home);
    await act(made.home, id, { kind: 'assignTask', to: 'account-x', text: '核实界址' });
    const centre = made.home.open_;
    await centre.store.write(async (tx) => {
      await tx.run('DELETE FROM task');
      await tx.run("INSERT INTO meta(key, value) VALUES ('foldAnew', '1')");
    });
    expect((await verifyCentre(centre)).foldMismatches).not.toEqual([]);
    await made.home.close();
    const opened = await openCentre({ ...made.home.newcomer, emit: () => undefined });
    expect((await verifyCentre(opened)).foldMismatches).toEqual([]);
    expect(await opened.store.read((c) => c.all("SELECT 1 FROM meta WHERE key = 'foldAnew'"))).toEqual([]);
    await closeCentre(opened);
  });
});
