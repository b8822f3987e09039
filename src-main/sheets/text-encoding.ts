import { sheetError } from './sheet-error';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/**
 * Text of unknown encoding, as offices save it: a byte order mark decides; then the zero bytes of UTF-16; then what is
 * valid UTF-8 is UTF-8 (Chinese in GBK is never valid UTF-8 by chance for more than a few characters); the rest is GB 18030,
 * which holds GBK and GB 2312.
 * @throws DomainError sheet.notASheet where the bytes are no text
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  // Zero characters don't occur in tables; they are the mark of a file of another kind.
  if (text.includes('\u0000')) throw sheetError('sheet.notASheet');
  return { text, encoding };
}

function encodingOf(bytes: Uint8Array): TextEncoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const wide = wideOrder(bytes);
  if (wide) return wide;
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

/** UTF-16 without a mark shows by its line breaks and commas: every other byte zero. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const looked = bytes.subarray(0, 4096);
  if (looked.length < 4 || !looked.includes(0)) return null;
  let even = 0;
  let odd = 0;
  looked.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  if (odd > 0 && even === 0) return 'utf-16le';
  return even > 0 && odd === 0 ? 'utf-16be' : null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
