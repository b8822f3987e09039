import type { z } from 'zod';
import type { issueStatus } from '../../../contract/case-work';
import type { screenAnswer } from '../../../contract/screen-picture';

/**
 * What the screen needs of a session, and nothing besides. Names and texts stand here as the desk knows them; only
 * what the builders of this folder have masked goes up. Restricted cases are left out before this, minutes, notes on
 * talks with one side alone, safety and contacts have no field at all.
 */
export interface ScreenSource {
  readonly title: string;
  /** Name of the centre or unit that convenes. */
  readonly place: string;
  /** Every case of it is restricted: nothing of substance may be shown. */
  readonly restricted: boolean;
  /** A talk with one side alone is going on. */
  readonly caucus: boolean;
  /** When the break ends, if one is going on and it is known. */
  readonly breakUntil: number | null;
  readonly agenda: readonly ScreenStep[];
  /** Everybody invited but parties and who acts for them, in the order of the table. */
  readonly people: readonly ScreenPerson[];
  readonly parties: readonly ScreenParty[];
  readonly issues: readonly ScreenIssue[];
  readonly proposals: readonly ScreenProposal[];
  readonly agreements: readonly ScreenAgreement[];
  /** Names of persons and addresses that may stand in any text, to be masked wherever they do. */
  readonly persons: readonly string[];
  readonly addresses: readonly string[];
}

export interface ScreenStep {
  readonly words: string;
  readonly state: 'done' | 'active' | 'waiting';
}

export interface ScreenPerson {
  readonly unit: string;
  readonly name: string;
  /** In words; '' where it says nothing beyond the unit. */
  readonly role: string;
  readonly arrived: boolean;
}

export interface ScreenParty {
  readonly id: string;
  readonly dispute: string;
  readonly letter: string;
  readonly name: string;
  readonly kind: 'person' | 'organisation' | 'group';
  readonly headcount: number | null;
}

export interface ScreenIssue {
  readonly dispute: string;
  readonly title: string;
  readonly status: z.infer<typeof issueStatus>;
  readonly active: boolean;
}

export interface ScreenProposal {
  readonly dispute: string;
  readonly version: number;
  readonly clauses: readonly ScreenClauseText[];
}

export interface ScreenClauseText {
  readonly text: string;
  readonly answers: ReadonlyMap<string, z.infer<typeof screenAnswer>>;
}

/** An agreement drafted to be signed, paragraph by paragraph, as it is read aloud. */
export interface ScreenAgreement {
  readonly dispute: string;
  readonly paragraphs: readonly string[];
}

/** A clause as it is being typed; `clause` counts from 1. */
export interface ScreenTyping {
  readonly clause: number;
  readonly text: string;
}
