/**
 * Attachments as content-addressed chunks in FOLDER/ab/<sha-256 of the plain chunk>, encrypted under the store's key.
 * A chunk is written once, whole, synced before `put` resolves; equal content is kept once.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sweepUnfinished, syncFolder, writeFileDurably } from './durable-files';
import { storeErrorFrom, StoreError } from './errors';
import { inMegabytes } from './free-space';
import { openSealedBytes, SEAL_BYTES, sealBytes } from './sealed-bytes';

/** Plain bytes in each chunk but the last. Part of the format: it decides the ids. */
export const CHUNK_BYTES = 1024 * 1024;

/** Largest attachment unless the caller says otherwise: 500 MB. */
export const DEFAULT_ATTACHMENT_LIMIT = 500 * 1024 * 1024;

export interface Attachment {
  /** SHA-256, in hex, over the chunks' hashes one after another. */
  id: string;
  /** Plain bytes. */
  size: number;
  /** SHA-256 of each plain chunk, in hex, in order. */
  chunks: string[];
}

export type ChunkState = 'ok' | 'missing' | 'damaged';

export interface BlobStore {
  readonly folder: string;
  /**
   * Takes a stream in. Fails with `attachment.tooLarge` past the limit (bytes), a StoreError, or what the stream itself
   * fails with; then no chunk of it that was new stays behind.
   */
  put(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit?: number): Promise<Attachment>;
  /** Stores one chunk received from elsewhere; resolves to its id. */
  putChunk(plain: Uint8Array): Promise<string>;
  /** The plain bytes, tag and hash checked. Fails with `attachment.missing` or `attachment.damaged`. */
  readChunk(id: string): Promise<Buffer>;
  /** Bytes from `start` up to and without `end`, in pieces of at most one chunk. */
  readRange(
    attachment: Pick<Attachment, 'chunks' | 'size'>,
    start: number,
    end: number,
  ): AsyncGenerator<Buffer>;
  verifyChunk(id: string): Promise<ChunkState>;
  hasChunk(id: string): Promise<boolean>;
  /** Every stored chunk with the length of its file, in the order of ids. */
  listChunks(): AsyncGenerator<{ id: string; fileBytes: number }>;
  /** Removes the chunk for good; false when it was not there. */
  deleteChunk(id: string): Promise<boolean>;
  /** Removes what a killed process left half written. Call once at start, before any `put`. */
  sweep(): Promise<number>;
}

/** The id of an attachment with these chunks. */
export function attachmentId(chunks: readonly string[]): string {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(Buffer.from(chunk, 'hex'));
  return hash.digest('hex');
}

/** The id of a chunk: SHA-256 of its plain bytes. */
export function chunkId(plain: Uint8Array): string {
  return createHash('sha256').update(plain).digest('hex');
}

/** Chunks in the folder under a 32-byte key. The folder is made with the first chunk. */
export function openBlobStore(folder: string, key: Buffer): BlobStore {
  if (key.length !== 32) throw new RangeError('the key of a blob store has 32 bytes');
  return new FolderBlobStore(folder, key);
}

class FolderBlobStore implements BlobStore {
  /** Puts under way. One that fails removes its new chunks only when no other may count on them. */
  private puts = 0;

  constructor(
    readonly folder: string,
    private readonly key: Buffer,
  ) {}

  async put(
    source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    limit = DEFAULT_ATTACHMENT_LIMIT,
  ): Promise<Attachment> {
    const chunks: string[] = [];
    const added: string[] = [];
    let size = 0;
    this.puts += 1;
    try {
      for await (const plain of inChunks(limited(source, limit))) {
        const id = chunkId(plain);
        if (await this.keep(id, plain)) added.push(id);
        chunks.push(id);
        size += plain.length;
      }
      return { id: attachmentId(chunks), size, chunks };
    } catch (error) {
      if (this.puts === 1) for (const id of added) await this.deleteChunk(id).catch(() => false);
      throw error;
    } finally {
      this.puts -= 1;
    }
  }

  async putChunk(plain: Uint8Array): Promise<string> {
    if (plain.length === 0 || plain.length > CHUNK_BYTES)
      throw new RangeError('a chunk has 1 to 1,048,576 bytes');
    const id = chunkId(plain);
    await this.keep(id, plain);
    return id;
  }

  async readChunk(id: string): Promise<Buffer> {
    const sealed = await this.readSealed(id);
    if (sealed === undefined)
      throw attachmentError('missing', '这份附件的内容不在本机。等它传到，或从备份恢复。');
    const plain = this.unseal(id, sealed);
    if (plain === undefined) throw attachmentError('damaged', '这份附件的内容有损坏，打不开。可从备份恢复。');
    return plain;
  }

  async *readRange(
    { chunks, size }: Pick<Attachment, 'chunks' | 'size'>,
    start: number,
    end: number,
  ): AsyncGenerator<Buffer> {
    const last = Math.min(end, size);
    for (let at = Math.max(0, start); at < last;) {
      const index = Math.floor(at / CHUNK_BYTES);
      const id = chunks[index];
      if (id === undefined) throw attachmentError('damaged', '这份附件的内容不全，打不开。可从备份恢复。');
      const offset = index * CHUNK_BYTES;
      const piece = (await this.readChunk(id)).subarray(at - offset, last - offset);
      // A chunk shorter than its place would otherwise never bring us forward.
      if (piece.length === 0) throw attachmentError('damaged', '这份附件的内容不全，打不开。可从备份恢复。');
      yield piece;
      at += piece.length;
    }
  }

  async verifyChunk(id: string): Promise<ChunkState> {
    const sealed = await this.readSealed(id);
    if (sealed === undefined) return 'missing';
    return this.unseal(id, sealed) === undefined ? 'damaged' : 'ok';
  }

  async hasChunk(id: string): Promise<boolean> {
    return stat(this.pathOf(id)).then(
      () => true,
      () => false,
    );
  }

  async *listChunks(): AsyncGenerator<{ id: string; fileBytes: number }> {
    for (const prefix of (await listNames(this.folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      for (const id of (await listNames(join(this.folder, prefix))).filter(isChunkId)) {
        yield { id, fileBytes: (await stat(this.pathOf(id))).size };
      }
    }
  }

  async deleteChunk(id: string): Promise<boolean> {
    const path = this.pathOf(id);
    try {
      await rm(path);
      await syncFolder(dirname(path));
      return true;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw storeErrorFrom(error);
    }
  }

  sweep(): Promise<number> {
    return sweepUnfinished(this.folder);
  }

  /** True when the chunk was not there before. A damaged one is written anew: that heals older attachments too. */
  private async keep(id: string, plain: Uint8Array): Promise<boolean> {
    const state = await this.verifyChunk(id);
    if (state === 'ok') return false;
    await writeFileDurably(this.pathOf(id), [sealBytes(this.key, placeOf(id), plain)]);
    return state === 'missing';
  }

  private unseal(id: string, sealed: Buffer): Buffer | undefined {
    if (sealed.length > CHUNK_BYTES + SEAL_BYTES) return undefined;
    const plain = openSealedBytes(this.key, placeOf(id), sealed);
    return plain !== undefined && chunkId(plain) === id ? plain : undefined;
  }

  private async readSealed(id: string): Promise<Buffer | undefined> {
    const path = this.pathOf(id);
    try {
      return await readFile(path);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw storeErrorFrom(error);
    }
  }

  /** Ids come from entries of others, so nothing but 64 hex digits becomes part of a path. */
  private pathOf(id: string): string {
    if (!isChunkId(id)) throw new RangeError('a chunk id is 64 hex digits');
    return join(this.folder, id.slice(0, 2), id);
  }
}

/** Where a chunk file of this id lies below a blob folder. */
export function chunkPath(id: string): string {
  return join(id.slice(0, 2), id);
}

function placeOf(id: string): string {
  return `hean chunk ${id}`;
}

function isChunkId(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function listNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isNotFound(error)) return [];
    throw storeErrorFrom(error);
  }
}

async function* limited(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of source) {
    size += piece.length;
    if (size > limit) {
      throw attachmentError(
        'tooLarge',
        `附件超过 ${inMegabytes(limit)}，没有存入。把文件压缩或分成几段再添加。`,
      );
    }
    yield piece;
  }
}

/** Cuts a stream into full chunks and a shorter last one. An empty stream has none. */
async function* inChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source) {
    for (let rest = piece; rest.length > 0;) {
      const part = rest.subarray(0, CHUNK_BYTES - length);
      // A source may reuse its buffer, so what waits for the rest of its chunk is copied.
      pieces.push(Uint8Array.from(part));
      length += part.length;
      rest = rest.subarray(part.length);
      if (length < CHUNK_BYTES) continue;
      yield Buffer.concat(pieces);
      pieces = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(pieces);
}

function attachmentError(what: 'tooLarge' | 'missing' | 'damaged', message: string): StoreError {
  const kind = what === 'damaged' ? 'corrupt' : 'other';
  return new StoreError(kind, `attachment.${what}`, message);
}
