import { encode } from 'uqr';

/** Pixels a module is wide: enough to stay sharp when printed at 3 cm. */
const SCALE = 6;
/** Light modules around the code that scanners need (ISO/IEC 18004: 4). */
const QUIET = 4;
const HEAD_BYTES = 62;

/** A QR code of a text as a black and white bitmap, the one picture both writers can place without a converter. */
export function codeBitmap(text: string): Uint8Array {
  const { data } = encode(text, { ecc: 'M', border: QUIET });
  const side = data.length * SCALE;
  // Rows are padded to four bytes.
  const stride = Math.ceil(side / 32) * 4;
  const bytes = new Uint8Array(HEAD_BYTES + stride * side);
  writeHead(new DataView(bytes.buffer), side, bytes.length);
  for (let y = 0; y < side; y += 1) {
    // The lowest row comes first.
    const row = HEAD_BYTES + (side - 1 - y) * stride;
    const modules = data[Math.floor(y / SCALE)] ?? [];
    for (let x = 0; x < side; x += 1)
      if (modules[Math.floor(x / SCALE)] === true)
        bytes[row + (x >> 3)] = (bytes[row + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
  }
  return bytes;
}

/** File and info head of a 1-bit BMP whose set bits are black. */
function writeHead(view: DataView, side: number, size: number): void {
  view.setUint16(0, 0x424d);
  view.setUint32(2, size, true);
  view.setUint32(10, HEAD_BYTES, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, side, true);
  view.setInt32(22, side, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 1, true);
  view.setUint32(34, size - HEAD_BYTES, true);
  // Two colours: 0 white, 1 black.
  view.setUint32(54, 0x00ffffff, true);
}

/** The same to stand in a page. */
export function codeDataUrl(text: string): string {
  return `data:image/bmp;base64,${Buffer.from(codeBitmap(text)).toString('base64')}`;
}
