import { inflateSync } from 'node:zlib';

/** Most bytes one compressed part of a file may grow to: a scan's page tree is small. */
const mostInflated = 8_000_000;

/**
 * How many pages a PDF has: the largest /Count of a page tree (ISO 32000 7.7.3.2), looked for in the file and in its
 * compressed object streams. Null where none can be read (encrypted or damaged files).
 */
export function countPdfPages(bytes: Buffer): number | null {
  const counts = [countsIn(bytes.toString('latin1')), ...objectStreams(bytes).map(countsIn)].flat();
  const most = Math.max(0, ...counts);
  return most > 0 ? most : null;
}

function countsIn(text: string): number[] {
  const trees = text.matchAll(
    /<<(?:[^<>]|<<[^<>]*>>|<[^<>]*>)*?\/Type\s*\/Pages\b(?:[^<>]|<<[^<>]*>>|<[^<>]*>)*?>>/g,
  );
  return [...trees].flatMap(([tree]) => {
    const count = /\/Count\s+(\d{1,6})\b/.exec(tree)?.[1];
    return count === undefined ? [] : [Number(count)];
  });
}

function objectStreams(bytes: Buffer): string[] {
  const found: string[] = [];
  for (let at = bytes.indexOf('/ObjStm'); at >= 0; at = bytes.indexOf('/ObjStm', at + 7)) {
    const start = startOfData(bytes, at);
    const end = bytes.indexOf('endstream', start);
    if (start < 0 || end < 0) continue;
    const text = inflated(bytes.subarray(start, end));
    if (text !== null) found.push(text);
  }
  return found;
}

/** Data begin after the word and its line end, LF or CR LF. */
function startOfData(bytes: Buffer, from: number): number {
  const word = bytes.indexOf('stream', from);
  if (word < 0) return -1;
  const after = word + 'stream'.length;
  return bytes[after] === 0x0d ? after + 2 : after + 1;
}

function inflated(data: Buffer): string | null {
  try {
    return inflateSync(data, { maxOutputLength: mostInflated }).toString('latin1');
  } catch {
    return null;
  }
}
