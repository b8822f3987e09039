import type { SessionActionKind } from '@contract/sessions-actions';
import type { SessionDisputeView, SessionView } from '@contract/sessions-view';
import { inject, provide, type InjectionKey, type Ref } from 'vue';
import type { CallInput, CallOutput } from '../../../app/call';
import type { CommandResult } from '../../../app/command';
import type { Typing } from '../screen/useTyping';

/** One step of a session as a page hands it over; fields with defaults may be left out. */
export type SessionActionInput = CallInput<'sessions.act'>['action'];
export type ActResult = CommandResult<CallOutput<'sessions.act'>>;

/** The sheet that is open, and what it is about. */
export type SheetRequest =
  | { kind: 'person'; participant: string }
  | { kind: 'handwriting'; participant: string }
  | { kind: 'invite' }
  | { kind: 'consent' }
  | { kind: 'agenda' }
  | { kind: 'readOut' }
  | { kind: 'issue'; issue: string | null }
  | { kind: 'proposal' }
  | { kind: 'answers'; clause: string }
  | { kind: 'calculate' }
  | { kind: 'caucus' }
  | { kind: 'break' }
  | { kind: 'record' }
  | { kind: 'safety' }
  | { kind: 'agreement' }
  | { kind: 'signing' }
  | { kind: 'split' }
  | { kind: 'conclude' };
export type SheetKind = SheetRequest['kind'];

/** What every part of the desk needs: the session as it stands, the clock, what may be done and the way to do it. */
export interface SessionDesk {
  readonly view: Readonly<Ref<SessionView>>;
  /** The core's clock in milliseconds, ticking each second. */
  readonly now: Readonly<Ref<number>>;
  /** The case that is on the table; a session may be about several. */
  readonly dispute: Readonly<Ref<SessionDisputeView | undefined>>;
  chooseDispute(id: string): void;
  readonly sheet: Readonly<Ref<SheetRequest | null>>;
  open(request: SheetRequest): void;
  close(): void;
  may(kind: SessionActionKind): boolean;
  /** Does one step after those before it; the refusal is the caller's to show. */
  act(action: SessionActionInput): Promise<ActResult>;
  /** The same; a refusal is shown under the head of the page. @returns whether it was done */
  tryAct(action: SessionActionInput): Promise<boolean>;
  reload(): Promise<void>;
  /** The clause being typed, which the room sees grow while the proposal is up. */
  readonly typing: Ref<Typing | null>;
}

const deskKey: InjectionKey<SessionDesk> = Symbol('session desk');

export function provideSessionDesk(desk: SessionDesk): void {
  provide(deskKey, desk);
}

/** The desk of the session page around the calling component. */
export function useSessionDesk(): SessionDesk {
  const desk = inject(deskKey);
  if (!desk) throw new Error('a part of the session desk stands outside it');
  return desk;
}
