import {
  sealAdmission,
  sealReceipt,
  verdicts,
  type SealedAdmission,
  type Verdict,
} from '../journal/admission';
import { fromText } from '../journal/canonical';
import type { AdmissionDoc, EntryDoc } from '../store/apply';
import type { Centre } from './centre';
import { feedNumber } from './feed';
import type { WriteSession } from './write-session';

/** Where the next admission of an aggregate goes. */
export interface AggregateHead {
  readonly n: number;
  readonly term: number;
  /** Hash of its last admission, text form. */
  readonly admission: string | null;
}

/** Signs the admission of an entry at the next place of its aggregate and takes the next number of the feed. */
export function admitEntry(
  session: WriteSession,
  entry: { readonly hash: Buffer; readonly aggregate: string },
  head: AggregateHead,
  verdict: Verdict = verdicts.admitted,
  reason = '',
): { admission: AdmissionDoc; head: AggregateHead; sealed: SealedAdmission } {
  const { centre } = session;
  const { homeKey } = centre.keys;
  const { home } = centre.governed;
  if (!homeKey || !home) throw new Error('only the home admits');
  const sealed = sealAdmission(
    {
      home: home.id,
      term: home.term,
      aggregate: entry.aggregate,
      n: head.n + 1,
      prev: head.admission === null ? null : fromText(head.admission),
      entry: entry.hash,
      at: centre.now(),
      verdict,
      reason,
    },
    homeKey,
  );
  session.feed += 1;
  return {
    admission: admissionDoc(sealed, feedNumber(home.term, session.feed)),
    head: { n: sealed.n, term: sealed.term, admission: sealed.hash.toString('base64url') },
    sealed,
  };
}

export function admissionDoc(sealed: SealedAdmission, feed: number): AdmissionDoc {
  const { n, term, home, at, verdict, reason, hash, sig } = sealed;
  return { n, term, home, at, verdict, reason, hash, sig, feed };
}

/** The home's receipt for an entry it has stored (the home is the author's own hub here). */
export function receiptFor(centre: Centre, hash: Buffer): NonNullable<EntryDoc['receipt']> {
  const { homeKey } = centre.keys;
  const { home } = centre.governed;
  if (!homeKey || !home) throw new Error('only the home gives receipts');
  const receipt = sealReceipt({ hub: home.id, entry: hash, at: centre.now() }, homeKey);
  return { hub: receipt.hub, at: receipt.at, sig: receipt.sig };
}
