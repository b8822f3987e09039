import { normaliseNumber } from '../../contract/identity/digits';
import type { OrderNumber } from './state';

/** `DB2026-A003`: the letter tells the PC that gave it (A is the main PC). It is the code on the receipt too. */
export function orderNo({ year, series, serial }: OrderNumber): string {
  const letter = String.fromCharCode(64 + Math.min(26, Math.max(1, series)));
  return `DB${year}-${letter}${String(serial).padStart(3, '0')}`;
}

/** A number as typed or read by a scanner from a receipt; null where it can't be one. */
export function readOrderNo(typed: string): string | null {
  const plain = normaliseNumber(typed)
    .toUpperCase()
    .replace(/[—–－_]/g, '-');
  return /^DB\d{4}-[A-Z]\d{3,7}$/.test(plain) ? plain : null;
}
