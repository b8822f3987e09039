import { createHash, hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { isStorableText } from '../contract/primitives';

/**
 * Canonical bytes (RFC 8785) of a JSON value. They are stored and sent as they are and never re-serialised.
 * @throws CanonicalError when the value holds what JSON or the database can't carry unchanged.
 */
export function toCanonicalBytes(value: unknown): Buffer {
  assertStorable(value, '$');
  const json = canonicalize(value);
  if (json === undefined) throw new CanonicalError('a value without JSON form');
  return Buffer.from(json, 'utf8');
}

export class CanonicalError extends Error {
  readonly code = 'journal.notCanonical';
}

/** SHA-256 of the bytes, 32 bytes. */
export function sha256(...parts: Uint8Array[]): Buffer {
  const [only] = parts;
  // In one go where there is one part: folding a centre takes millions of hashes.
  if (parts.length === 1 && only) return hash('sha256', only, 'buffer');
  const whole = createHash('sha256');
  for (const part of parts) whole.update(part);
  return whole.digest();
}

/** Unpadded base64url, the text form of hashes and keys everywhere outside BLOB columns. */
export function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

export function fromText(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}

function assertStorable(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (!isStorableText(value)) throw new CanonicalError(`unstorable text at ${path}`);
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new CanonicalError(`not a number at ${path}`);
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => assertStorable(item, `${path}[${index}]`));
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      if (!isStorableText(key)) throw new CanonicalError(`unstorable key at ${path}`);
      if (item === undefined) throw new CanonicalError(`undefined at ${path}.${key}`);
      assertStorable(item, `${path}.${key}`);
    }
  } else if (typeof value !== 'boolean' && value !== null) {
    throw new CanonicalError(`a ${typeof value} at ${path}`);
  }
}
