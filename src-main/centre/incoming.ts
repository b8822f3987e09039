import type { Quarantine, Receipt, SealedAdmission } from '../journal/admission';
import type { Certificate } from '../journal/certificate';
import type { SealedEntry } from '../journal/entry';

/** An entry as another device brings it, with the records that travel unchanged beside it. */
export interface IncomingEntry extends SealedEntry {
  readonly receipt: Receipt | null;
  readonly admission: (SealedAdmission & { readonly feed: number }) | null;
  readonly quarantine: (Quarantine & { readonly feed: number }) | null;
}

/** What one delivery brings besides attachments. */
export interface Delivery {
  readonly certificates: readonly Certificate[];
  readonly entries: readonly IncomingEntry[];
}

/** What became of a delivery. `broken` bytes were not stored at all; their hashes are named. */
export interface Received {
  fresh: number;
  already: number;
  held: number;
  quarantined: number;
  admitted: number;
  broken: string[];
  touched: Set<string>;
  /** Entries came that another copy of this very device wrote: this one must go on under a new epoch. */
  otherCopy: boolean;
  /** Places that were left out before are wanted now: the feed of whoever sent this has to be read from its start. */
  fromTheStart: boolean;
}

export function nothingReceived(): Received {
  return {
    fresh: 0,
    already: 0,
    held: 0,
    quarantined: 0,
    admitted: 0,
    broken: [],
    touched: new Set(),
    otherCopy: false,
    fromTheStart: false,
  };
}

/** The contiguous end of a device's chain; the hash tells branches of a fork apart. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}
/** How far a device's knowledge goes: the contiguous end of each chain, and of the home's feed in each term. */
export interface Have {
  readonly chains: Readonly<Record<string, ChainEnd>>;
  /** By term of the home, as text: the last number without a gap. */
  readonly feeds: Readonly<Record<string, number>>;
}
export const haveNothing: Have = { chains: {}, feeds: {} };
