import type { EntryHeader } from '../journal/entry';
import type { Entitlement } from '../journal/entitlement';
import { entryStatus, type EntryStatus } from '../store/schema';

/** Parts of an entry a feed row hands on; `closes` and `opens` stand alone in a row without an entry. */
export const feedParts = {
  header: 1,
  body: 2,
  receipt: 4,
  admission: 8,
  refusal: 16,
  closes: 32,
  opens: 64,
} as const;

/** The reader of a home's own devices. */
export const ownReader = '';

/** A stored entry as far as its share depends on it. */
export interface SharedEntry {
  readonly header: Pick<EntryHeader, 'audience' | 'capability'>;
  readonly status: EntryStatus;
  readonly hasBody: boolean;
  readonly hasReceipt: boolean;
  readonly hasAdmission: boolean;
  readonly hasRefusal: boolean;
  /** Side of the centre whose device wrote it, null when the device is unknown. */
  readonly authorSide: string | null;
}

/** What is asked of an aggregate as a whole. */
export interface SharedAggregate {
  /** Side the owning centre lies on, '' for this one. */
  readonly ownerSide: string | null;
  readonly governed: boolean;
  readonly entitlement: Entitlement;
  /** Sides on which an entitled centre lies; '' when this one is itself. */
  readonly entitledSides: ReadonlySet<string | null>;
  /** Sides that wrote something in it. */
  readonly authorSides: ReadonlySet<string | null>;
}

export interface FeedReader {
  readonly id: string;
  readonly above: boolean;
}

/** True when the reader may have the bodies: its own devices of their own cases, and every side with an entitled centre. */
export function mayHaveBodies(aggregate: SharedAggregate, reader: FeedReader): boolean {
  if (aggregate.governed) return reader.id === ownReader && aggregate.ownerSide === ownReader;
  if (reader.id === ownReader && aggregate.ownerSide === ownReader) return true;
  return aggregate.entitledSides.has(reader.id);
}

/**
 * The parts of one entry that a reader gets (journal rules §6): bodies only where somebody beyond it is entitled, to the
 * home above headers of everything below, and to the owner's side what it has not yet admitted. `local` bodies never
 * leave the centre. 0 for nothing.
 */
export function shareOf(entry: SharedEntry, aggregate: SharedAggregate, reader: FeedReader): number {
  if (entry.status === entryStatus.held && aggregate.ownerSide === ownReader) return 0;
  if (reader.id !== ownReader && aggregate.ownerSide === reader.id) return towardsOwner(entry, reader);
  const bodies = mayHaveBodies(aggregate, reader);
  if (!bodies && !seesHeaders(aggregate, reader)) return verdictOnly(entry, reader);
  if (!entry.hasAdmission && !isOwnDevicesMatter(entry, reader)) return verdictOnly(entry, reader);
  return partsOf(entry, bodies && (reader.id === ownReader || entry.header.audience !== 'local'));
}

/** To the home above everything of this side; to anyone the governed headers, and what they once shared and wrote in. */
function seesHeaders(aggregate: SharedAggregate, reader: FeedReader): boolean {
  if (aggregate.governed || (reader.above && aggregate.ownerSide !== null)) return true;
  return aggregate.authorSides.has(reader.id);
}

function isOwnDevicesMatter(entry: SharedEntry, reader: FeedReader): boolean {
  return reader.id === ownReader && entry.status !== entryStatus.held;
}

/** The owner's home gets what others wrote and it has not placed, with the receipt that vouches for it. */
function towardsOwner(entry: SharedEntry, reader: FeedReader): number {
  if (entry.hasAdmission || !entry.hasReceipt || entry.authorSide === reader.id) return 0;
  return partsOf(entry, entry.header.audience !== 'local');
}

/** A refusal goes back to the side its author is on, whatever else that side may see. */
function verdictOnly(entry: SharedEntry, reader: FeedReader): number {
  if (!entry.hasRefusal || entry.authorSide !== reader.id) return 0;
  return partsOf(entry, false);
}

function partsOf(entry: SharedEntry, withBody: boolean): number {
  return (
    feedParts.header |
    (withBody && entry.hasBody ? feedParts.body : 0) |
    (entry.hasReceipt ? feedParts.receipt : 0) |
    (entry.hasAdmission ? feedParts.admission : 0) |
    (entry.hasRefusal ? feedParts.refusal : 0)
  );
}
