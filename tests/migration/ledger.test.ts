import { describe, expect, it } from 'vitest';
import { verifyCentre } from '../../src-main/centre/verify';
import { importCases } from '../../src-main/samples/import-cases';
import { migration } from '../../src-main/store/migrations/0070-ledger';
import { act, lead, register, testCentre } from '../support/test-centre';

describe('migration 70', () => {
  it('knows the old numbers of cases registered before it, as the fold would', async () => {
    const { home } = await testCentre({ sample: true });
    const centre = home.open_;
    const ids = await importCases(centre, lead(centre));
    await act(home, await register(home), { kind: 'void', note: '登错了' });
    const numbers = () =>
      centre.store.read((connection) => connection.all('SELECT * FROM origin ORDER BY dispute'));
    const folded = await numbers();
    expect(folded).toHaveLength(ids.length);

    await centre.store.write(async (tx) => {
      for (const table of ['origin', 'ledger_import', 'ledger_mapping', 'ledger_view'])
        await tx.exec(`DROP TABLE ${table}`);
      await tx.exec(migration.sql);
    });
    expect(await numbers()).toEqual(folded);
    expect(await verifyCentre(centre)).toMatchObject({ broken: [], foldMismatches: [] });
  });
});
