import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../src-main/store/connection-pool';
import { migrate, removeMigrationCopies, type Migration } from '../../src-main/store/migrate';
import { scratchFolder } from '../support/scratch-folder';

const FIRST: Migration = {
  id: 10,
  name: 'cases',
  sql: 'CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT; CREATE INDEX item_name ON item(name);',
};
const SECOND: Migration = {
  id: 20,
  name: 'amounts',
  up: async (tx) => {
    await tx.exec('ALTER TABLE item ADD COLUMN amount INTEGER NOT NULL DEFAULT 0');
    await tx.run('UPDATE item SET amount = ?', [7]);
  },
};
const FAILING: Migration = {
  id: 20,
  name: 'failing',
  sql: 'DROP INDEX item_name; DELETE FROM item; CREATE TABLE other(id INTEGER); INSERT INTO missing VALUES (1);',
};

async function place() {
  const folder = await scratchFolder();
  return { path: join(folder, 'store.sqlite'), copyFolder: join(folder, 'copies') };
}

async function opened(path: string): Promise<Store> {
  const store = await openStore(path);
  onTestFinished(() => store.close());
  return store;
}

/** Schema, version and rows: all that a migration could change. */
async function describeDatabase(store: Store) {
  return store.read(async (c) => ({
    schema: await c.all('SELECT name, sql FROM sqlite_schema ORDER BY name'),
    version: await c.all('PRAGMA user_version'),
    ran: await c.all('SELECT * FROM migration'),
    items: await c.all('SELECT * FROM item'),
  }));
}

async function storeAtFirst() {
  const { path, copyFolder } = await place();
  const store = await opened(path);
  await migrate(store, [FIRST], { copyFolder, now: () => 1_764_000_000_000 });
  await store.write((tx) => tx.run('INSERT INTO item(name) VALUES (?)', ['张某诉李某']));
  return { store, path, copyFolder };
}

describe('a new database', () => {
  it('gets all migrations in order, a record of them, and no copy', async () => {
    const { path, copyFolder } = await place();
    const store = await opened(path);
    expect(await migrate(store, [FIRST, SECOND], { copyFolder })).toEqual({ ran: [10, 20], copy: undefined });
    expect(await store.read((c) => c.all('SELECT id, name FROM migration'))).toEqual([
      { id: 10, name: 'cases' },
      { id: 20, name: 'amounts' },
    ]);
    expect(await store.read((c) => c.all('PRAGMA user_version'))).toEqual([{ user_version: 20 }]);
    await expect(readdir(copyFolder)).rejects.toThrow('ENOENT');
  });
});

describe('a database in use', () => {
  it('gets what is missing, after a copy that opens and holds everything from before', async () => {
    const { store, copyFolder } = await storeAtFirst();
    const before = await describeDatabase(store);
    const report = await migrate(store, [FIRST, SECOND], { copyFolder });
    expect(report.ran).toEqual([20]);
    expect(await store.read((c) => c.all('SELECT * FROM item'))).toEqual([
      { id: 1, name: '张某诉李某', amount: 7 },
    ]);
    expect(await readdir(copyFolder)).toEqual(['store-before-migration-10.sqlite']);
    expect(await describeDatabase(await opened(report.copy ?? ''))).toEqual(before);
  });

  it('that has everything is left alone, byte for byte', async () => {
    const { store, path, copyFolder } = await storeAtFirst();
    await store.checkpoint();
    const before = await readFile(path);
    expect(await migrate(store, [FIRST], { copyFolder })).toEqual({ ran: [], copy: undefined });
    await store.checkpoint();
    expect((await readFile(path)).equals(before)).toBe(true);
  });

  it('is unchanged when a migration fails half way, and the ones after it do not run', async () => {
    const { store, copyFolder } = await storeAtFirst();
    const before = await describeDatabase(store);
    const third: Migration = { id: 30, name: 'later', sql: 'CREATE TABLE later(id INTEGER)' };
    await expect(migrate(store, [FIRST, FAILING, third], { copyFolder })).rejects.toThrow();
    expect(await describeDatabase(store)).toEqual(before);
    expect((await migrate(store, [FIRST, SECOND], { copyFolder })).ran).toEqual([20]);
  });

  it('keeps the migrations before the one that failed', async () => {
    const { store, copyFolder } = await storeAtFirst();
    await expect(migrate(store, [FIRST, SECOND, { ...FAILING, id: 30 }], { copyFolder })).rejects.toThrow();
    expect(await store.read((c) => c.all('SELECT id FROM migration'))).toEqual([{ id: 10 }, { id: 20 }]);
  });

  it('is unchanged when a migration breaks a reference', async () => {
    const { store, copyFolder } = await storeAtFirst();
    const before = await describeDatabase(store);
    const dangling: Migration = {
      id: 20,
      name: 'dangling',
      sql: `PRAGMA defer_foreign_keys = on;
        CREATE TABLE child(item INTEGER REFERENCES item(id)); INSERT INTO child VALUES (99);`,
    };
    await expect(migrate(store, [FIRST, dangling], { copyFolder })).rejects.toMatchObject({
      kind: 'constraint',
    });
    expect(await describeDatabase(store)).toEqual(before);
  });

  it('is not touched when there is no room for the copy', async () => {
    const { store, copyFolder } = await storeAtFirst();
    const before = await describeDatabase(store);
    const attempt = migrate(store, [FIRST, SECOND], { copyFolder, measureFreeBytes: async () => 1000 });
    await expect(attempt).rejects.toMatchObject({ kind: 'full', code: 'store.noSpace' });
    expect(await describeDatabase(store)).toEqual(before);
    expect(await readdir(copyFolder)).toEqual([]);
  });

  it('keeps only the newest copy, and none once they are removed', async () => {
    const { store, copyFolder } = await storeAtFirst();
    await migrate(store, [FIRST, SECOND], { copyFolder });
    await migrate(store, [FIRST, SECOND, { id: 30, name: 'more', sql: 'CREATE TABLE more(id INTEGER)' }], {
      copyFolder,
    });
    expect(await readdir(copyFolder)).toEqual(['store-before-migration-20.sqlite']);
    await removeMigrationCopies(copyFolder);
    expect(await readdir(copyFolder)).toEqual([]);
  });
});

describe('a database that is not ours to change', () => {
  it('because a newer app wrote it, is refused unchanged with the advice to upgrade', async () => {
    const { store, copyFolder } = await storeAtFirst();
    await migrate(store, [FIRST, SECOND], { copyFolder });
    const before = await describeDatabase(store);
    const attempt = migrate(store, [FIRST], { copyFolder });
    await expect(attempt).rejects.toMatchObject({
      kind: 'newer',
      message: expect.stringContaining('请升级后再打开') as string,
    });
    expect(await describeDatabase(store)).toEqual(before);
  });

  it('because it has other migrations, is refused', async () => {
    const { store, copyFolder } = await storeAtFirst();
    const attempt = migrate(store, [{ ...FIRST, name: 'else' }, SECOND], { copyFolder });
    await expect(attempt).rejects.toMatchObject({ kind: 'newer' });
  });

  it('because it has tables but no record, is refused', async () => {
    const { path, copyFolder } = await place();
    const store = await opened(path);
    await store.exclusive((w) => w.exec('CREATE TABLE item(id INTEGER)'));
    await expect(migrate(store, [FIRST], { copyFolder })).rejects.toMatchObject({ kind: 'corrupt' });
  });

  it('because its pages are damaged, is not copied as if it were sound', async () => {
    const { store, path, copyFolder } = await storeAtFirst();
    await store.write(async (tx) => {
      for (let i = 0; i < 300; i += 1) await tx.run('INSERT INTO item(name) VALUES (?)', ['名'.repeat(80)]);
    });
    await store.checkpoint();
    const damagedPath = join(copyFolder, '..', 'damaged.sqlite');
    const bytes = await readFile(path);
    await writeFile(damagedPath, bytes.fill(0xa5, bytes.length - 3 * 4096));
    const damaged = await opened(damagedPath);
    await expect(migrate(damaged, [FIRST, SECOND], { copyFolder })).rejects.toMatchObject({
      kind: 'corrupt',
    });
    expect(await readdir(copyFolder)).toEqual([]);
  });
});

describe('migrations out of order', () => {
  it('are refused before anything runs', async () => {
    const { path, copyFolder } = await place();
    const store = await opened(path);
    await expect(migrate(store, [SECOND, FIRST], { copyFolder })).rejects.toMatchObject({
      code: 'store.misuse',
    });
    expect(await store.read((c) => c.all('SELECT name FROM sqlite_schema'))).toEqual([]);
  });
});
