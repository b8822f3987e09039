import { describe, expect, it } from 'vitest';
import { closeCentre, openCentre } from '../../src-main/centre/open';
import { verifyCentre } from '../../src-main/centre/verify';
import { migration } from '../../src-main/store/migrations/0120-tasks-name-readers';
import { act, addAccount, register, testCentre } from '../support/test-centre';

describe('the migration by which tasks name their holders', () => {
  it('has cases told anew at the next opening, so that who holds an open task may read its case', async () => {
    const made = await testCentre();
    const holder = await addAccount(made.home, 'holder', ['stationLiaison']);
    const id = await register(made.home);
    await act(made.home, id, { kind: 'assignTask', to: holder.id, text: '核实界址' });
    await made.home.open_.store.write(async (tx) => {
      await tx.run('DELETE FROM named WHERE account = ?', [holder.id]);
      await tx.exec(migration.sql);
    });
    await made.home.close();
    const opened = await openCentre({ ...made.home.newcomer, emit: () => undefined });
    const named = await opened.store.read((c) =>
      c.all('SELECT dispute FROM named WHERE account = ?', [holder.id]),
    );
    expect(named).toEqual([{ dispute: id }]);
    expect((await verifyCentre(opened)).foldMismatches).toEqual([]);
    await closeCentre(opened);
  });
});
