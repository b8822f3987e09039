import type { DisputeSource } from '../../contract/disputes';
import type { RiskKey, Screening } from '../../contract/screening';
import type { DeclineReason, VisitConclusion, VisitOutcome, VisitPurpose } from '../../contract/visits';

/** A visit as its entries tell it. Instants in ms. Texts come from bodies and may be missing: '' then. */
export interface VisitState {
  readonly id: string;
  /** Null until the first entry has arrived. */
  readonly head: VisitHead | null;
  readonly texts: VisitTexts;
  readonly servedAt: number | null;
  /** Account of the first-contact owner. */
  readonly owner: string;
  readonly conclusion: ConclusionRecord | null;
  readonly voided: boolean;
}

export interface VisitHead {
  readonly receivedAt: number;
  readonly enteredAt: number;
  readonly actor: string;
  readonly behalf: boolean;
  readonly queue: { readonly series: number; readonly serial: number };
  readonly channel: DisputeSource;
  readonly purpose: VisitPurpose;
  readonly people: number;
}

export interface VisitTexts {
  readonly onBehalfOf: string;
  readonly name: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly address: string;
  readonly matter: string;
}

export interface ConclusionRecord {
  readonly at: number;
  readonly outcome: VisitOutcome;
  readonly dispute: string | null;
  readonly to: VisitConclusion['to'];
  readonly reason: DeclineReason | null;
  readonly screening: Screening;
  readonly risks: readonly RiskKey[];
  readonly whereTo: string;
  readonly note: string;
}

const NO_TEXTS: VisitTexts = { onBehalfOf: '', name: '', phone: '', idNumber: '', address: '', matter: '' };

/** A visit of which nothing has arrived yet. */
export function emptyVisit(id: string): VisitState {
  return { id, head: null, texts: NO_TEXTS, servedAt: null, owner: '', conclusion: null, voided: false };
}

/** waiting until somebody takes them in, serving until it is concluded. */
export function stateOf(visit: VisitState): 'waiting' | 'serving' | 'done' | 'void' {
  if (visit.voided) return 'void';
  if (visit.conclusion !== null) return 'done';
  return visit.servedAt === null ? 'waiting' : 'serving';
}
