import { randomBytes, scryptSync } from 'node:crypto';
import { toText } from '../journal/canonical';

/**
 * One-time codes of a hub, bound to an organisation: twelve letters, 60 bits, told by telephone or on paper. Only their
 * stretched hash is kept.
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const length = 12;
export const codeDays = 7;

export function newHubCode(): string {
  const letters = Array.from(randomBytes(length), (byte) => alphabet[byte & 31] ?? 'A').join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** Case, spaces and dashes don't matter. About 0.1 s. */
export function hashOfHubCode(code: string): string {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z2-7]/g, '');
  return toText(
    scryptSync(plain, 'hean hub code', 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }),
  );
}
