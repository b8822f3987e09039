import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { toCanonicalBytes } from './canonical';

/**
 * Bodies for `local` ears (caucus notes) leave the centre only as ciphertext under the centre's key. The body
 * hash covers the envelope, so a hub can check and keep what it can't read.
 */
const envelope = z.object({ alg: z.literal('A256GCM'), iv: z.string(), text: z.string() });

/** @param key 32 bytes shared by the centre's devices and its recovery code */
export function closeLocalBody(bodyBytes: Buffer, key: Buffer): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(bodyBytes), cipher.final(), cipher.getAuthTag()]);
  return toCanonicalBytes({
    alg: 'A256GCM',
    iv: iv.toString('base64url'),
    text: sealed.toString('base64url'),
  });
}

/** The body's bytes, or null when this centre's key doesn't open the envelope. */
export function openLocalBody(envelopeBytes: Uint8Array, key: Buffer): Buffer | null {
  try {
    const { iv, text } = envelope.parse(JSON.parse(Buffer.from(envelopeBytes).toString('utf8')));
    const sealed = Buffer.from(text, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'));
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    return null;
  }
}
