import table from '../../../resources/journal/pieces.json' with { type: 'json' };

/**
 * A second reader of the shorter form in which entries lie in the database, written from its description: 0x01 and
 * sixteen bytes are an id, 0x02 and 32 bytes a hash in quotes, 0x03 to 0x1e one of the first 28 pieces, 0x1f and a byte
 * one of the others; everything else is itself.
 */
export function readPacked(stored: Uint8Array): string {
  const bytes = Buffer.from(stored);
  const parts: Buffer[] = [];
  let at = 0;
  const take = (length: number) => bytes.subarray(at + 1, (at += length) + 1);
  for (; at < bytes.length; at += 1) {
    const byte = bytes.readUInt8(at);
    if (byte === 0x01) parts.push(Buffer.from(dashed(take(16).toString('hex'))));
    else if (byte === 0x02) parts.push(Buffer.from(`"${take(32).toString('base64url')}"`));
    else if (byte === 0x1f) parts.push(Buffer.from(table.pieces[28 + take(1).readUInt8(0)] ?? ''));
    else if (byte < 0x20) parts.push(Buffer.from(table.pieces[byte - 0x03] ?? ''));
    else parts.push(bytes.subarray(at, at + 1));
  }
  return Buffer.concat(parts).toString('utf8');
}

function dashed(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
