import { hashAdmission, verdictOf, type Admission, type SealedAdmission } from '../journal/admission';
import { fromText, sha256, toText } from '../journal/canonical';
import { unpackBytes } from '../journal/packed-bytes';
import { verifySignature } from '../journal/signature';
import type { EntryHeader } from '../journal/entry';
import { deviceKnown, knownHome, type Believed, type KnownHome } from './homes';

/**
 * How far stored entries are checked while they are folded: hashes of headers, bodies and admissions, the chain of
 * admissions and the home's signature at its head; or besides that every signature.
 */
export type JournalCheck = 'heads' | 'signatures';

/** Columns a check needs besides those of the fold; `e` is the entry, `a` its admission. */
export const checkColumns = `e.sig, a.at AS aAt, a.reason, a.sig AS aSig, (SELECT name FROM signer s WHERE s.id = a.signer) AS home`;

export interface CheckedRow {
  readonly hash: Uint8Array;
  readonly header: Uint8Array;
  readonly body: Uint8Array | null;
  readonly sig: Uint8Array;
  readonly n: number | null;
  readonly term: number | null;
  readonly verdict: number | null;
  readonly admission: Uint8Array | null;
  readonly aAt: number | null;
  readonly reason: string | null;
  readonly aSig: Uint8Array | null;
  readonly home: string | null;
}

/** What is wrong with the stored entries of one aggregate, by hash and never by content; empty when all is well. */
export function faultsOf(
  aggregate: string,
  rows: readonly { readonly row: CheckedRow; readonly header: EntryHeader }[],
  centre: Believed,
  check: JournalCheck,
): string[] {
  const faults = rows.flatMap(({ row, header }) => faultsOfEntry(row, header, centre, check));
  const admitted = rows
    .map(({ row }) => row)
    .filter((row) => row.n !== null)
    .sort((a, b) => (a.n ?? 0) - (b.n ?? 0));
  const home = knownHome(centre, rows[0]?.header.centre ?? '');
  let prev: Buffer | null = null;
  for (const [index, row] of admitted.entries()) {
    const sealed = admissionOf(aggregate, row, prev);
    const isHead = index === admitted.length - 1;
    if (!isSound(sealed, index + 1, home, isHead || check === 'signatures'))
      faults.push(`admission ${row.n} of ${aggregate}`);
    prev = sealed.hash;
  }
  return faults;
}

function faultsOfEntry(
  { hash, header: headerBytes, body, sig }: CheckedRow,
  header: EntryHeader,
  centre: Believed,
  check: JournalCheck,
): string[] {
  const name = `entry ${toText(hash)}`;
  if (!sha256(unpackBytes(headerBytes)).equals(hash)) return [`${name}: hash`];
  if (body && toText(sha256(unpackBytes(body))) !== header.bodyHash) return [`${name}: bodyHash`];
  if (check === 'heads') return [];
  const key = deviceKnown(centre, header.device)?.publicKey;
  return key && verifySignature(fromText(key), hash, sig) ? [] : [`${name}: signature`];
}

function isSound(
  sealed: SealedAdmission,
  place: number,
  home: KnownHome | null,
  withSignature: boolean,
): boolean {
  if (sealed.n !== place || !hashAdmission(sealed).equals(sealed.hash)) return false;
  if (!withSignature) return true;
  const key = home?.keyAt(sealed.term);
  return key !== undefined && key !== null && verifySignature(key, sealed.hash, sealed.sig);
}

function admissionOf(aggregate: string, row: CheckedRow, prev: Buffer | null): SealedAdmission {
  const admission: Admission = {
    home: row.home ?? '',
    term: row.term ?? 0,
    aggregate,
    n: row.n ?? 0,
    prev,
    entry: Buffer.from(row.hash),
    at: row.aAt ?? 0,
    verdict: verdictOf(row.verdict),
    reason: row.reason ?? '',
  };
  return {
    ...admission,
    hash: Buffer.from(row.admission ?? []),
    sig: Buffer.from(row.aSig ?? []),
  };
}
