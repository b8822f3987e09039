import table from '../../resources/journal/pieces.json' with { type: 'json' };

/**
 * The shorter form in which canonical bytes lie in the database. Canonical JSON never holds a byte below 0x20, so such
 * a byte can stand for a piece that most entries share, or say that an id or a hash follows in its raw bytes. Bytes
 * that were stored as they are, or that are no JSON, come back unchanged. Hashes and signatures are always over the
 * bytes before packing: a damaged packed form unpacks to other bytes and is found by them.
 */

const uuidMark = 0x01;
const hashMark = 0x02;
const firstPiece = 0x03;
/** The piece is named by the byte that follows. */
const otherPiece = 0x1f;
const singles = otherPiece - firstPiece;

/**
 * Pieces by their number, part of the format of the file: only ever added to at the end; the first 28 take one byte,
 * the others two. None holds `"at":` or `"was":`,
 * which queries look for in stored headers.
 */
const pieces: readonly string[] = table.pieces;

const pieceNumbers = new Map(pieces.map((piece, number) => [piece, number]));
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const packable = new RegExp(
  [
    ...[...pieces].sort((a, b) => b.length - a.length).map((piece) => piece.replace(/[{}[\]"().:]/g, '\\$&')),
    uuid,
    '(?<!"was":)"[\\w-]{43}"',
  ].join('|'),
  'g',
);

/** The shorter form; the bytes themselves where it would not come back as the same bytes. */
export function packBytes(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  if (marks.test(text)) return bytes;
  const packed = Buffer.from(text.replace(packable, shortened), 'latin1');
  return unpackBytes(packed).equals(bytes) ? packed : bytes;
}

const marks = /[\u0000-\u001f]/;

function shortened(found: string): string {
  const number = pieceNumbers.get(found);
  if (number !== undefined)
    return number < singles
      ? String.fromCharCode(firstPiece + number)
      : String.fromCharCode(otherPiece, number - singles);
  if (found.startsWith('"'))
    return String.fromCharCode(hashMark) + Buffer.from(found.slice(1, -1), 'base64url').toString('latin1');
  return String.fromCharCode(uuidMark) + Buffer.from(found.replaceAll('-', ''), 'hex').toString('latin1');
}

/** The bytes that were packed; bytes that are not packed come back as they are. */
export function unpackBytes(bytes: Uint8Array): Buffer {
  return Buffer.from(unpackText(bytes), 'utf8');
}

/** The text that was packed, for reading its JSON. */
export function unpackText(bytes: Uint8Array): string {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  let plainFrom = 0;
  for (let at = 0; at < packed.length; at += 1) {
    const byte = packed[at] ?? 0;
    if (byte >= 0x20) continue;
    // Marks never stand inside a character of several bytes, so each stretch between them is whole text.
    if (at > plainFrom) text += packed.toString('utf8', plainFrom, at);
    if (byte === uuidMark) {
      text += uuidOf(packed.toString('hex', at + 1, at + 17));
      at += 16;
    } else if (byte === hashMark) {
      text += `"${packed.toString('base64url', at + 1, at + 33)}"`;
      at += 32;
    } else if (byte === otherPiece) {
      at += 1;
      text += pieces[singles + (packed[at] ?? 0)] ?? unknown;
    } else text += pieces[byte - firstPiece] ?? unknown;
    plainFrom = at + 1;
  }
  return text + packed.toString('utf8', plainFrom);
}

/** Stands for a piece this version doesn't know: the hash will not fit, which is how it is found. */
const unknown = '?';

function uuidOf(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
