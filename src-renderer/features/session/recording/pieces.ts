import { call } from '../../../app/call';

/** Bytes of one draft: as text they are a third more, and a draft holds 200,000 characters. */
const DRAFT_BYTES = 120_000;

/** Pieces of a recording as they lie in the core's drafts, encrypted, until the whole is an attachment. */
export interface KeptPieces {
  /** Writes a piece behind those before; resolves when it is on disk. Rejects with a `CallError`. */
  add(piece: Blob): Promise<void>;
  drop(): Promise<void>;
}

/** The name of a piece holds the case's id: what is erased of the case takes its pieces along. */
function keyOf(dispute: string, recording: string, n: number): string {
  return `recording:${dispute}:${recording}:${n}`;
}

/** Keeps the pieces of one recording one after the other, so that a crash loses only what was not handed over yet. */
export function keepPieces(dispute: string, recording: string): KeptPieces {
  let count = 0;
  let queue: Promise<void> = Promise.resolve();

  async function write(piece: Blob): Promise<void> {
    const bytes = new Uint8Array(await piece.arrayBuffer());
    for (let at = 0; at < bytes.length; at += DRAFT_BYTES) {
      const value = textOf(bytes.subarray(at, at + DRAFT_BYTES));
      await call('drafts.save', { key: keyOf(dispute, recording, count), value });
      count += 1;
    }
  }

  return {
    add(piece) {
      const done = queue.then(() => write(piece));
      queue = done.catch(() => undefined);
      return done;
    },
    async drop() {
      await queue;
      await dropPieces(dispute, recording, count);
    },
  };
}

/** What a crash left of a recording on this PC, with how many pieces; null where there is nothing. */
export async function leftPieces(
  dispute: string,
  recording: string,
): Promise<{ sound: Blob; pieces: number } | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { value } = await call('drafts.load', { key: keyOf(dispute, recording, parts.length) });
    if (value === null) break;
    parts.push(bytesOf(value));
  }
  return parts.length === 0 ? null : { sound: new Blob(parts, { type: 'audio/webm' }), pieces: parts.length };
}

/** Forgets the pieces, the first one last: a crash in between leaves a beginning that is found again. */
export async function dropPieces(dispute: string, recording: string, count: number): Promise<void> {
  for (let n = count - 1; n >= 0; n -= 1)
    await call('drafts.drop', { key: keyOf(dispute, recording, n) }).catch(() => undefined);
}

function textOf(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
