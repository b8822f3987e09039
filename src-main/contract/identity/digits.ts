import { toHalfWidth } from '../../contract/identity/digits';

/** A number as people type it, made plain: half-width, upper case, without blanks. */
export function normaliseNumber(text: string): string {
  return toHalfWidth(text).toUpperCase().replace(/\s/g, '');
}
