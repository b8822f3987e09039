import type { EntryHeader } from './entry';

/** What a home knows when it judges one entry; gathered by its caller, judged without I/O. */
export interface JudgedEntry {
  readonly header: EntryHeader;
  readonly hasBody: boolean;
  readonly bodyErased: boolean;
  /** Null when all events have the shape of their kind; otherwise the first kind that hasn't. */
  readonly malformedKind: string | null;
  /** True when the entry it was written again for (`was`) has its place already. */
  readonly counted: boolean;
}
export interface HomeView {
  readonly centre: string;
  /** True when the entry is about an aggregate of another centre that is known here: its home admits, this one receives. */
  readonly foreignOwner: boolean;
  /** The home's device and the epochs it went on from: what they wrote of governed data the home had decided itself. */
  readonly homeDevices: ReadonlySet<string>;
  readonly governedAggregate: string;
  readonly gov: number;
  readonly device: {
    readonly state: 'active' | 'closed' | 'revoked';
    readonly endedGov: number | null;
  } | null;
  readonly account: {
    readonly lockedNow: boolean;
    readonly mayNow: boolean;
    readonly mayAtGov: boolean;
  } | null;
}
export type Judgement =
  | { readonly kind: 'admit'; readonly rightsChanged: boolean }
  | { readonly kind: 'quarantine'; readonly reason: QuarantineReason }
  | { readonly kind: 'hold'; readonly reason: HoldReason };
export type QuarantineReason =
  | 'foreignCentre'
  | 'revokedDevice'
  | 'unknownAccount'
  | 'lockedAccount'
  | 'noRight'
  | 'governedElsewhere'
  | 'malformed'
  | 'alreadyCounted'
  | 'notEntitled';
export type HoldReason =
  | 'unknownDevice'
  | 'missingPredecessor'
  | 'missingBase'
  | 'fork'
  | 'writtenAgain'
  | 'missingBody'
  | 'missingReceipt'
  | 'futureGov'
  | 'badBytes';

/**
 * The home's judgement (journal rules §2): role and entitlement at `gov`; lost since then is admitted with a
 * mark; a revoked device or locked account is judged now. Whether the events mean anything is not its matter.
 */
export function judgeEntry(entry: JudgedEntry, home: HomeView): Judgement {
  const { header } = entry;
  if (!home.device) return { kind: 'hold', reason: 'unknownDevice' };
  if (header.gov > home.gov) return { kind: 'hold', reason: 'futureGov' };
  if (!entry.hasBody && !entry.bodyErased) return { kind: 'hold', reason: 'missingBody' };
  const refused = findRefusal(entry, home);
  if (refused) return { kind: 'quarantine', reason: refused };
  const governed = header.aggregate === home.governedAggregate;
  return { kind: 'admit', rightsChanged: !governed && home.account?.mayNow === false };
}

/** What the home of an aggregate knows of an author of another centre. */
export interface ForeignAuthor {
  /** The author's own hub has checked chain, enrolment, account and role, and vouches for that by its receipt. */
  readonly hasReceipt: boolean;
  readonly entitledAtBase: boolean;
  readonly entitledNow: boolean;
}

/**
 * The home's judgement of an entry by another centre: the author's hub answers for the person, the home for the
 * entitlement of the centre. Lost since the author's base is admitted with a mark; never held is refused.
 */
export function judgeForeignAuthor(entry: JudgedEntry, author: ForeignAuthor): Judgement {
  if (!author.hasReceipt) return { kind: 'hold', reason: 'missingReceipt' };
  if (!entry.hasBody && !entry.bodyErased) return { kind: 'hold', reason: 'missingBody' };
  if (!author.entitledAtBase && !author.entitledNow) return { kind: 'quarantine', reason: 'notEntitled' };
  if (entry.header.capability === 'governed') return { kind: 'quarantine', reason: 'governedElsewhere' };
  if (entry.malformedKind !== null) return { kind: 'quarantine', reason: 'malformed' };
  if (entry.counted) return { kind: 'quarantine', reason: 'alreadyCounted' };
  return { kind: 'admit', rightsChanged: !author.entitledNow };
}

function findRefusal(entry: JudgedEntry, home: HomeView): QuarantineReason | null {
  const { header } = entry;
  if (header.centre !== home.centre && !home.foreignOwner) return 'foreignCentre';
  if (home.device?.state === 'revoked') return 'revokedDevice';
  if (entry.malformedKind !== null) return 'malformed';
  if (entry.counted) return 'alreadyCounted';
  if (home.foreignOwner && header.capability === 'governed') return 'governedElsewhere';
  if (header.aggregate === home.governedAggregate)
    return home.homeDevices.has(header.device) ? null : 'governedElsewhere';
  if (!home.account) return 'unknownAccount';
  if (home.account.lockedNow) return 'lockedAccount';
  return home.account.mayAtGov ? null : 'noRight';
}
