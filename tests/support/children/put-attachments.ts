/** Puts ever new attachments, acknowledging each as `stored <chunk> <chunk> …`. Arguments: folder, key in hex. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openBlobStore } from '../../../src-main/store/blobs';

const [folder = '', key = ''] = process.argv.slice(2);

const blobs = openBlobStore(folder, Buffer.from(key, 'hex'));
for (;;) {
  const { chunks } = await blobs.put([randomBytes(2_500_000)]);
  writeSync(1, `stored ${chunks.join(' ')}\n`);
}
