import type { DisputeAction } from '../../contract/disputes';
import type { DraftEvent } from '../../journal/entry';
import type { Refusal } from '../disputes/decision';
import type { DisputeState } from '../disputes/state';

/** What a step leads to: events of the session, and ids of what they made. What it means for cases is in `cases`. */
export interface SessionDecided {
  readonly events: readonly DraftEvent[];
  readonly made: readonly string[];
}
export type SessionDecision = SessionDecided | Refusal;

export function steps(...events: DraftEvent[]): SessionDecided {
  return { events, made: [] };
}

export function making(made: readonly string[], ...events: DraftEvent[]): SessionDecided {
  return { events, made };
}

/** The cases of a session as they are, and what the step does to them, in order. */
export interface CaseSide {
  /** As it is after what was done to it here; undefined for a case that isn't here. */
  find(dispute: string): DisputeState | undefined;
  /** Does one action to a case by the rules of cases. @returns ids of what it made, or why not */
  act(dispute: string, action: DisputeAction): readonly string[] | Refusal;
  /**
   * 分案: the part goes on as a case of its own. @returns the id of the new case
   * @throws DomainError `dispute.cannotSplit`
   */
  split(
    dispute: string,
    part: {
      readonly moved: readonly string[];
      readonly copied: readonly string[];
      readonly title: string;
      readonly summary: string;
      readonly note: string;
    },
  ): string;
}

/** What a decision about a session may look at. Everything is given, nothing is fetched. */
export interface SessionContext {
  readonly now: number;
  /** Account of who acts. */
  readonly actor: string;
  newId(): string;
  /** Name of the centre, where no convenor is named. */
  readonly centreName: string;
  readonly cases: CaseSide;
  /** Of the directory; null for what it doesn't know. */
  person(id: string): { readonly name: string } | null;
  organisation(id: string): { readonly name: string; readonly kind: string } | null;
  venue(id: string): { readonly name: string } | null;
  /** Salt for the hash of a text that will be signed. */
  newSalt(): string;
  /** Hash of the text of a drafted agreement as it stands; null where it or its salt isn't here. */
  textHash(dispute: string, draft: { readonly agreement: string; readonly salt: string }): string | null;
}
