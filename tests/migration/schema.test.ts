import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backupTables } from '../../src-main/centre/backup-centre';
import { openStore } from '../../src-main/store/connection-pool';
import { checkFully } from '../../src-main/store/integrity';
import { migrate } from '../../src-main/store/migrate';
import { migrations } from '../../src-main/store/migrations';
import { projectionKeys } from '../../src-main/store/schema';
import { scratchFolder } from '../support/scratch-folder';

async function migratedTo(last: number) {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'store.sqlite'));
  onTestFinished(() => store.close());
  const copyFolder = join(folder, 'copies');
  const wanted = migrations.filter(({ id }) => id <= last);
  expect((await migrate(store, wanted, { copyFolder })).ran).toEqual(wanted.map(({ id }) => id));
  return { store, copyFolder };
}

const newest = Math.max(...migrations.map(({ id }) => id));

describe('the schema after all migrations', () => {
  it('is the same whether they ran at once or one version after the other', async () => {
    const schemaOf = async (store: Awaited<ReturnType<typeof migratedTo>>['store']) =>
      store.read((c) => c.all('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name'));
    const { store } = await migratedTo(newest);
    const wanted = await schemaOf(store);
    for (const { id } of migrations) {
      const { store: older, copyFolder } = await migratedTo(id);
      await migrate(older, migrations, { copyFolder });
      expect(await schemaOf(older), `from ${id}`).toEqual(wanted);
      expect(await checkFully(older)).toEqual([]);
    }
  });

  it('gives each projection the key its rows are compared by', async () => {
    const { store } = await migratedTo(newest);
    for (const [table, key] of Object.entries(projectionKeys)) {
      const columns = await store.read((c) =>
        c.all<{ name: string }>(
          `SELECT i.name FROM pragma_index_info((SELECT name FROM pragma_index_list('${table}')
             WHERE "unique" = 1 AND partial = 0 ORDER BY origin = 'pk' DESC LIMIT 1)) i`,
        ),
      );
      expect(
        columns.map(({ name }) => name),
        table,
      ).toEqual([...key]);
    }
  });

  it('has every table a backup keeps, with the columns the backup names', async () => {
    const { store } = await migratedTo(newest);
    for (const { name, key, body, mutable } of backupTables) {
      const columns = await store.read((c) =>
        c.all<{ name: string }>(`SELECT name FROM pragma_table_info('${name}')`),
      );
      const wanted = [key, body?.column, body?.aggregate, ...(mutable ?? [])].filter(Boolean);
      expect(columns.length, name).toBeGreaterThan(0);
      expect(
        columns.map((column) => column.name),
        name,
      ).toEqual(expect.arrayContaining(wanted));
    }
  });
});
