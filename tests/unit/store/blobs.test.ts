import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attachmentId, CHUNK_BYTES, openBlobStore, type BlobStore } from '../../../src-main/store/blobs';
import { runChild } from '../../support/run-child';
import { scratchFolder } from '../../support/scratch-folder';
import { canMount, smallDisk } from '../../support/small-disk';

const mountable = await canMount();

async function scratchBlobs(key = randomBytes(32)): Promise<BlobStore> {
  return openBlobStore(join(await scratchFolder(), 'blobs'), key);
}

async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts);
}

/** The content in pieces of uneven length, through one buffer used again and again as file streams may do. */
function* unevenly(content: Buffer): Generator<Uint8Array> {
  const shared = Buffer.alloc(300_000);
  for (let at = 0, step = 1; at < content.length; step = (step * 7) % 299_993) {
    const length = content.copy(shared, 0, at, at + step);
    yield shared.subarray(0, length);
    at += length;
  }
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function listIds(blobs: BlobStore): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of blobs.listChunks()) ids.push(id);
  return ids;
}

describe('an attachment', () => {
  it.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES + 12_345])(
    'of %d bytes comes back as it was put',
    async (size) => {
      const blobs = await scratchBlobs();
      const content = randomBytes(size);
      const attachment = await blobs.put(unevenly(content));
      expect(attachment.size).toBe(size);
      expect(attachment.chunks).toHaveLength(Math.ceil(size / CHUNK_BYTES));
      expect((await collect(blobs.readRange(attachment, 0, size))).equals(content)).toBe(true);
    },
  );

  it('has the hash over its chunk hashes as id, whatever the key', async () => {
    const content = randomBytes(CHUNK_BYTES + 5);
    const [one, two] = [await scratchBlobs(), await scratchBlobs()];
    const attachment = await one.put([content]);
    const hashes = [content.subarray(0, CHUNK_BYTES), content.subarray(CHUNK_BYTES)].map((part) =>
      createHash('sha256').update(part).digest(),
    );
    expect(attachment.chunks).toEqual(hashes.map((hash) => hash.toString('hex')));
    expect(attachment.id).toBe(createHash('sha256').update(Buffer.concat(hashes)).digest('hex'));
    expect(await two.put([content])).toEqual(attachment);
    expect(attachmentId(attachment.chunks)).toBe(attachment.id);
  });

  it('can be read from any byte to any other', async () => {
    const blobs = await scratchBlobs();
    const content = randomBytes(3 * CHUNK_BYTES - 7);
    const attachment = await blobs.put([content]);
    for (const [start, end] of [
      [0, 10],
      [CHUNK_BYTES - 3, CHUNK_BYTES + 3],
      [5, 3 * CHUNK_BYTES],
      [2 * CHUNK_BYTES, 2 * CHUNK_BYTES],
    ] as const) {
      const range = await collect(blobs.readRange(attachment, start, end));
      expect(range.equals(content.subarray(start, end))).toBe(true);
    }
  });

  it('is nowhere in the folder in plain', async () => {
    const blobs = await scratchBlobs();
    const text = Buffer.from('当事人张某与李某的调解录音'.repeat(50));
    const { chunks } = await blobs.put([text]);
    const file = await readFile(join(blobs.folder, chunks[0]!.slice(0, 2), chunks[0]!));
    expect(file.includes(Buffer.from('当事人'))).toBe(false);
  });

  it('past the limit is refused with the limit in the message, and leaves nothing', async () => {
    const blobs = await scratchBlobs();
    const kept = await blobs.put([Buffer.alloc(CHUNK_BYTES, 1)]);
    const tooLarge = blobs.put([Buffer.alloc(CHUNK_BYTES, 1), randomBytes(2 * CHUNK_BYTES)], 2 * CHUNK_BYTES);
    await expect(tooLarge).rejects.toMatchObject({
      code: 'attachment.tooLarge',
      message: expect.stringContaining('2 MB') as string,
    });
    expect(await listIds(blobs)).toEqual(kept.chunks);
    expect(await listFiles(blobs.folder)).toEqual(kept.chunks);
    await expect(blobs.put([randomBytes(2 * CHUNK_BYTES)], 2 * CHUNK_BYTES)).resolves.toBeDefined();
  });

  it('whose source fails half way leaves nothing', async () => {
    const blobs = await scratchBlobs();
    const failing = blobs.put(
      (async function* () {
        yield randomBytes(2 * CHUNK_BYTES);
        throw new Error('unplugged');
      })(),
    );
    await expect(failing).rejects.toThrow('unplugged');
    expect(await listFiles(blobs.folder)).toEqual([]);
  });
});

describe('a chunk', () => {
  it('with any byte changed is found damaged and never handed out', async () => {
    const blobs = await scratchBlobs();
    const id = await blobs.putChunk(Buffer.from('证据照片'));
    const path = join(blobs.folder, id.slice(0, 2), id);
    const sound = await readFile(path);
    for (let at = 0; at < sound.length; at += 1) {
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await writeFile(path, bytes);
      expect(await blobs.verifyChunk(id)).toBe('damaged');
    }
    await writeFile(path, sound.subarray(0, 20));
    expect(await blobs.verifyChunk(id)).toBe('damaged');
    await expect(blobs.readChunk(id)).rejects.toMatchObject({ code: 'attachment.damaged', kind: 'corrupt' });
  });

  it('that is damaged is healed by putting the same content again', async () => {
    const blobs = await scratchBlobs();
    const id = await blobs.putChunk(Buffer.from('证据照片'));
    await writeFile(join(blobs.folder, id.slice(0, 2), id), 'damage');
    await blobs.putChunk(Buffer.from('证据照片'));
    expect((await blobs.readChunk(id)).toString()).toBe('证据照片');
  });

  it('does not open under another key or another name', async () => {
    const key = randomBytes(32);
    const blobs = await scratchBlobs(key);
    const [one, two] = [await blobs.putChunk(Buffer.from('一')), await blobs.putChunk(Buffer.from('二'))];
    expect(await openBlobStore(blobs.folder, randomBytes(32)).verifyChunk(one)).toBe('damaged');
    const path = (id: string) => join(blobs.folder, id.slice(0, 2), id);
    await writeFile(path(two), await readFile(path(one)));
    expect(await openBlobStore(blobs.folder, key).verifyChunk(two)).toBe('damaged');
  });

  it('that is removed is missing, and only it', async () => {
    const blobs = await scratchBlobs();
    const [one, two] = [await blobs.putChunk(Buffer.from('一')), await blobs.putChunk(Buffer.from('二'))];
    expect(await blobs.deleteChunk(one)).toBe(true);
    expect(await blobs.deleteChunk(one)).toBe(false);
    expect(await blobs.verifyChunk(one)).toBe('missing');
    await expect(blobs.readChunk(one)).rejects.toMatchObject({ code: 'attachment.missing' });
    expect(await listIds(blobs)).toEqual([two]);
  });

  it('is asked for by a hash only, never by a path', async () => {
    const blobs = await scratchBlobs();
    await expect(blobs.readChunk('../../store.sqlite')).rejects.toThrow(RangeError);
  });
});

describe.skipIf(!mountable)('a full disk (needs the right to mount)', () => {
  it('refuses the attachment as full and keeps no part of it', async () => {
    const disk = await smallDisk('3m');
    const blobs = openBlobStore(join(disk.folder, 'blobs'), randomBytes(32));
    const kept = await blobs.put([randomBytes(100)]);
    await expect(blobs.put([randomBytes(4 * CHUNK_BYTES)])).rejects.toMatchObject({ kind: 'full' });
    expect(await listFiles(blobs.folder)).toEqual(kept.chunks);
  });
});

describe('a process killed while it stores attachments', () => {
  it('leaves no half chunk, and everything it had acknowledged', { timeout: 60_000 }, async () => {
    const key = randomBytes(32);
    const folder = join(await scratchFolder(), 'blobs');
    for (const delay of [0, 3, 7, 12, 20]) {
      const child = await runChild('tests/support/children/put-attachments.ts', {
        args: [folder, key.toString('hex')],
      });
      await child.waitForLine(() => true);
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill('SIGKILL');
      await child.ended;
      const blobs = openBlobStore(folder, key);
      await blobs.sweep();
      const ids = await listIds(blobs);
      expect((await listFiles(folder)).sort()).toEqual([...ids].sort());
      for (const id of ids) expect(await blobs.verifyChunk(id)).toBe('ok');
      const acknowledged = child.lines.flatMap((line) => line.split(' ').slice(1));
      expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });
});
