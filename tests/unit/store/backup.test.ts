import { createHash, randomBytes } from 'node:crypto';
import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backUp, type BackupOptions } from '../../../src-main/store/backup';
import { newestBackup } from '../../../src-main/store/backup-folder';
import { verifyBackup } from '../../../src-main/store/backup-verify';
import { CHUNK_BYTES, openBlobStore } from '../../../src-main/store/blobs';
import { openStore, type Store } from '../../../src-main/store/connection-pool';
import { restoreBackup } from '../../../src-main/store/restore';
import { JOURNAL_SCHEMA, JOURNAL_TABLES } from '../../support/journal-tables';
import { runChild } from '../../support/run-child';
import { scratchFolder } from '../../support/scratch-folder';
import { canMount, smallDisk } from '../../support/small-disk';

const mountable = await canMount();
const BACKUP_KEY = Buffer.alloc(32, 7);

async function scratchData() {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'store.sqlite'));
  onTestFinished(() => store.close());
  await store.exclusive((w) => w.exec(JOURNAL_SCHEMA));
  return { folder, store, blobs: openBlobStore(join(folder, 'blobs'), randomBytes(32)) };
}

type Data = Awaited<ReturnType<typeof scratchData>>;

/** A data folder with a few entries and an attachment, and where its backup goes. */
async function filledData() {
  const data = await scratchData();
  await addEntry(data.store, 'case-1', '张三说邻居占了两米宅基地');
  await addEntry(data.store, 'case-2', '李四要求支付工资');
  await addEntry(data.store, 'case-1', null);
  await data.store.write((tx) => tx.run('INSERT INTO meta VALUES (?, ?)', ['epoch', '1']));
  const photo = Buffer.from('现场照片'.repeat(150_000));
  const attachment = await data.blobs.put([photo]);
  return { ...data, attachment, photo, backup: join(await scratchFolder(), 'backup') };
}

function addEntry(store: Store, aggregate: string, body: string | null): Promise<number> {
  return store.write(async (tx) => {
    const { lastId } = await tx.run(
      'INSERT INTO entry(hash, aggregate, at, header, body, status) VALUES (?, ?, ?, ?, ?, 0)',
      [
        randomBytes(32),
        aggregate,
        1_764_000_000_000,
        Buffer.from('header'),
        body === null ? null : Buffer.from(body),
      ],
    );
    return lastId;
  });
}

function optionsFor(data: Data & { backup: string }, more: Partial<BackupOptions> = {}): BackupOptions {
  return {
    folder: data.backup,
    storeId: 'centre',
    databasePath: data.store.path,
    blobs: data.blobs,
    backupKey: BACKUP_KEY,
    tables: JOURNAL_TABLES,
    ...more,
  };
}

function readAll(store: Store, table: string) {
  return store.read((c) => c.all<Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY 1`));
}

async function restoreIntoNew(folder: string, more: Partial<Parameters<typeof restoreBackup>[0]> = {}) {
  const target = await scratchData();
  const report = await restoreBackup({
    folder,
    backupKey: BACKUP_KEY,
    store: target.store,
    blobs: target.blobs,
    tables: JOURNAL_TABLES,
    ...more,
  });
  return { ...target, report };
}

function verify(folder: string, backupKey = BACKUP_KEY) {
  return verifyBackup({ folder, backupKey, tables: JOURNAL_TABLES });
}

async function readFolder(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Buffer>();
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files.set(path, await readFile(path));
  }
  return files;
}

/** Name and hash of each file: quick to compare. */
async function describeFolder(folder: string): Promise<string[]> {
  const files = [...(await readFolder(folder))];
  return files.map(([path, bytes]) => `${path} ${createHash('sha256').update(bytes).digest('hex')}`).sort();
}

describe('a backup', () => {
  it('restores to the same journal and attachments under other keys, without the projections', async () => {
    const data = await filledData();
    await data.store.write((tx) => tx.run('INSERT INTO projection(title) VALUES (?)', ['rebuilt later']));
    await backUp(optionsFor(data));
    const restored = await restoreIntoNew(data.backup);
    for (const { name } of JOURNAL_TABLES) {
      expect(await readAll(restored.store, name)).toEqual(await readAll(data.store, name));
    }
    expect(restored.report.rows).toEqual({ entry: 3, admission: 0, meta: 1 });
    expect(await readAll(restored.store, 'projection')).toEqual([]);
    const pieces: Buffer[] = [];
    for await (const piece of restored.blobs.readRange(data.attachment, 0, data.attachment.size))
      pieces.push(piece);
    expect(Buffer.concat(pieces).equals(data.photo)).toBe(true);
  });

  it('copies only what is new', async () => {
    const data = await filledData();
    const first = await backUp(optionsFor(data, { now: () => 1000 }));
    expect(first.tables.map(({ written }) => written)).toEqual([3, 0, 1]);
    expect(first.chunks.added).toEqual([...data.attachment.chunks].sort());
    await addEntry(data.store, 'case-3', '新登记');
    const more = await data.blobs.put([Buffer.from('录音')]);
    const second = await backUp(optionsFor(data, { now: () => 2000 }));
    expect(second.tables.map(({ written }) => written)).toEqual([1, 0, 1]);
    expect(second.chunks.added).toEqual(more.chunks);
    const third = await backUp(optionsFor(data, { now: () => 3000 }));
    expect(third.tables.map(({ written }) => written)).toEqual([0, 0, 1]);
    expect(third.chunks.added).toEqual([]);
    expect(third.manifest).toMatchObject({ at: 3000, entries: 4, tables: { entry: 4 } });
  });

  it('follows what changes in rows it has: status, a body that comes later, admissions in any order', async () => {
    const data = await filledData();
    await backUp(optionsFor(data));
    await data.store.write(async (tx) => {
      await tx.run('UPDATE entry SET status = 1 WHERE id = 2');
      await tx.run('UPDATE entry SET body = ? WHERE id = 3', [Buffer.from('迟到的正文')]);
      await tx.run('INSERT INTO admission VALUES (3, 1)');
    });
    await backUp(optionsFor(data));
    await data.store.write((tx) => tx.run('INSERT INTO admission VALUES (1, 2)'));
    await backUp(optionsFor(data));
    const restored = await restoreIntoNew(data.backup);
    expect(await readAll(restored.store, 'entry')).toEqual(await readAll(data.store, 'entry'));
    expect(await readAll(restored.store, 'admission')).toEqual(await readAll(data.store, 'admission'));
  });

  it('follows a column that a migration has added', async () => {
    const data = await filledData();
    await backUp(optionsFor(data));
    const change = "ALTER TABLE entry ADD COLUMN origin TEXT NOT NULL DEFAULT 'here'";
    await data.store.exclusive((w) => w.exec(change));
    await backUp(optionsFor(data));
    const target = await scratchData();
    await target.store.exclusive((w) => w.exec(change.replace('here', 'there')));
    await restoreIntoNew(data.backup, { store: target.store, blobs: target.blobs });
    expect(await readAll(target.store, 'entry')).toEqual(await readAll(data.store, 'entry'));
  });

  it('holds many pages of entries exactly', async () => {
    const data = await filledData();
    await data.store.write(async (tx) => {
      for (let i = 0; i < 1300; i += 1) {
        await tx.run(
          'INSERT INTO entry(hash, aggregate, at, header, body, status) VALUES (?, ?, ?, ?, ?, 1)',
          [
            createHash('sha256').update(`${i}`).digest(),
            `case-${i % 40}`,
            i,
            Buffer.alloc(0),
            Buffer.from(`正文 ${i}`),
          ],
        );
      }
    });
    await backUp(optionsFor(data));
    const checked = await verify(data.backup);
    expect(checked).toMatchObject({ bodies: 1302, erasedBodies: 0, erasedChunks: 0 });
    const restored = await restoreIntoNew(data.backup);
    expect(await readAll(restored.store, 'entry')).toEqual(await readAll(data.store, 'entry'));
  });

  it('shows no text of a body or an attachment in any of its files', async () => {
    const data = await filledData();
    await backUp(optionsFor(data));
    for (const [, bytes] of await readFolder(data.backup)) {
      for (const text of ['宅基地', '支付工资', '现场照片'])
        expect(bytes.includes(Buffer.from(text))).toBe(false);
    }
  });

  it('goes on beside writes and does not hold them up', async () => {
    const data = await filledData();
    const running = backUp(optionsFor(data));
    await Promise.all(Array.from({ length: 20 }, (_, i) => addEntry(data.store, 'case-9', `同时 ${i}`)));
    await running;
    await backUp(optionsFor(data));
    const restored = await restoreIntoNew(data.backup);
    expect(await readAll(restored.store, 'entry')).toEqual(await readAll(data.store, 'entry'));
    expect(await data.store.checkpoint()).toBe(true);
  });

  it('keeps the manifests of the last days', async () => {
    const data = await filledData();
    for (const at of [9, 10, 11, 12]) await backUp(optionsFor(data, { now: () => at, keepManifests: 2 }));
    expect((await readdir(join(data.backup, 'manifests'))).sort()).toEqual(['11.json', '12.json']);
  });
});

describe('erasure', () => {
  it('of one body takes it out of the backup', async () => {
    const data = await filledData();
    await backUp(optionsFor(data));
    await data.store.write((tx) => tx.run('UPDATE entry SET body = NULL WHERE id = 1'));
    await backUp(optionsFor(data));
    expect(await verify(data.backup)).toMatchObject({ bodies: 1, erasedBodies: 0 });
  });

  it('of an aggregate makes its bodies unreadable, also in a copy of the rows made before', async () => {
    const data = await filledData();
    await backUp(optionsFor(data, { now: () => 1000 }));
    const rowsBefore = await readFile(join(data.backup, 'journal.sqlite'));
    const manifestBefore = await readFile(join(data.backup, 'manifest.json'));
    await data.store.write((tx) => tx.run("UPDATE entry SET body = NULL WHERE aggregate = 'case-1'"));
    await backUp(optionsFor(data, { now: () => 2000, erased: { aggregates: ['case-1'], chunks: [] } }));
    await writeFile(join(data.backup, 'journal.sqlite'), rowsBefore);
    await writeFile(join(data.backup, 'manifest.json'), manifestBefore);
    const restored = await restoreIntoNew(data.backup);
    const rows = await readAll(restored.store, 'entry');
    expect(rows.map((row) => row['body'])).toEqual([null, Buffer.from('李四要求支付工资'), null]);
    expect(restored.report.erasedBodies).toBe(1);
  });

  it('of a chunk removes its copy and its key, also for a file put back', async () => {
    const data = await filledData();
    await backUp(optionsFor(data));
    const [erased = '', kept = ''] = data.attachment.chunks;
    const path = join(data.backup, 'chunks', erased.slice(0, 2), erased);
    const before = await readFile(path);
    await data.blobs.deleteChunk(erased);
    await backUp(optionsFor(data, { erased: { aggregates: [], chunks: [erased] } }));
    await expect(stat(path)).rejects.toThrow('ENOENT');
    await writeFile(path, before);
    expect(await verify(data.backup)).toMatchObject({ erasedChunks: 1 });
    const restored = await restoreIntoNew(data.backup);
    expect(await restored.blobs.verifyChunk(erased)).toBe('missing');
    expect(await restored.blobs.verifyChunk(kept)).toBe('ok');
  });

  it('newer than the backup is applied while restoring', async () => {
    const data = await filledData();
    await backUp(optionsFor(data));
    const [chunk = ''] = data.attachment.chunks;
    const erased = { aggregates: ['case-2'], chunks: [chunk] };
    const restored = await restoreIntoNew(data.backup, { erased });
    expect((await readAll(restored.store, 'entry')).map((row) => row['body'] === null)).toEqual([
      false,
      true,
      true,
    ]);
    expect(await restored.blobs.verifyChunk(chunk)).toBe('missing');
  });
});

describe('a backup that is not as it was written', () => {
  it.each(['journal.sqlite', 'keys.sealed', 'chunks', 'manifest.json'])(
    'is refused: a byte in %s',
    async (part) => {
      const data = await filledData();
      await backUp(optionsFor(data));
      await verify(data.backup);
      const files = [...(await readFolder(data.backup))].filter(([path]) =>
        path.startsWith(join(data.backup, part)),
      );
      const [path = '', bytes = Buffer.alloc(0)] = files[0] ?? [];
      const middle = Math.floor(bytes.length / 2);
      bytes[middle] = (bytes[middle] ?? 0) ^ 0x80;
      await writeFile(path, bytes);
      await expect(verify(data.backup)).rejects.toMatchObject({
        code: /^backup\.(unreadable|wrongKey)$/ as never,
      });
      const target = await scratchData();
      const attempt = restoreIntoNew(data.backup, { store: target.store, blobs: target.blobs });
      await expect(attempt).rejects.toThrow();
      expect(await readAll(target.store, 'entry')).toEqual([]);
    },
  );

  it('is refused: a body moved to another entry', async () => {
    const data = await filledData();
    await addEntry(data.store, 'case-1', '同一案件的另一条');
    await backUp(optionsFor(data));
    const copy = await openStore(join(data.backup, 'journal.sqlite'));
    await copy.write(async (tx) => {
      await tx.run('UPDATE entry SET body = (SELECT body FROM entry WHERE id = 1) WHERE id = 4');
      await tx.run('UPDATE backup SET at = at + 1');
    });
    await copy.close();
    await expect(verify(data.backup)).rejects.toMatchObject({ code: 'backup.unreadable' });
  });

  it('does not open with another key', async () => {
    const data = await filledData();
    await backUp(optionsFor(data));
    await expect(verify(data.backup, Buffer.alloc(32, 8))).rejects.toMatchObject({ code: 'backup.wrongKey' });
    const attempt = backUp(optionsFor(data, { backupKey: Buffer.alloc(32, 8) }));
    await expect(attempt).rejects.toMatchObject({ code: 'backup.wrongKey' });
  });

  it('is refused when there is none', async () => {
    await expect(verify(await scratchFolder())).rejects.toMatchObject({ code: 'backup.missing' });
  });
});

describe('a folder that is not to be used', () => {
  it('because it has no room, is left as it was', async () => {
    const data = await filledData();
    await backUp(optionsFor(data, { now: () => 1 }));
    const before = await describeFolder(data.backup);
    await addEntry(data.store, 'case-5', '放不下');
    const attempt = backUp(optionsFor(data, { measureFreeBytes: async () => 5000 }));
    await expect(attempt).rejects.toMatchObject({ kind: 'full', code: 'store.noSpace' });
    expect(await describeFolder(data.backup)).toEqual(before);
  });

  it('because it holds the data of another store, is left as it was', async () => {
    const data = await filledData();
    await backUp(optionsFor(data));
    const before = await describeFolder(data.backup);
    const other = { ...(await filledData()), backup: data.backup };
    await expect(backUp(optionsFor(other))).rejects.toMatchObject({ code: 'backup.otherHistory' });
    await expect(backUp(optionsFor(data, { storeId: 'other' }))).rejects.toMatchObject({
      code: 'backup.otherHistory',
    });
    expect(await describeFolder(data.backup)).toEqual(before);
  });

  it('to restore into, because it has data already', async () => {
    const data = await filledData();
    await backUp(optionsFor(data));
    const attempt = restoreIntoNew(data.backup, { store: data.store, blobs: data.blobs });
    await expect(attempt).rejects.toMatchObject({ code: 'backup.notEmpty' });
  });
});

describe('trouble on the way', () => {
  it('with a damaged attachment is reported, and its earlier copy kept', async () => {
    const data = await filledData();
    await backUp(optionsFor(data));
    const [id = ''] = data.attachment.chunks;
    await writeFile(join(data.blobs.folder, id.slice(0, 2), id), 'damage');
    const fresh = await data.blobs.put([randomBytes(CHUNK_BYTES)]);
    const [freshId = ''] = fresh.chunks;
    await writeFile(join(data.blobs.folder, freshId.slice(0, 2), freshId), 'damage');
    const report = await backUp(optionsFor(data));
    expect(report.chunks).toMatchObject({ added: [], unreadable: [freshId] });
    expect(await (await restoreIntoNew(data.backup)).blobs.verifyChunk(id)).toBe('ok');
  });

  it('stopped by its caller leaves the backup from before', async () => {
    const data = await filledData();
    await backUp(optionsFor(data));
    await addEntry(data.store, 'case-5', '后来');
    const attempt = backUp(optionsFor(data, { signal: AbortSignal.abort() }));
    await expect(attempt).rejects.toMatchObject({ code: 'store.aborted' });
    expect((await verify(data.backup)).manifest.entries).toBe(3);
  });

  it(
    'killed at any moment leaves a backup that opens, and the next one completes it',
    { timeout: 90_000 },
    async () => {
      const data = await filledData();
      const key = randomBytes(32);
      const blobs = openBlobStore(join(data.folder, 'blobs-of-child'), key);
      const child = 'tests/support/children/back-up.ts';
      const options = optionsFor({ ...data, blobs }, { backupKey: key });
      await backUp(options);
      for (const delay of [5, 40, 90, 150]) {
        await data.store.write(async (tx) => {
          for (let i = 0; i < 200; i += 1) {
            await tx.run(
              'INSERT INTO entry(hash, aggregate, at, header, body, status) VALUES (?, ?, 1, ?, ?, 1)',
              [randomBytes(32), `case-${i}`, Buffer.alloc(300), randomBytes(700)],
            );
          }
        });
        await blobs.put([randomBytes(2 * CHUNK_BYTES)]);
        const process = await runChild(child, {
          args: [data.backup, data.store.path, blobs.folder, key.toString('hex')],
        });
        await process.waitForLine((line) => line === 'started');
        await new Promise((resolve) => setTimeout(resolve, delay));
        process.kill('SIGKILL');
        await process.ended;
        await verify(data.backup, key);
      }
      await backUp(options);
      const restored = await restoreIntoNew(data.backup, { backupKey: key });
      expect(await readAll(restored.store, 'entry')).toEqual(await readAll(data.store, 'entry'));
      for await (const { id } of blobs.listChunks()) expect(await restored.blobs.verifyChunk(id)).toBe('ok');
    },
  );
});

describe('the newest backup', () => {
  it('is told with its time, size and place; none where there is none', async () => {
    const data = await filledData();
    expect(await newestBackup(data.backup, data.folder)).toBeUndefined();
    await backUp(optionsFor(data, { now: () => 1_764_000_000_000 }));
    const newest = await newestBackup(data.backup, data.folder);
    const files = await readFolder(data.backup);
    const size = [...files]
      .filter(([path]) => !path.endsWith('.json'))
      .reduce((sum, [, bytes]) => sum + bytes.length, 0);
    expect(newest).toEqual({ at: 1_764_000_000_000, entries: 3, bytes: size, offThisDisk: false });
  });

  it.skipIf(!mountable)('is known to lie on another disk (needs the right to mount)', async () => {
    const data = await filledData();
    const disk = await smallDisk('20m');
    await backUp(
      optionsFor({ ...data, backup: join(disk.folder, 'backup') }, { measureFreeBytes: async () => 1e9 }),
    );
    expect(await newestBackup(join(disk.folder, 'backup'), data.folder)).toMatchObject({ offThisDisk: true });
  });

  it.skipIf(!mountable)('stays when the disk fills on the way (needs the right to mount)', async () => {
    const data = await filledData();
    const disk = await smallDisk('4m');
    const options = optionsFor(
      { ...data, backup: join(disk.folder, 'backup') },
      { measureFreeBytes: async () => 1e9 },
    );
    await backUp(options);
    await addEntry(data.store, 'case-7', '长'.repeat(2_000_000));
    await expect(backUp(options)).rejects.toMatchObject({ kind: 'full' });
    expect((await verify(options.folder)).manifest.entries).toBe(3);
    await cp(options.folder, join(data.folder, 'elsewhere'), { recursive: true });
    const restored = await restoreIntoNew(join(data.folder, 'elsewhere'));
    expect(restored.report.rows['entry']).toBe(3);
  });
});
