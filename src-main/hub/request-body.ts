import type { IncomingMessage } from 'node:http';
import { mostWireBytes } from '../replication/wire';
import { HubRefusal } from './hub-error';

/** The whole body of a request. @throws HubRefusal 413 `request.tooLarge`, before more than allowed has been kept */
export async function readBody(request: IncomingMessage, most = mostWireBytes): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new HubRefusal(413, 'request.tooLarge');
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of request) {
      if (!(piece instanceof Buffer)) throw new HubRefusal(400, 'request.malformed');
      bytes += piece.length;
      if (bytes > most) throw new HubRefusal(413, 'request.tooLarge');
      pieces.push(piece);
    }
  } catch (error) {
    // The line broke in the middle: nobody is there to be answered, and it is no fault of the hub.
    throw error instanceof HubRefusal ? error : new HubRefusal(400, 'request.cut');
  }
  return Buffer.concat(pieces);
}

/** @throws HubRefusal 400 `request.malformed` */
export async function readJson(request: IncomingMessage, most = 1024 * 1024): Promise<unknown> {
  const bytes = await readBody(request, most);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new HubRefusal(400, 'request.malformed');
  }
}
