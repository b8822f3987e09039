import { call } from '../../../app/call';
import { mimeOf } from './kinds';

/** Pieces a file is handed over in: bounded memory on both sides, and progress that means something. */
export const PIECE_BYTES = 1024 * 1024;

/** Hands a file over piece by piece. `going` is asked before each piece; once it says no the rest stays here. */
export async function sendPieces(
  file: File,
  upload: string,
  going: () => boolean = () => true,
  onSent: (bytes: number) => void = () => undefined,
): Promise<void> {
  for (let at = 0; at < file.size && going(); at += PIECE_BYTES) {
    const piece = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
    await call('attachments.append', { upload, bytes: piece });
    onSent(Math.min(file.size, at + piece.length));
  }
}

/**
 * Makes a file an attachment of a case. What could not be finished leaves nothing behind.
 * @returns id of the attachment, the SHA-256 of its bytes. Throws `CallError`.
 */
export async function attachFile(file: File, dispute: string, party: string | null): Promise<string> {
  const { upload } = await call('attachments.begin', { name: file.name, bytes: file.size });
  try {
    await sendPieces(file, upload);
    return (await call('attachments.finish', { upload, dispute, mime: mimeOf(file), party })).attachment;
  } catch (cause) {
    await discard(upload);
    throw cause;
  }
}

/** The core forgets unfinished uploads by itself; this only frees the place sooner. */
export async function discard(upload: string): Promise<void> {
  await call('attachments.cancel', { upload }).catch(() => null);
}
