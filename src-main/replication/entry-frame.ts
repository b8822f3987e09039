import { hashAdmission, type Admission } from '../journal/admission';
import { parseHeader } from '../journal/entry';
import { sha256 } from '../journal/canonical';
import type { IncomingEntry } from '../centre/incoming';
import { FrameError } from './frame';

/**
 * An entry and its records in binary: length-prefixed fields in a fixed order, absent ones with length 0xffffffff.
 * The hash is not sent: it is computed from the header.
 */
const absent = 0xffffffff;

export function encodeEntry(entry: IncomingEntry): Buffer {
  const { receipt, admission, quarantine } = entry;
  const parts: (Buffer | null)[] = [
    entry.headerBytes,
    entry.sig,
    entry.bodyBytes,
    receipt && fields([text(receipt.hub), uint(receipt.at), receipt.sig]),
    admission &&
      fields([
        text(admission.home),
        uint(admission.term),
        uint(admission.n),
        admission.prev,
        uint(admission.at),
        uint(admission.verdict),
        text(admission.reason),
        admission.sig,
        uint(admission.feed),
      ]),
    quarantine &&
      fields([
        text(quarantine.home),
        uint(quarantine.at),
        text(quarantine.reason),
        quarantine.sig,
        uint(quarantine.feed),
      ]),
  ];
  return fields(parts);
}

/** @throws FrameError when the bytes don't have this shape; whether they are true is checked on receiving */
export function decodeEntry(content: Buffer): IncomingEntry {
  const [headerBytes, sig, bodyBytes, receipt, admission, quarantine] = splitFields(content, 6);
  if (!headerBytes || !sig) throw new FrameError('an entry without header or signature');
  const header = parseHeader(headerBytes);
  if (typeof header === 'string') throw new FrameError(`a header that is ${header}`);
  const hash = sha256(headerBytes);
  return {
    hash,
    headerBytes,
    sig,
    bodyBytes: bodyBytes ?? null,
    receipt: receipt ? decodeReceipt(receipt, hash) : null,
    admission: admission ? decodeAdmission(admission, hash, header.aggregate) : null,
    quarantine: quarantine ? decodeQuarantine(quarantine, hash) : null,
  };
}

function decodeReceipt(bytes: Buffer, entry: Buffer): NonNullable<IncomingEntry['receipt']> {
  const [hub, at, sig] = demandAll(splitFields(bytes, 3));
  return { hub: textIn(hub), entry, at: uintIn(at), sig: demand(sig) };
}

function decodeAdmission(
  bytes: Buffer,
  entry: Buffer,
  aggregate: string,
): NonNullable<IncomingEntry['admission']> {
  const [home, term, n, prev, at, verdict, reason, sig, feed] = splitFields(bytes, 9);
  const admission: Admission = {
    home: textIn(home),
    term: uintIn(term),
    aggregate,
    n: uintIn(n),
    prev: prev ?? null,
    entry,
    at: uintIn(at),
    verdict: verdictIn(verdict),
    reason: textIn(reason),
  };
  if (prev && prev.length !== 32) throw new FrameError('an admission with a bad link');
  return { ...admission, hash: hashAdmissionSafely(admission), sig: demand(sig), feed: uintIn(feed) };
}

/** Numbers past what the record can hold are damage, not a fault of the program. */
function hashAdmissionSafely(admission: Admission): Buffer {
  try {
    return hashAdmission(admission);
  } catch {
    throw new FrameError('an admission out of bounds');
  }
}

function decodeQuarantine(bytes: Buffer, entry: Buffer): NonNullable<IncomingEntry['quarantine']> {
  const [home, at, reason, sig, feed] = demandAll(splitFields(bytes, 5));
  return {
    home: textIn(home),
    entry,
    at: uintIn(at),
    reason: textIn(reason),
    sig: demand(sig),
    feed: uintIn(feed),
  };
}

function fields(parts: readonly (Buffer | null)[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const head = Buffer.alloc(4);
      head.writeUInt32BE(part ? part.length : absent);
      return part ? [head, part] : [head];
    }),
  );
}

function splitFields(bytes: Buffer, count: number): (Buffer | undefined)[] {
  const out: (Buffer | undefined)[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 4 > bytes.length) throw new FrameError('fields cut short');
    const length = bytes.readUInt32BE(at);
    at += 4;
    if (length === absent) {
      out.push(undefined);
      continue;
    }
    if (at + length > bytes.length) throw new FrameError('fields cut short');
    out.push(bytes.subarray(at, at + length));
    at += length;
  }
  if (at !== bytes.length) throw new FrameError('bytes after the last field');
  return out;
}

function demandAll(parts: (Buffer | undefined)[]): Buffer[] {
  return parts.map(demand);
}

function demand(part: Buffer | undefined): Buffer {
  if (!part) throw new FrameError('a field is missing');
  return part;
}

function text(value: string): Buffer {
  return Buffer.from(value, 'utf8');
}

function textIn(part: Buffer | undefined): string {
  return demand(part).toString('utf8');
}

function uint(value: number): Buffer {
  const out = Buffer.alloc(8);
  out.writeBigUInt64BE(BigInt(value));
  return out;
}

function uintIn(part: Buffer | undefined): number {
  const bytes = demand(part);
  if (bytes.length !== 8) throw new FrameError('not a number');
  const value = Number(bytes.readBigUInt64BE());
  if (!Number.isSafeInteger(value)) throw new FrameError('a number too large');
  return value;
}

function verdictIn(part: Buffer | undefined): Admission['verdict'] {
  const value = uintIn(part);
  if (value === 1 || value === 2 || value === 3) return value;
  throw new FrameError('an unknown verdict');
}
