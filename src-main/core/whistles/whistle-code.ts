import { normaliseNumber } from '../../contract/identity/digits';
import { sha256 } from '../../journal/canonical';
import type { WhistleNumber } from './state';

/** No letters that are taken for figures. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CHECK_LENGTH = 4;

/** `CS2026-A003`: the letter tells the PC that gave it (A is the main PC). */
export function whistleNo({ year, series, serial }: WhistleNumber): string {
  const letter = String.fromCharCode(64 + Math.min(26, Math.max(1, series)));
  return `CS${year}-${letter}${String(serial).padStart(3, '0')}`;
}

/**
 * The code on the tear-off receipt of one unit: number, place in the list of units and four letters that follow from the
 * ids, `CS2026-A003-2-K7M4`. Nothing is stored, and a number alone opens no sign-in.
 */
export function unitCode(
  whistle: string,
  number: WhistleNumber,
  unit: { id: string; ordinal: number },
): string {
  const digest = sha256(Buffer.from(`whistle-code:${whistle}:${unit.id}`, 'utf8'));
  let check = '';
  for (let at = 0; at < CHECK_LENGTH; at += 1) check += ALPHABET[(digest[at] ?? 0) % ALPHABET.length] ?? '';
  return `${whistleNo(number)}-${unit.ordinal}-${check}`;
}

/** A code as typed or read by a scanner, made plain; null where it can't be one. */
export function readUnitCode(
  typed: string,
): { readonly code: string; readonly no: string; readonly ordinal: number } | null {
  const plain = normaliseNumber(typed)
    .toUpperCase()
    .replace(/[—–－_]/g, '-');
  const match = /^(CS\d{4}-[A-Z]\d{3,7})-(\d{1,3})-[2-9A-HJKMNP-Z]{4}$/.exec(plain);
  if (match === null) return null;
  return { code: plain, no: match[1] ?? '', ordinal: Number(match[2]) };
}
