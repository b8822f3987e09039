import { partyLetter } from '../disputes/party-letter';
import type { DisputeState, PartyRecord } from '../disputes/state';
import type { Person, Venue } from '../directory/state';
import type { ParticipantRecord, SessionState } from './state';

/** A case of a session as the view needs it. */
export interface SessionCase {
  readonly state: DisputeState;
  readonly title: string;
  /** Instant the running stage is due. */
  readonly due: number | null;
}

/** Everything a view of a session is made from besides its own state; given, never fetched. */
export interface SessionViewContext {
  readonly now: number;
  /** Cases the reader may read, by id; the others of the session are hidden. */
  readonly cases: ReadonlyMap<string, SessionCase>;
  readonly permissions: ReadonlySet<string>;
  accountName(account: string): string;
  person(id: string): Person | null;
  venue(id: string): Venue | null;
}

/** Cases of the session in order, those the reader may not read left out. */
export function visibleCases(state: SessionState, context: Pick<SessionViewContext, 'cases'>): SessionCase[] {
  return (state.head?.disputes ?? []).flatMap((id) => context.cases.get(id) ?? []);
}

/** How many cases of the session stay hidden from the reader. */
export function hiddenCases(state: SessionState, context: Pick<SessionViewContext, 'cases'>): number {
  return (state.head?.disputes ?? []).filter((id) => !context.cases.has(id)).length;
}

/** False for what belongs to a case the reader may not read; what belongs to none is hidden beside such a case. */
export function mayShow(
  dispute: string | null,
  state: SessionState,
  context: Pick<SessionViewContext, 'cases'>,
): boolean {
  return dispute === null ? hiddenCases(state, context) === 0 : context.cases.has(dispute);
}

/** Participants the reader may see: units always, parties and who acts for them by their case. */
export function visiblePeople(
  state: SessionState,
  context: Pick<SessionViewContext, 'cases'>,
): ParticipantRecord[] {
  return state.participants.filter(
    ({ ref }) => !('dispute' in ref) || ref.dispute === null || context.cases.has(ref.dispute),
  );
}

export interface LetteredParty {
  readonly letter: string;
  readonly party: PartyRecord;
}

/** Parties of a case with the letters every page gives them. */
export function lettered({ state }: Pick<SessionCase, 'state'>): LetteredParty[] {
  return state.parties.map((party, index) => ({ letter: partyLetter(index), party }));
}

/** Letter of the party somebody is or acts for; '' for everybody else. */
export function letterOf(
  { ref }: Pick<ParticipantRecord, 'ref'>,
  context: Pick<SessionViewContext, 'cases'>,
): string {
  if (!('party' in ref) || ref.party === null || ref.dispute === null) return '';
  return partyLetterIn(ref.dispute, ref.party, context);
}

export function partyLetterIn(
  dispute: string,
  party: string,
  { cases }: Pick<SessionViewContext, 'cases'>,
): string {
  const found = cases.get(dispute);
  return found ? (lettered(found).find((each) => each.party.id === party)?.letter ?? '') : '';
}

/** Full phone of somebody invited: as typed, of the directory, or of the case; '' where unknown. */
export function phoneOf(
  { ref, phone }: Pick<ParticipantRecord, 'ref' | 'phone'>,
  context: Pick<SessionViewContext, 'cases' | 'person'>,
): string {
  if (phone !== '') return phone;
  if (ref.kind === 'person') return context.person(ref.person)?.phone ?? '';
  if (ref.kind !== 'party' && ref.kind !== 'agent') return '';
  const state = context.cases.get(ref.dispute)?.state;
  if (ref.kind === 'agent') return state?.work.agents.find((each) => each.id === ref.agent)?.phone ?? '';
  return state?.parties.find((each) => each.id === ref.party)?.details?.phone ?? '';
}

/** `甲 何某`, `农业农村局 孙某`; who came stands for who was named. */
export function speakerWords(
  participant: ParticipantRecord,
  context: Pick<SessionViewContext, 'cases'>,
): string {
  const { arrival, name, unit } = participant;
  const who = arrival !== null && arrival.name !== '' ? arrival.name : name;
  return [letterOf(participant, context), unit, who].filter((word) => word !== '').join(' ');
}
