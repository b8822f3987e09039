import { createHmac, randomBytes, scryptSync } from 'node:crypto';
import { z } from 'zod';
import { hashText } from '../contract/primitives';
import { sha256, toCanonicalBytes, toText, fromText } from '../journal/canonical';
import { certificate } from '../journal/certificate';
import { signBytes, verifySignature, type SigningKey } from '../journal/signature';
import type { Grant } from './manifest';
import { packError } from './pack-error';

/**
 * A new PC's request to join: its public keys, unvouched, and what proves that the person at the home was told the
 * code on its screen. The code has 40 bits, so it is stretched (scrypt) before anything derived from it is written
 * down: whoever finds the file can't try all codes in reasonable time.
 */
export const enrolRequest = z.object({
  format: z.literal('hean-enrol-request'),
  v: z.literal(1),
  certificate,
  codeHash: hashText,
  sig: z.string().max(100),
});
export type EnrolRequest = z.infer<typeof enrolRequest>;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const codeLength = 8;

/** A fresh one-time code in two groups, `K7QX-M2ND`. */
export function newEnrolCode(): string {
  const letters = Array.from(randomBytes(codeLength), (byte) => alphabet[byte & 31] ?? 'A').join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

export function sealRequest(paper: EnrolRequest['certificate'], code: string, key: SigningKey): EnrolRequest {
  const unsigned = {
    format: 'hean-enrol-request' as const,
    v: 1 as const,
    certificate: paper,
    codeHash: hashOfCode(stretchCode(code, paper.device)),
  };
  return { ...unsigned, sig: toText(signBytes(key, signedBytes(unsigned))) };
}

/** @throws DomainError `enrol.unreadable` when it isn't a request, or not signed by the key it names */
export function parseRequest(bytes: Buffer): EnrolRequest {
  const request = readRequest(bytes);
  const { sig, ...unsigned } = request;
  if (!verifySignature(fromText(request.certificate.publicKey), signedBytes(unsigned), fromText(sig)))
    throw packError('enrol.unreadable');
  return request;
}

function readRequest(bytes: Buffer): EnrolRequest {
  try {
    return enrolRequest.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw packError('enrol.unreadable');
  }
}

function signedBytes(unsigned: Omit<EnrolRequest, 'sig'>): Buffer {
  return Buffer.concat([Buffer.from('HEAN-ENROL-1\n'), toCanonicalBytes(unsigned)]);
}

/** Eight letters both screens show, to be sure the file on the stick is the one from that PC. */
export function requestFingerprint(request: EnrolRequest): string {
  const letters = Array.from(
    sha256(fromText(request.certificate.publicKey)).subarray(0, 8),
    (byte) => alphabet[byte & 31] ?? 'A',
  ).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** 32 bytes only someone who knows the code can make; about 0.1 s. Case, spaces and dashes don't matter. */
export function stretchCode(code: string, device: string): Buffer {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z2-7]/g, '');
  return scryptSync(plain, `hean enrolment ${device}`, 32, {
    N: 2 ** 15,
    r: 8,
    p: 1,
    maxmem: 128 * 1024 * 1024,
  });
}

/** What stands in the request, and later in the governed data so that a code works once. */
export function hashOfCode(stretched: Buffer): string {
  return toText(sha256(Buffer.from('hean enrolment code'), stretched));
}

/** Shows the new PC that the grant comes from someone who was told its code. */
export function proofOf(grant: Omit<Grant, 'proof'>, stretched: Buffer): string {
  return toText(createHmac('sha256', stretched).update(toCanonicalBytes(grant)).digest());
}
