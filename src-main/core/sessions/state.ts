import type { z } from 'zod';
import type { mediationKind } from '../../contract/disputes';
import type {
  arrivalMeans,
  cancelReason,
  consentMoment,
  invitationAnswer,
  noticeChannel,
} from '../../contract/sessions-actions';
import type {
  invitationReason,
  ParticipantRef,
  ParticipantRole,
  recusalGround,
  SafetyInput,
  SessionMode,
} from '../../contract/sessions-plan';
import { NO_COURSE, type SessionCourse } from './state-course';

/**
 * A session as its entries tell it. Instants in ms. What came from bodies (names, places, words) is '' where the body
 * isn't here, and nothing that decides anything reads it.
 */
export interface SessionState {
  readonly id: string;
  /** Null until the entry that planned it has arrived. */
  readonly head: SessionHead | null;
  readonly texts: SessionTexts;
  /** Earlier times and places, the latest last. */
  readonly moves: readonly MoveRecord[];
  readonly cancelled: {
    readonly at: number;
    readonly reason: z.infer<typeof cancelReason>;
    readonly note: string;
  } | null;
  readonly safety: (SafetyInput & { readonly at: number }) | null;
  readonly participants: readonly ParticipantRecord[];
  readonly consents: readonly ConsentRecord[];
  /** Who is not at the table because they stand aside. */
  readonly aside: readonly AsideRecord[];
  readonly course: SessionCourse;
}

export interface SessionHead {
  readonly disputes: readonly string[];
  readonly mode: SessionMode;
  readonly joint: boolean;
  readonly mediation: z.infer<typeof mediationKind>;
  readonly convenor: string | null;
  readonly startAt: number;
  readonly endAt: number;
  readonly venue: string | null;
  readonly vehicle: string | null;
  readonly series: string | null;
  readonly whistle: string | null;
  /** When time or place were said last: whoever was told before must be told again. */
  readonly slotAt: number;
  readonly actor: string;
}

export interface SessionTexts {
  readonly title: string;
  readonly convenor: string;
  readonly place: string;
  readonly note: string;
}

export interface MoveRecord {
  readonly at: number;
  readonly startAt: number;
  readonly endAt: number;
  readonly venue: string | null;
  readonly note: string;
}

export interface ParticipantRecord {
  readonly id: string;
  readonly ref: ParticipantRef;
  readonly role: ParticipantRole;
  readonly required: boolean;
  readonly presiding: boolean;
  readonly reason: z.infer<typeof invitationReason>;
  readonly removed: boolean;
  readonly name: string;
  readonly unit: string;
  readonly phone: string;
  readonly liaison: string;
  readonly why: string;
  readonly before: readonly {
    readonly name: string;
    readonly unit: string;
    readonly at: number;
    readonly note: string;
  }[];
  readonly notified: {
    readonly at: number;
    readonly channel: z.infer<typeof noticeChannel>;
    readonly actor: string;
  } | null;
  readonly answer: {
    readonly answer: z.infer<typeof invitationAnswer>;
    readonly at: number;
    readonly otherAt: number | null;
    readonly note: string;
    readonly onBehalfOf: string;
  } | null;
  readonly recusal: {
    readonly ground: z.infer<typeof recusalGround>;
    readonly upheld: boolean;
    readonly at: number;
    readonly note: string;
  } | null;
  readonly arrival: {
    readonly at: number;
    readonly means: z.infer<typeof arrivalMeans>;
    readonly name: string;
    readonly leftAt: number | null;
    readonly signed: boolean;
  } | null;
}

export interface ConsentRecord {
  readonly at: number;
  readonly dispute: string;
  readonly parties: readonly string[];
  readonly participants: readonly string[];
  readonly given: boolean;
  readonly asked: z.infer<typeof consentMoment>;
}

export interface AsideRecord {
  readonly at: number;
  /** Of the directory. */
  readonly person: string;
  readonly ground: z.infer<typeof recusalGround>;
  readonly name: string;
  readonly note: string;
}

/** A session of which nothing has arrived yet. */
export function emptySession(id: string): SessionState {
  return {
    id,
    head: null,
    texts: { title: '', convenor: '', place: '', note: '' },
    moves: [],
    cancelled: null,
    safety: null,
    participants: [],
    consents: [],
    aside: [],
    course: NO_COURSE,
  };
}
