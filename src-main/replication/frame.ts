/** The inside of a pack is a row of frames: one letter, four bytes of length, the content. */
export const frameKinds = { manifest: 'M', entry: 'E', chunk: 'C', signature: 'S' } as const;
export type FrameKind = (typeof frameKinds)[keyof typeof frameKinds];

export interface Frame {
  readonly kind: FrameKind;
  readonly content: Buffer;
}

/** Nothing inside is larger: chunks have 1 MiB, the largest entries a few. */
const mostBytes = 64 * 1024 * 1024;
const headBytes = 5;

export function encodeFrame({ kind, content }: Frame): Buffer {
  const head = Buffer.alloc(headBytes);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}

export class FrameError extends Error {}

/** Cuts a stream of bytes into frames. @throws FrameError when it ends or is broken inside one */
export async function* decodeFrames(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  const queue = new ByteQueue();
  for await (const piece of pieces) {
    queue.add(piece);
    for (let frame = takeFrame(queue); frame; frame = takeFrame(queue)) yield frame;
  }
  if (queue.length > 0) throw new FrameError('ends inside a frame');
}

function takeFrame(queue: ByteQueue): Frame | null {
  const head = queue.peek(headBytes);
  if (!head) return null;
  const length = head.readUInt32BE(1);
  const kind = kindOf(head.toString('latin1', 0, 1));
  if (length > mostBytes) throw new FrameError('a frame too large');
  if (queue.length < headBytes + length) return null;
  queue.take(headBytes);
  return { kind, content: queue.take(length) };
}

function kindOf(letter: string): FrameKind {
  const kind = Object.values(frameKinds).find((each) => each === letter);
  if (!kind) throw new FrameError('an unknown frame');
  return kind;
}

/** Bytes waiting to be cut, joined only when a whole frame is there. */
class ByteQueue {
  length = 0;
  private pieces: Buffer[] = [];

  add(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.pieces.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    this.length += piece.length;
  }

  peek(bytes: number): Buffer | null {
    if (this.length < bytes) return null;
    const first = this.pieces[0];
    return first && first.length >= bytes ? first : this.join();
  }

  take(bytes: number): Buffer {
    const first = this.pieces[0];
    const from = first && first.length >= bytes ? first : this.join();
    const taken = Buffer.from(from.subarray(0, bytes));
    const rest = from.subarray(bytes);
    this.pieces[0] = rest;
    if (rest.length === 0) this.pieces.shift();
    this.length -= bytes;
    return taken;
  }

  private join(): Buffer {
    const joined = Buffer.concat(this.pieces);
    this.pieces = [joined];
    return joined;
  }
}
