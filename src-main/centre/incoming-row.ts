import { unpackBytes } from '../journal/packed-bytes';
import { verdictOf } from '../journal/admission';
import type { IncomingEntry } from './incoming';

/** An entry as `recordColumns` reads it, with the records beside it. */
export interface RecordRow {
  id: number;
  hash: Uint8Array;
  aggregate: string;
  header: Uint8Array;
  sig: Uint8Array;
  body: Uint8Array | null;
  rAt: number | null;
  rSig: Uint8Array | null;
  rHub: string | null;
  n: number | null;
  term: number | null;
  aAt: number | null;
  verdict: number | null;
  aReason: string | null;
  aHash: Uint8Array | null;
  aSig: Uint8Array | null;
  aFeed: number | null;
  aHome: string | null;
  prev: Uint8Array | null;
  qAt: number | null;
  qReason: string | null;
  qSig: Uint8Array | null;
  qFeed: number | null;
  qHome: string | null;
}

/** Columns and tables; the caller adds WHERE and ORDER. A mere hold is this device's own matter and stays behind. */
export const recordColumns = `e.id, e.hash, e.aggregate, e.header, e.sig, e.body, r.at AS rAt, r.sig AS rSig, rs.name AS rHub,
  a.n, a.term, a.at AS aAt, a.verdict, a.reason AS aReason, a.hash AS aHash, a.sig AS aSig, a.feed AS aFeed, asg.name AS aHome,
  (SELECT p.hash FROM entry pe JOIN admission p ON p.entry = pe.id WHERE pe.aggregate = e.aggregate AND p.n = a.n - 1) AS prev,
  q.at AS qAt, q.reason AS qReason, q.sig AS qSig, q.feed AS qFeed, qs.name AS qHome
  FROM entry e LEFT JOIN receipt r ON r.entry = e.id LEFT JOIN signer rs ON rs.id = r.signer
    LEFT JOIN admission a ON a.entry = e.id LEFT JOIN signer asg ON asg.id = a.signer
    LEFT JOIN refusal q ON q.entry = e.id AND q.sig IS NOT NULL LEFT JOIN signer qs ON qs.id = q.signer`;

export function incomingFrom(row: RecordRow): IncomingEntry {
  const hash = Buffer.from(row.hash);
  return {
    hash,
    headerBytes: unpackBytes(row.header),
    sig: Buffer.from(row.sig),
    bodyBytes: row.body ? unpackBytes(row.body) : null,
    receipt: receiptIn(row, hash),
    admission: admissionIn(row, hash),
    quarantine: quarantineIn(row, hash),
  };
}

function receiptIn(row: RecordRow, entry: Buffer): IncomingEntry['receipt'] {
  if (row.rHub === null || !row.rSig || row.rAt === null) return null;
  return { hub: row.rHub, entry, at: row.rAt, sig: Buffer.from(row.rSig) };
}

function admissionIn(row: RecordRow, entry: Buffer): IncomingEntry['admission'] {
  if (row.n === null || row.aHome === null || !row.aHash || !row.aSig) return null;
  return {
    home: row.aHome,
    term: row.term ?? 0,
    aggregate: row.aggregate,
    n: row.n,
    prev: row.prev ? Buffer.from(row.prev) : null,
    entry,
    at: row.aAt ?? 0,
    verdict: verdictOf(row.verdict),
    reason: row.aReason ?? '',
    hash: Buffer.from(row.aHash),
    sig: Buffer.from(row.aSig),
    feed: row.aFeed ?? 0,
  };
}

function quarantineIn(row: RecordRow, entry: Buffer): IncomingEntry['quarantine'] {
  if (row.qHome === null || !row.qSig) return null;
  return {
    home: row.qHome,
    entry,
    at: row.qAt ?? 0,
    reason: row.qReason ?? '',
    sig: Buffer.from(row.qSig),
    feed: row.qFeed ?? 0,
  };
}
