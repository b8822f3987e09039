import { copyFile, mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openConnection, WRITER_PRAGMAS } from '../../../src-main/store/driver';
import { openStore } from '../../../src-main/store/connection-pool';
import { StoreError, storeErrorFrom } from '../../../src-main/store/errors';
import { checkFully, checkQuickly, checkSearchIndex } from '../../../src-main/store/integrity';
import { scratchStore } from '../../support/open-store';
import { scratchFolder } from '../../support/scratch-folder';
import { canMount, smallDisk } from '../../support/small-disk';

const mountable = await canMount();
const TABLE = 'CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL, no TEXT UNIQUE) STRICT';

async function fileWithNotes(folder: string, rows = 400): Promise<string> {
  const path = join(folder, 'store.sqlite');
  const store = await openStore(path);
  await store.exclusive((writer) => writer.exec(TABLE));
  await store.write(async (tx) => {
    for (let i = 0; i < rows; i += 1)
      await tx.run('INSERT INTO note(text, no) VALUES (?, ?)', ['甲'.repeat(100), `${i}`]);
  });
  await store.close();
  return path;
}

/** Overwrites the middle of each page from the second on. */
async function damagePages(path: string, from: number, to: number): Promise<void> {
  const file = await open(path, 'r+');
  for (let page = from; page < to; page += 1)
    await file.write(Buffer.alloc(1500, 0xa5), 0, 1500, page * 4096);
  await file.close();
}

describe('a file that is no database', () => {
  it('is reported as damaged, with what to do, and left as it is', async () => {
    const path = join(await scratchFolder(), 'store.sqlite');
    const content = Buffer.alloc(8192, 'not a database ');
    await writeFile(path, content);
    const failure = await openStore(path).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreError);
    expect(failure).toMatchObject({ kind: 'corrupt', code: 'store.corrupt' });
    expect(String(failure)).toMatch(/从最近的备份恢复/);
    expect((await readFile(path)).equals(content)).toBe(true);
  });
});

describe('a database with overwritten pages', () => {
  it('is found by the quick check at start, and reading it is an error of its own kind', async () => {
    const path = await fileWithNotes(await scratchFolder());
    await damagePages(path, 2, 12);
    const store = await openStore(path);
    onTestFinished(() => store.close());
    expect((await checkQuickly(store)).length).toBeGreaterThan(0);
    await expect(store.read((c) => c.all('SELECT * FROM note'))).rejects.toMatchObject({ kind: 'corrupt' });
  });

  it('passes no full check either, while a sound one passes both', async () => {
    const folder = await scratchFolder();
    const path = await fileWithNotes(folder);
    const sound = await openStore(path);
    onTestFinished(() => sound.close());
    expect(await checkQuickly(sound)).toEqual([]);
    expect(await checkFully(sound)).toEqual([]);
    const copy = join(folder, 'copy.sqlite');
    await copyFile(path, copy);
    await damagePages(copy, 4, 6);
    const damaged = await openStore(copy);
    onTestFinished(() => damaged.close());
    expect((await checkFully(damaged)).length).toBeGreaterThan(0);
  });
});

describe('a search index', () => {
  it('that differs from its text is found', async () => {
    const store = await scratchStore();
    await store.exclusive((w) =>
      w.exec(`CREATE TABLE doc(id INTEGER PRIMARY KEY, text TEXT);
        CREATE VIRTUAL TABLE find USING fts5(text, content='doc', content_rowid='id');
        INSERT INTO doc VALUES (1, 'one two'); INSERT INTO find(rowid, text) VALUES (1, 'one two');`),
    );
    expect(await checkSearchIndex(store, 'find')).toEqual([]);
    await store.write((tx) => tx.run('UPDATE doc SET text = ?', ['three']));
    expect(await checkSearchIndex(store, 'find')).toHaveLength(1);
  });
});

describe('a rule of the schema', () => {
  it('that is broken is named', async () => {
    const store = await scratchStore();
    await store.exclusive((w) =>
      w.exec(`${TABLE}; CREATE TABLE of(note INTEGER REFERENCES note(id)) STRICT;`),
    );
    const insert = (sql: string, values: unknown[]) =>
      store.write((tx) => tx.run(sql, values)).catch((error: unknown) => error);
    await insert('INSERT INTO note(text, no) VALUES (?, ?)', ['a', '1']);
    const broken = [
      await insert('INSERT INTO note(text, no) VALUES (?, ?)', ['b', '1']),
      await insert('INSERT INTO note(text) VALUES (?)', [null]),
      await insert('INSERT INTO of(note) VALUES (?)', [9]),
      await insert('INSERT INTO of(note) VALUES (?)', ['text']),
    ];
    expect(broken).toMatchObject([
      { kind: 'constraint', constraint: { type: 'unique', target: 'note.no' } },
      { kind: 'constraint', constraint: { type: 'notNull', target: 'note.text' } },
      { kind: 'constraint', constraint: { type: 'foreignKey', target: '' } },
      { kind: 'constraint', constraint: { type: 'type', target: 'of.note' } },
    ]);
  });
});

describe('a folder that is missing', () => {
  it('is reported as not to be opened', async () => {
    const path = join(await scratchFolder(), 'gone', 'store.sqlite');
    await expect(openStore(path)).rejects.toMatchObject({ kind: 'cantopen' });
    const folder = join(await scratchFolder(), 'store.sqlite');
    await mkdir(folder);
    await expect(openStore(folder)).rejects.toMatchObject({ kind: 'cantopen' });
  });
});

describe('a database held by another process', () => {
  it('is reported as busy', async () => {
    const path = await fileWithNotes(await scratchFolder(), 1);
    const pragmas = WRITER_PRAGMAS.map((pragma) =>
      pragma.name === 'busy_timeout' ? { ...pragma, set: 20, expect: 20 } : pragma,
    );
    const open = () => openConnection(path, { name: 'other', mode: 'write', pragmas });
    const [first, second] = [await open(), await open()];
    onTestFinished(() => Promise.all([first.close(), second.close()]).then(() => undefined));
    await first.run('BEGIN IMMEDIATE');
    await expect(second.run('BEGIN IMMEDIATE')).rejects.toMatchObject({ kind: 'busy' });
    await first.run('ROLLBACK');
    await expect(second.run('BEGIN IMMEDIATE')).resolves.toBeDefined();
  });
});

describe('a database that may not grow', () => {
  it('says that the disk is full; what was committed stays and smaller work goes on', async () => {
    const store = await scratchStore();
    await store.exclusive((w) => w.exec(`${TABLE}; PRAGMA max_page_count = 12`));
    await store.write((tx) => tx.run('INSERT INTO note(text) VALUES (?)', ['早先']));
    const large = store.write((tx) => tx.run('INSERT INTO note(text) VALUES (?)', ['x'.repeat(200_000)]));
    await expect(large).rejects.toMatchObject({ kind: 'full', code: 'store.full' });
    await store.write((tx) => tx.run('INSERT INTO note(text) VALUES (?)', ['后来']));
    const rows = await store.read((c) => c.all('SELECT text FROM note ORDER BY id'));
    expect(rows).toEqual([{ text: '早先' }, { text: '后来' }]);
  });
});

describe.skipIf(!mountable)('a disk of its own (needs the right to mount)', () => {
  it('that runs full refuses the write that does not fit and loses nothing', async () => {
    const disk = await smallDisk('700k');
    const path = await fileWithNotes(disk.folder, 20);
    const store = await openStore(path);
    onTestFinished(() => store.close());
    const failure = await store
      .write(async (tx) => {
        for (let i = 0; i < 60; i += 1) {
          await tx.run('INSERT INTO note(text) VALUES (?)', ['x'.repeat(20_000)]);
        }
      })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'full' });
    expect(await store.read((c) => c.all('SELECT count(*) n FROM note'))).toEqual([{ n: 20 }]);
    expect(await checkFully(store)).toEqual([]);
  });

  it('that is full already when the database is opened is told as full, not as broken', async () => {
    const disk = await smallDisk('700k');
    const path = await fileWithNotes(disk.folder, 20);
    const ballast = await open(join(disk.folder, 'ballast'), 'w');
    const fill = async (bytes: number) => {
      for (;;) await ballast.write(Buffer.alloc(bytes));
    };
    for (const bytes of [65_536, 4096]) await fill(bytes).catch(() => undefined);
    await ballast.close();
    await expect(openStore(path)).rejects.toMatchObject({ kind: 'full', code: 'store.full' });
  });

  it('that is read-only does not open, and says so', async () => {
    const disk = await smallDisk('2m');
    const path = await fileWithNotes(disk.folder, 5);
    await disk.makeReadOnly();
    await expect(openStore(path)).rejects.toMatchObject({ kind: 'readonly', code: 'store.readonly' });
  });
});

describe('errors of the file system', () => {
  it.each([
    ['ENOSPC', 'full'],
    ['EROFS', 'readonly'],
    ['EACCES', 'readonly'],
    ['ENOENT', 'cantopen'],
    ['EWHATEVER', 'other'],
  ])('%s is of kind %s', (code, kind) => {
    expect(storeErrorFrom(Object.assign(new Error(code), { code }))).toMatchObject({ kind });
  });
});
