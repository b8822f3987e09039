import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import { DomainError } from '../contract/domain-error';
import { signBytes, type SigningKey } from '../journal/signature';
import { makeFolderDurably, syncFolder } from '../store/durable-files';
import { storeErrorFrom } from '../store/errors';
import { packCover, type PackCover } from './cover';
import { decodeFrames, encodeFrame, frameKinds, type Frame } from './frame';
import { packError } from './pack-error';

/**
 * The file: `HEAN-PACK-1\n`, length and JSON of the cover sheet, then frames encrypted by age to every recipient.
 * The last frame signs, with the maker's device key, SHA-256 over all plain bytes before it, cover included.
 */
const magic = Buffer.from('HEAN-PACK-1\n');
const mostCoverBytes = 16 * 1024;

export interface PackToWrite {
  readonly cover: PackCover;
  readonly recipients: readonly string[];
  readonly key: SigningKey;
  readonly frames: AsyncIterable<Frame>;
}

/** Writes a whole pack or none: temporary file, sync, rename. @returns bytes written. @throws StoreError */
export async function writePack(path: string, pack: PackToWrite): Promise<number> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.unfinished`;
  try {
    await makeFolderDurably(dirname(path));
    const file = await open(temporary, 'wx', 0o600);
    let bytes = 0;
    try {
      bytes = await writeAll(file, pack);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return bytes;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error instanceof DomainError ? error : storeErrorFrom(error);
  }
}

async function writeAll(file: FileHandle, { cover, recipients, key, frames }: PackToWrite): Promise<number> {
  const head = coverBytes(cover);
  await file.writeFile(head);
  let bytes = head.length;
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const sealed = await encrypter.encrypt(streamOf(signedFrames(head, key, frames)));
  for await (const piece of piecesOf(sealed)) {
    await file.writeFile(piece);
    bytes += piece.length;
  }
  return bytes;
}

function coverBytes(cover: PackCover): Buffer {
  const json = Buffer.from(JSON.stringify(cover), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([magic, length, json]);
}

async function* signedFrames(
  head: Buffer,
  key: SigningKey,
  frames: AsyncIterable<Frame>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256').update(head);
  for await (const frame of frames) {
    const bytes = encodeFrame(frame);
    hash.update(bytes);
    yield bytes;
  }
  yield encodeFrame({ kind: frameKinds.signature, content: signBytes(key, hash.digest()) });
}

/** The cover sheet. @throws DomainError `pack.unreadable` */
export async function readCover(path: string): Promise<{ cover: PackCover; head: Buffer }> {
  try {
    const file = await open(path, 'r');
    try {
      const start = await readExactly(file, 0, magic.length + 4);
      const length = start.readUInt32BE(magic.length);
      if (!start.subarray(0, magic.length).equals(magic) || length > mostCoverBytes)
        throw new Error('no pack');
      const json = await readExactly(file, start.length, length);
      const cover = packCover.parse(JSON.parse(json.toString('utf8')));
      return { cover, head: Buffer.concat([start, json]) };
    } finally {
      await file.close();
    }
  } catch {
    throw packError('pack.unreadable');
  }
}

async function readExactly(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  if (bytesRead !== length) throw new Error('cut short');
  return buffer;
}

/**
 * The frames of a pack, one at a time; memory holds one frame.
 * @throws DomainError `pack.notForThisDevice` | `pack.unreadable`
 */
export async function* readFrames(
  path: string,
  head: Buffer,
  identities: readonly string[],
): AsyncGenerator<Frame> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  const source = createReadStream(path, { start: head.length, highWaterMark: 256 * 1024 });
  try {
    const plain = await decrypter.decrypt(streamOf(source));
    yield* decodeFrames(piecesOf(plain));
  } catch (error) {
    throw error instanceof Error && error.message.includes('no identity matched')
      ? packError('pack.notForThisDevice')
      : packError('pack.unreadable');
  } finally {
    source.destroy();
  }
}

function streamOf(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await iterator.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      } catch (error) {
        controller.error(error);
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
