/** The attachments' chunks of a backup: FOLDER/chunks/ab/<id>, each under a key of its own in the key file. */
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { placesIn } from './backup-folder';
import type { BackupKeys } from './backup-keys';
import { chunkId, chunkPath, type BlobStore } from './blobs';
import { syncFolder, writeFileDurably } from './durable-files';
import { StoreError, storeErrorFrom } from './errors';

export interface ChunkReport {
  added: string[];
  /** Chunks that are damaged or gone in the live store: not copied; a copy from before is kept. */
  unreadable: string[];
  /** All that the backup holds now. */
  count: number;
  bytes: number;
}

export type ChunkContent = Buffer | 'erased' | 'damaged' | 'missing';

export function chunkKeyName(id: string): string {
  return `chunk ${id}`;
}

/** Live chunks without a readable copy: no file, or no key for it. */
export async function listMissingChunks(
  folder: string,
  blobs: BlobStore,
  keys: BackupKeys,
): Promise<{ ids: string[]; bytes: number }> {
  const copied = new Set((await listCopies(folder)).map(({ id }) => id));
  const ids: string[] = [];
  let bytes = 0;
  for await (const { id, fileBytes } of blobs.listChunks()) {
    if (copied.has(id) && keys.has(chunkKeyName(id))) continue;
    ids.push(id);
    bytes += fileBytes;
  }
  return { ids, bytes };
}

/** Copies the chunks. Their keys are new: save the key file before the copies are relied on. */
export async function backUpChunks(
  folder: string,
  blobs: BlobStore,
  ids: readonly string[],
  keys: BackupKeys,
  signal?: AbortSignal,
): Promise<ChunkReport> {
  const added: string[] = [];
  const unreadable: string[] = [];
  for (const id of ids) {
    signal?.throwIfAborted();
    const plain = await readLive(blobs, id);
    if (plain === undefined) {
      unreadable.push(id);
      continue;
    }
    await writeFileDurably(copyPath(folder, id), [keys.seal(chunkKeyName(id), chunkPlace(id), plain)]);
    added.push(id);
  }
  const copies = await listCopies(folder);
  return {
    added,
    unreadable,
    count: copies.length,
    bytes: copies.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** The plain chunk out of the backup, its hash checked. */
export async function readCopiedChunk(folder: string, id: string, keys: BackupKeys): Promise<ChunkContent> {
  let sealed: Buffer;
  try {
    sealed = await readFile(copyPath(folder, id));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'missing';
    throw storeErrorFrom(error);
  }
  const plain = keys.open(chunkKeyName(id), chunkPlace(id), sealed);
  return typeof plain !== 'string' && chunkId(plain) !== id ? 'damaged' : plain;
}

export async function eraseChunks(folder: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const path = copyPath(folder, id);
    if ((await stat(path).catch(() => undefined)) === undefined) continue;
    await rm(path, { force: true });
    await syncFolder(dirname(path));
  }
}

/** Every chunk in the backup, in the order of ids. */
export async function listCopies(folder: string): Promise<{ id: string; bytes: number }[]> {
  const entries = await readdir(placesIn(folder).chunks, { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  const copies: { id: string; bytes: number }[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || !/^[0-9a-f]{64}$/.test(entry.name)) continue;
    copies.push({ id: entry.name, bytes: (await stat(join(entry.parentPath, entry.name))).size });
  }
  return copies.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function readLive(blobs: BlobStore, id: string): Promise<Buffer | undefined> {
  try {
    return await blobs.readChunk(id);
  } catch (error) {
    if (error instanceof StoreError && error.code.startsWith('attachment.')) return undefined;
    throw error;
  }
}

function copyPath(folder: string, id: string): string {
  return join(placesIn(folder).chunks, chunkPath(id));
}

function chunkPlace(id: string): string {
  return `hean backup chunk ${id}`;
}
