import { sha256 } from '../../journal/canonical';
import { normaliseNumber } from '../../contract/identity/digits';

/** No letters that are taken for figures. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CHECK_LENGTH = 4;

/**
 * The code on a receipt a party asks by: the number without its head and four letters that follow from the id of the
 * case, `2026-000187-K7M4`. Nothing is stored, and a number alone isn't enough to ask by code.
 */
export function queryCodeOf(dispute: string, no: string): string {
  const digest = sha256(Buffer.from(`query-code:${dispute}`, 'utf8'));
  let check = '';
  for (let at = 0; at < CHECK_LENGTH; at += 1) check += ALPHABET[(digest[at] ?? 0) % ALPHABET.length] ?? '';
  return `${no.replace(/^ZY-\d{6}-/, '')}-${check}`;
}

/** A code as typed or read by a scanner, made plain; null where it can't be one. */
export function readQueryCode(typed: string): { readonly code: string; readonly no: string } | null {
  const plain = normaliseNumber(typed).replace(/[—–－_]/g, '-');
  const code = /^(?:ZY-\d{6}-)?(.+-[2-9A-HJKMNP-Z]{4})$/.exec(plain)?.[1];
  return code === undefined ? null : { code, no: code.slice(0, -(CHECK_LENGTH + 1)) };
}
