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
  | 'alreadyCounted';
export type HoldReason =
  | 'unknownDevice'
  | 'missingPredecessor'
  | 'missingBase'
  | 'fork'
  | 'writtenAgain'
  | 'missingBody'
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

function findRefusal(entry: JudgedEntry, home: HomeView): QuarantineReason | null {
  const { header } = entry;
  if (header.centre !== home.centre) return 'foreignCentre';
  if (home.device?.state === 'revoked') return 'revokedDevice';
  if (entry.malformedKind !== null) return 'malformed';
  if (entry.counted) return 'alreadyCounted';
  if (header.aggregate === home.governedAggregate)
    return home.homeDevices.has(header.device) ? null : 'governedElsewhere';
  if (!home.account) return 'unknownAccount';
  if (home.account.lockedNow) return 'lockedAccount';
  return home.account.mayAtGov ? null : 'noRight';
}
