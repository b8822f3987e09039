import type { z } from 'zod';
import type { conferenceRisk, GroupRole } from '../../contract/conferences';

/** A case conference as its entries tell it. Instants in ms. Texts come from bodies and may be missing: '' then. */
export interface ConferenceState {
  readonly id: string;
  /** Null until the first entry has arrived. */
  readonly head: ConferenceHead | null;
  readonly texts: ConferenceTexts;
  readonly participants: readonly ParticipantRecord[];
  readonly steps: readonly StepRecord[];
  readonly voided: { readonly note: string } | null;
}

export interface ConferenceHead {
  readonly dispute: string;
  readonly heldAt: number;
  readonly enteredAt: number;
  readonly actor: string;
  readonly risk: z.infer<typeof conferenceRisk>;
}

export interface ConferenceTexts {
  readonly place: string;
  readonly host: string;
  readonly recorder: string;
  readonly assessment: string;
  readonly causes: string;
  readonly opinion: string;
}

export interface ParticipantRecord {
  readonly person: string;
  readonly organisation: string | null;
  readonly group: GroupRole | null;
  readonly name: string;
  readonly duty: string;
}

export interface StepRecord {
  readonly id: string;
  readonly organisation: string | null;
  readonly assignee: string | null;
  readonly dueOn: string | null;
  readonly words: string;
  readonly who: string;
  readonly addedAt: number;
  readonly author: string;
  readonly end: {
    readonly how: 'done' | 'dropped';
    readonly at: number;
    readonly actor: string;
    readonly note: string;
  } | null;
}

const NO_TEXTS: ConferenceTexts = {
  place: '',
  host: '',
  recorder: '',
  assessment: '',
  causes: '',
  opinion: '',
};

/** A conference of which nothing has arrived yet. */
export function emptyConference(id: string): ConferenceState {
  return { id, head: null, texts: NO_TEXTS, participants: [], steps: [], voided: null };
}
