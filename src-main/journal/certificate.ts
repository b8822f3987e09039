import { z } from 'zod';
import { id } from '../contract/primitives';
import { fromText, toCanonicalBytes, toText } from './canonical';
import { signBytes, verifySignature, type SigningKey } from './signature';

/**
 * A device's own paper: its keys, and who vouches for them. A new epoch is vouched for by the key of the epoch
 * before it or by the recovery code; with neither its work is held until an administrator accepts the device.
 */
export const certificate = z.object({
  v: z.literal(1),
  device: id,
  name: z.string().max(40),
  publicKey: z.string().regex(/^[\w-]{43}$/),
  recipient: z.string().max(100),
  predecessor: id.nullable(),
  fingerprint: z.string().max(60),
  at: z.number().int(),
  by: z.enum(['predecessor', 'recovery', 'none']),
  sig: z.string().max(100),
});
export type Certificate = z.infer<typeof certificate>;

export function signCertificate(draft: Omit<Certificate, 'sig' | 'v'>, key: SigningKey | null): Certificate {
  const unsigned = { ...draft, v: 1 as const };
  return { ...unsigned, sig: key ? toText(signBytes(key, signedBytes(unsigned))) : '' };
}

/** True when `voucher` (raw public key as text) vouches for the certificate. */
export function isVouchedBy(paper: Certificate, voucher: string): boolean {
  const { sig, ...unsigned } = paper;
  return sig !== '' && verifySignature(fromText(voucher), signedBytes(unsigned), fromText(sig));
}

function signedBytes(unsigned: Omit<Certificate, 'sig'>): Buffer {
  return Buffer.concat([Buffer.from('HEAN-DEVICE-1\n'), toCanonicalBytes(unsigned)]);
}
