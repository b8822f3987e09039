import { sha256 } from './canonical';
import { signBytes, verifySignature, type SigningKey } from './signature';

/**
 * The two records a home makes about an entry (journal rules §2). A receipt says "stored durably"; an
 * admission gives the entry its place `n` in its aggregate. Both are signed binary records; the fields that
 * stand beside them anyway (entry, prev) are not stored twice.
 */

/** How an entry was let in. */
export const verdicts = { admitted: 1, admittedAfterRightsChanged: 2, admittedByPerson: 3 } as const;
export type Verdict = (typeof verdicts)[keyof typeof verdicts];

/** A stored verdict; what can't be one counts as a plain admission. */
export function verdictOf(value: number | null): Verdict {
  return value === 2 || value === 3 ? value : verdicts.admitted;
}

export interface Admission {
  readonly home: string;
  readonly term: number;
  readonly aggregate: string;
  /** Place in the aggregate, from 1, without holes over admitted entries. */
  readonly n: number;
  /** Hash of the aggregate's previous admission, null at n = 1. */
  readonly prev: Buffer | null;
  readonly entry: Buffer;
  /** Home's clock, ms; shown, never used for order. */
  readonly at: number;
  readonly verdict: Verdict;
  readonly reason: string;
}

export interface SealedAdmission extends Admission {
  readonly hash: Buffer;
  readonly sig: Buffer;
}

export interface Receipt {
  readonly hub: string;
  readonly entry: Buffer;
  readonly at: number;
  readonly sig: Buffer;
}

/** A refusal: the entry takes no place, its author stops folding it and keeps it readable. */
export interface Quarantine {
  readonly home: string;
  readonly entry: Buffer;
  readonly at: number;
  readonly reason: string;
  readonly sig: Buffer;
}

export function sealAdmission(admission: Admission, homeKey: SigningKey): SealedAdmission {
  const hash = sha256(admissionBytes(admission));
  return { ...admission, hash, sig: signBytes(homeKey, hash) };
}

export function hashAdmission(admission: Admission): Buffer {
  return sha256(admissionBytes(admission));
}

export function verifyAdmission(admission: SealedAdmission, homePublic: Uint8Array): boolean {
  return (
    hashAdmission(admission).equals(admission.hash) &&
    verifySignature(homePublic, admission.hash, admission.sig)
  );
}

export function sealReceipt(receipt: Omit<Receipt, 'sig'>, hubKey: SigningKey): Receipt {
  return { ...receipt, sig: signBytes(hubKey, receiptBytes(receipt)) };
}

export function verifyReceipt(receipt: Receipt, hubPublic: Uint8Array): boolean {
  return verifySignature(hubPublic, receiptBytes(receipt), receipt.sig);
}

export function sealQuarantine(quarantine: Omit<Quarantine, 'sig'>, homeKey: SigningKey): Quarantine {
  return { ...quarantine, sig: signBytes(homeKey, quarantineBytes(quarantine)) };
}

export function verifyQuarantine(quarantine: Quarantine, homePublic: Uint8Array): boolean {
  return verifySignature(homePublic, quarantineBytes(quarantine), quarantine.sig);
}

const noPrev = Buffer.alloc(32);

function admissionBytes(a: Admission): Buffer {
  return Buffer.concat([
    Buffer.from('HEAN-ADMISSION-1'),
    textField(a.home),
    uint(a.term, 4),
    textField(a.aggregate),
    uint(a.n, 4),
    a.prev ?? noPrev,
    a.entry,
    uint(a.at, 6),
    uint(a.verdict, 1),
    textField(a.reason),
  ]);
}

function receiptBytes(r: Omit<Receipt, 'sig'>): Buffer {
  return Buffer.concat([Buffer.from('HEAN-RECEIPT-1'), textField(r.hub), r.entry, uint(r.at, 6)]);
}

function quarantineBytes(q: Omit<Quarantine, 'sig'>): Buffer {
  return Buffer.concat([
    Buffer.from('HEAN-QUARANTINE-1'),
    textField(q.home),
    q.entry,
    uint(q.at, 6),
    textField(q.reason),
  ]);
}

function textField(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([uint(bytes.length, 2), bytes]);
}

function uint(value: number, bytes: number): Buffer {
  const out = Buffer.alloc(bytes);
  out.writeUIntBE(value, 0, bytes);
  return out;
}
