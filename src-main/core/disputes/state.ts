import type { z } from 'zod';
import type {
  DisputeSource,
  DisputeState as DisputeStatus,
  JusticeCategory,
  OutcomeCode,
  attemptMode,
  attemptResult,
  divertTo,
  escalateReason,
  failureReason,
  mediationKind,
  partyKind,
  partyRole,
  pauseReason,
  returnReason,
  terminateReason,
} from '../../contract/disputes';
import type { mediationPoint, partyLeft, reopenReason } from '../../contract/case-work';
import type { organisationKind } from '../../contract/directory';
import type { Tier } from '../../contract/primitives';
import type { RiskKey, Screening } from '../../contract/screening';
import { NO_WORK, type CaseWork } from './state-work';
import type { DisputeEventKind, PartyDetails } from './events';

/**
 * A dispute as its entries tell it. Instants in ms, money in 分. What came from bodies (names, texts) may be
 * missing: it is null or '' then, and nothing that decides anything reads it.
 */
export interface DisputeState {
  readonly id: string;
  /** Null until the registration has arrived. */
  readonly head: DisputeHead | null;
  readonly status: DisputeStatus;
  readonly tier: Tier;
  /** Account that answers for the case: who registered it, who signed for it last, or who was given it since. */
  readonly handler: string | null;
  /** Accounts that may read it besides, sorted. */
  readonly readers: readonly string[];
  /** Other centres that may read it whole, sorted. */
  readonly entitled: readonly string[];
  readonly texts: DisputeTexts;
  readonly parties: readonly PartyRecord[];
  readonly stages: readonly StageRecord[];
  readonly attempts: readonly AttemptRecord[];
  readonly agreements: readonly AgreementRecord[];
  readonly followUps: readonly FollowUpRecord[];
  readonly judicial: readonly JudicialRecord[];
  readonly attachments: readonly AttachmentRecord[];
  readonly outcome: OutcomeRecord | null;
  /** When mediation ended: the effective agreement, or the end without one. */
  readonly endedAt: number | null;
  readonly endedGov: number | null;
  /** Level at which the agreement was reached; null without one. */
  readonly settledTier: Tier | null;
  readonly acknowledged: readonly string[];
  readonly work: CaseWork;
  readonly last: LastHappening | null;
  /** Events whose content isn't here (withheld or erased). */
  readonly missingContents: number;
}

export interface DisputeHead {
  readonly no: string;
  readonly entryTier: Tier;
  readonly source: DisputeSource;
  readonly category: JusticeCategory | null;
  readonly governance: string | null;
  readonly division: string | null;
  readonly amountFen: number | null;
  readonly people: number | null;
  readonly occurredOn: string | null;
  readonly registeredAt: number;
  readonly enteredAt: number;
  readonly actor: string;
  readonly behalf: boolean;
  readonly restricted: boolean;
  readonly sample: boolean;
  readonly referral: {
    readonly kind: 'dispatch' | 'entrust' | 'invite';
    readonly receivedOn: string | null;
    readonly result: 'reached' | 'failed' | 'open';
    readonly procedure?: 'ordinary' | 'summary' | undefined;
  } | null;
  readonly screening?: Screening | undefined;
  readonly risks?: readonly RiskKey[] | undefined;
  readonly risk: 'none' | 'blue' | 'yellow' | 'red';
  readonly major: boolean;
  /** The import of an old ledger it came with, and its row there. */
  readonly origin?: { readonly import: string; readonly row: number } | undefined;
}

export interface DisputeTexts {
  readonly title: string;
  readonly summary: string;
  readonly place: string;
  readonly onBehalfOf: string;
  readonly externalNo: string;
  readonly court: string;
  readonly referralNote: string;
  readonly sampleFields: readonly string[];
  readonly assignedTo: string;
  readonly origin?: { readonly source: string; readonly hash: string } | undefined;
}

export interface PartyRecord {
  readonly id: string;
  readonly role: z.infer<typeof partyRole>;
  readonly kind: z.infer<typeof partyKind>;
  readonly headcount: number | null;
  /** Taken off the case, withdrew, or refused: kept to be read, no longer counted. */
  readonly withdrawn: boolean;
  /** Why it is no longer counted; null while it is. */
  readonly left: z.infer<typeof partyLeft> | null;
  readonly details: PartyDetails | null;
  readonly claims: readonly string[];
  readonly statement: string;
}

export interface PauseRecord {
  readonly from: number;
  readonly to: number | null;
  readonly reason: z.infer<typeof pauseReason>;
  readonly approvedBy: string;
  readonly note: string;
}

export type StageResult = 'handling' | 'settled' | 'handedUp' | 'returned' | 'handedDown' | 'ended';

/** One stay at a level. `origin` is how it got there; only a stage handed up may be returned. */
export interface StageRecord {
  readonly ordinal: number;
  readonly tier: Tier;
  readonly origin: 'intake' | 'handedUp' | 'returned' | 'handedDown' | 'reopened';
  readonly handedAt: number;
  readonly signedAt: number | null;
  readonly signer: string;
  readonly pauses: readonly PauseRecord[];
  /** Working days each approved extension added. */
  readonly extensions: readonly number[];
  readonly endedAt: number | null;
  readonly result: StageResult;
  /** Governed position of the entry that ended it: the calendar and profile it is judged by, for good. */
  readonly endedGov: number | null;
  /** Reason code and note of the hand-over or return that ended it. */
  readonly endReason: string;
  readonly endNote: string;
}

export interface AttemptRecord {
  readonly id: string;
  readonly entry: string;
  readonly by: 'tier' | 'court' | 'other';
  readonly tier: Tier | null;
  readonly stage: number | null;
  readonly at: number;
  readonly mediation: z.infer<typeof mediationKind>;
  readonly mode: z.infer<typeof attemptMode>;
  readonly joint: boolean;
  readonly presentParties: readonly string[];
  readonly result: z.infer<typeof attemptResult>;
  readonly failureReason: z.infer<typeof failureReason> | null;
  readonly nextOn: string | null;
  readonly organisation: string;
  readonly mediators: readonly string[];
  readonly recorder: string;
  readonly place: string;
  readonly participants: readonly { readonly name: string; readonly unit: string }[];
  readonly summary: string;
  readonly onBehalfOf: string;
  readonly bodyKind: z.infer<typeof organisationKind> | null;
  readonly points: readonly z.infer<typeof mediationPoint>[];
  readonly resultReason: string;
}

export interface AgreementRecord {
  readonly id: string;
  /** The entry that recorded (or signed) it last: what the agreement had seen is that entry's base. */
  readonly entry: string;
  readonly tier: Tier | null;
  readonly form: 'written' | 'oral';
  readonly mediation: z.infer<typeof mediationKind>;
  readonly organisationId: string | null;
  readonly parties: readonly string[];
  readonly terms: readonly AgreementTerm[];
  readonly agreedAt: number;
  readonly effectiveAt: number | null;
  readonly copies: number;
  readonly number: { readonly committee: string; readonly year: number; readonly serial: number } | null;
  readonly no: string;
  readonly organisation: string;
  readonly mediators: readonly string[];
  readonly recorder: string;
  readonly facts: string;
  readonly matters: string;
  readonly manner: string;
  /** Hash of the text signed; the salt is '' where the body is not at hand. Null on what was never sealed. */
  readonly sealed: { readonly wording: number; readonly textHash: string; readonly salt: string } | null;
}

export interface AgreementTerm {
  readonly id: string;
  readonly what: string;
  readonly obligor: string | null;
  readonly obligee: string | null;
  readonly amountFen: number | null;
  readonly dueOn: string | null;
}

export interface FollowUpRecord {
  readonly id: string;
  readonly at: number;
  readonly performance: 'full' | 'partial' | 'none' | 'not_due';
  readonly satisfaction: 'very' | 'satisfied' | 'basic' | 'unsatisfied' | 'unasked';
  readonly relapsed: boolean;
  readonly visitor: string;
  readonly note: string;
}

export interface JudicialRecord {
  readonly at: number;
  readonly agreement: string | null;
  readonly result: 'applied' | 'confirmed' | 'refused';
  readonly court: string;
  readonly note: string;
}

export interface AttachmentRecord {
  readonly id: string;
  readonly entry: string;
  readonly bytes: number;
  readonly mime: string;
  readonly party: string | null;
  readonly at: number;
  readonly withdrawn: boolean;
  readonly name: string;
  readonly chunks: readonly string[];
}

export interface OutcomeRecord {
  readonly code: OutcomeCode;
  readonly at: number;
  readonly note: string;
}

/** The latest thing that happened, in codes: the second line of a row is made from it. */
export interface LastHappening {
  readonly kind: DisputeEventKind;
  readonly at: number;
  readonly reason:
    | z.infer<typeof escalateReason>
    | z.infer<typeof returnReason>
    | z.infer<typeof terminateReason>
    | z.infer<typeof divertTo>
    | z.infer<typeof pauseReason>
    | z.infer<typeof reopenReason>
    | null;
}

const NO_TEXTS: DisputeTexts = {
  title: '',
  summary: '',
  place: '',
  onBehalfOf: '',
  externalNo: '',
  court: '',
  referralNote: '',
  sampleFields: [],
  assignedTo: '',
};

/** A dispute of which nothing has arrived yet. */
export function emptyDispute(id: string): DisputeState {
  return {
    id,
    head: null,
    status: 'handling',
    tier: 1,
    handler: null,
    readers: [],
    entitled: [],
    texts: NO_TEXTS,
    parties: [],
    stages: [],
    attempts: [],
    agreements: [],
    followUps: [],
    judicial: [],
    attachments: [],
    outcome: null,
    endedAt: null,
    endedGov: null,
    settledTier: null,
    acknowledged: [],
    work: NO_WORK,
    last: null,
    missingContents: 0,
  };
}
