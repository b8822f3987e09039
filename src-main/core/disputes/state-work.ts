import type { z } from 'zod';
import type {
  agentKind,
  cityReason,
  cityResult,
  contactMeans,
  issueStatus,
  performanceResult,
  proxyScope,
} from '../../contract/case-work';
import type { Tier } from '../../contract/primitives';

/** The working side of a dispute as its entries tell it. Texts are '' where the body isn't here. */
export interface CaseWork {
  readonly agents: readonly AgentRecord[];
  readonly issues: readonly IssueRecord[];
  readonly facts: readonly AgreedFact[];
  readonly contacts: readonly ContactRecord[];
  readonly caucus: readonly NoteRecord[];
  readonly notes: readonly NoteRecord[];
  readonly tasks: readonly TaskRecord[];
  /** Ticked items by `checklist item`, with who ticked. */
  readonly ticks: ReadonlyMap<string, string>;
  readonly instalments: readonly InstalmentPlan[];
  readonly performances: readonly PerformanceRecord[];
  readonly handOvers: readonly HandOverRecord[];
  readonly city: readonly CityReferral[];
  readonly links: readonly CaseLink[];
  /** When and how often it was taken up again after its end. */
  readonly reopenings: readonly { readonly at: number; readonly tier: Tier }[];
  /** What belongs to rounds before the last reopening: so many agreements and stages. */
  readonly agreementsBefore: number;
  readonly stagesBefore: number;
}

export interface AgentRecord {
  readonly id: string;
  readonly party: string;
  readonly as: z.infer<typeof agentKind>;
  readonly scope: readonly z.infer<typeof proxyScope>[];
  readonly ended: boolean;
  readonly name: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly relation: string;
  readonly note: string;
}

export interface IssueRecord {
  readonly id: string;
  readonly title: string;
  readonly status: z.infer<typeof issueStatus>;
  readonly agreedText: string;
  readonly positions: readonly {
    readonly party: string;
    readonly text: string;
    readonly evidence: readonly string[];
  }[];
}

export interface AgreedFact {
  readonly id: string;
  readonly text: string;
  readonly evidence: readonly string[];
}

export interface ContactRecord {
  readonly id: string;
  readonly at: number;
  readonly party: string;
  readonly means: z.infer<typeof contactMeans>;
  readonly reached: boolean;
  readonly summary: string;
  readonly actor: string;
}

/** A note on the case, or one on a talk with `party` alone. */
export interface NoteRecord {
  readonly id: string;
  readonly at: number;
  readonly party: string | null;
  readonly text: string;
  readonly actor: string;
}

export interface TaskRecord {
  readonly id: string;
  readonly to: string;
  readonly dueOn: string | null;
  readonly state: 'open' | 'done' | 'cancelled';
  readonly at: number;
  readonly endedAt: number | null;
  readonly actor: string;
  readonly text: string;
  readonly note: string;
}

export interface InstalmentPlan {
  readonly agreement: string;
  readonly term: string;
  readonly instalments: readonly {
    readonly id: string;
    readonly dueOn: string;
    readonly amountFen: number;
  }[];
}

export interface PerformanceRecord {
  readonly at: number;
  readonly agreement: string;
  readonly term: string;
  readonly instalment: string | null;
  readonly result: z.infer<typeof performanceResult>;
  readonly amountFen: number | null;
  readonly proof: readonly string[];
  readonly note: string;
}

/** A hand-over of the case with its papers; signed for by the level that got it. */
export interface HandOverRecord {
  readonly kind: 'up' | 'down' | 'back';
  readonly from: Tier;
  readonly to: Tier;
  /** Ordinal of the stage it began. */
  readonly stage: number;
  readonly at: number;
  readonly papers: readonly { readonly name: string; readonly pages: number | null }[];
  readonly signedAt: number | null;
  readonly signer: string;
  readonly missing: string;
}

export interface CityReferral {
  readonly id: string;
  readonly at: number;
  readonly reason: z.infer<typeof cityReason>;
  readonly department: string;
  readonly note: string;
  readonly answer: {
    readonly at: number;
    readonly result: z.infer<typeof cityResult>;
    readonly note: string;
  } | null;
}

export interface CaseLink {
  readonly kind: 'split_from' | 'split_into' | 'merged_from' | 'merged_into';
  readonly dispute: string;
  readonly at: number;
}

export const NO_WORK: CaseWork = {
  agents: [],
  issues: [],
  facts: [],
  contacts: [],
  caucus: [],
  notes: [],
  tasks: [],
  ticks: new Map(),
  instalments: [],
  performances: [],
  handOvers: [],
  city: [],
  links: [],
  reopenings: [],
  agreementsBefore: 0,
  stagesBefore: 0,
};
