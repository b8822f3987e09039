import type { z } from 'zod';
import type { issueStatus, mediationPoint } from '../../contract/case-work';
import type { failureReason } from '../../contract/disputes';
import type { lineKind } from '../../contract/sessions-actions';
import type { agendaKind } from '../../contract/sessions-plan';
import type { ClauseAnswer, conclusionView, nextStep } from '../../contract/sessions-result';

/** The course of a session: what happened from the first arrival to the end. */
export interface SessionCourse {
  readonly openedAt: number | null;
  readonly closedAt: number | null;
  readonly agenda: readonly StepRecord[];
  /** The step going on; `since` null while its clock stands still in a break. */
  readonly step: { readonly id: string; readonly since: number | null } | null;
  readonly points: ReadonlyMap<z.infer<typeof mediationPoint>, number>;
  readonly pause: { readonly from: number; readonly until: number | null } | null;
  readonly caucus: CaucusRecord | null;
  readonly caucuses: readonly (CaucusRecord & { readonly to: number })[];
  readonly caucusNotes: readonly CaucusNote[];
  readonly lines: readonly LineRecord[];
  readonly focus: { readonly dispute: string; readonly issue: string } | null;
  /** Last move of a card by `dispute issue`. */
  readonly moves: ReadonlyMap<string, { readonly at: number; readonly to: z.infer<typeof issueStatus> }>;
  /** Sum a side named on an issue by `dispute issue party`. */
  readonly sums: ReadonlyMap<string, number>;
  readonly evidence: {
    readonly dispute: string;
    readonly attachment: string;
    readonly page: number;
    readonly at: number;
  } | null;
  readonly proposals: ReadonlyMap<string, readonly ProposalVersion[]>;
  /** Answers by clause, then by party. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, AnswerRecord>>;
  readonly calculations: readonly CalculationRecord[];
  readonly recordings: readonly RecordingRecord[];
  readonly agreements: ReadonlyMap<string, DraftRecord>;
  readonly signatures: readonly SignatureRecord[];
  readonly conclusions: readonly ConclusionRecord[];
  /** What the automatic lines of the minutes tell, in the order it became known. */
  readonly log: readonly Happening[];
}

export interface StepRecord {
  readonly id: string;
  readonly kind: z.infer<typeof agendaKind>;
  readonly minutes: number;
  readonly title: string;
  readonly usedMs: number;
  readonly done: boolean;
  /** Passed over, with the reason; null where it wasn't. */
  readonly skipped: string | null;
}

export interface CaucusRecord {
  readonly from: number;
  readonly dispute: string;
  readonly party: string;
}

export interface CaucusNote {
  readonly id: string;
  readonly at: number;
  readonly dispute: string;
  readonly party: string;
  readonly text: string;
  readonly actor: string;
}

export interface LineRecord {
  readonly id: string;
  readonly at: number;
  readonly enteredAt: number;
  readonly as: z.infer<typeof lineKind>;
  readonly dispute: string | null;
  readonly speaker: string | null;
  readonly text: string;
  readonly struck: boolean;
  readonly earlier: readonly { readonly text: string; readonly at: number; readonly actor: string }[];
  readonly actor: string;
}

export interface ClauseRecord {
  readonly id: string;
  readonly was: string | null;
  readonly what: string;
  readonly obligor: string | null;
  readonly obligee: string | null;
  readonly amountFen: number | null;
  readonly dueOn: string | null;
}

export interface ProposalVersion {
  readonly at: number;
  readonly actor: string;
  readonly clauses: readonly ClauseRecord[];
}

export interface AnswerRecord {
  readonly answer: ClauseAnswer;
  readonly at: number;
}

export interface CalculationRecord {
  readonly id: string;
  readonly dispute: string;
  readonly at: number;
  readonly title: string;
  readonly source: string;
  readonly totalFen: number;
  readonly lines: readonly { readonly words: string; readonly formula: string; readonly amountFen: number }[];
}

export interface RecordingRecord {
  readonly id: string;
  readonly from: number;
  readonly to: number | null;
  readonly consents: readonly string[];
  readonly marks: readonly { readonly at: number; readonly note: string }[];
  readonly dispute: string | null;
  readonly attachment: string | null;
  readonly milliseconds: number | null;
  readonly stoppedByCaucus: boolean;
}

/** A written agreement drafted here, by case; the salt is '' where its body isn't here. */
export interface DraftRecord {
  readonly agreement: string;
  readonly at: number;
  readonly parties: readonly string[];
  readonly salt: string;
}

export interface SignatureRecord {
  readonly dispute: string;
  readonly agreement: string;
  readonly party: string;
  readonly at: number;
  readonly means: 'touch' | 'paper';
  readonly textHash: string | null;
  readonly image: string | null;
  readonly name: string;
  /** False once the agreement was drafted anew. */
  readonly counts: boolean;
}

export interface ConclusionRecord {
  readonly dispute: string;
  readonly at: number;
  readonly result: z.infer<typeof conclusionView>['result'];
  readonly failureReason: z.infer<typeof failureReason> | null;
  readonly nextOn: string | null;
  readonly nextStep: z.infer<typeof nextStep> | null;
  readonly attempt: string | null;
  readonly agreement: string | null;
  readonly into: string | null;
  readonly reason: string;
}

/** Something an automatic line tells; ids only, words are found when it is shown. */
export interface Happening {
  /** Unique within the session: entry and index. */
  readonly id: string;
  readonly at: number;
  readonly enteredAt: number;
  readonly kind: string;
  readonly dispute: string | null;
  readonly participant?: string;
  readonly party?: string;
  readonly issue?: string;
  readonly step?: string;
  readonly code?: string;
  readonly number?: number;
  /** A name from the body: of an issue, a paper, a calculation. */
  readonly words?: string;
}

export const NO_COURSE: SessionCourse = {
  openedAt: null,
  closedAt: null,
  agenda: [],
  step: null,
  points: new Map(),
  pause: null,
  caucus: null,
  caucuses: [],
  caucusNotes: [],
  lines: [],
  focus: null,
  moves: new Map(),
  sums: new Map(),
  evidence: null,
  proposals: new Map(),
  answers: new Map(),
  calculations: [],
  recordings: [],
  agreements: new Map(),
  signatures: [],
  conclusions: [],
  log: [],
};
