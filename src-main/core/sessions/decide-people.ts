import type { SessionAction } from '../../contract/sessions-actions';
import type { ParticipantInput, ParticipantRef } from '../../contract/sessions-plan';
import type { DraftEvent } from '../../journal/entry';
import { draft } from '../../journal/event-definition';
import { refuse, type Refusal } from '../disputes/decision';
import type { DisputeState } from '../disputes/state';
import { steps, type SessionContext, type SessionDecided, type SessionDecision } from './decision';
import {
  answered,
  consented,
  invited,
  notified,
  recused,
  removed,
  seatChanged,
  substituted,
} from './events-plan';
import { seated } from './questions';
import { findSeat, UNKNOWN_SEAT } from './seats';
import type { SessionState } from './state';
import { happenedAt } from './happened-at';

type Act<K extends SessionAction['kind']> = Extract<SessionAction, { kind: K }>;

/** One that is asked twice keeps the first seat. Codes: session.twoPresiding, session.unknownParticipant. */
export function inviteAll(
  state: SessionState,
  disputes: readonly string[],
  people: readonly ParticipantInput[],
  context: SessionContext,
): SessionDecided | Refusal {
  if (people.filter((each) => each.presiding).length > 1)
    return refuse('session.twoPresiding', '主持人只能有一位，请留一位。', 'participants');
  const seats = new Map(seated(state).map((each) => [keyOf(each.ref, each.name), each.id]));
  const made: string[] = [];
  const events: DraftEvent[] = [];
  for (const person of people) {
    const words = wordsOf(person, disputes, context);
    if ('code' in words) return words;
    const key = keyOf(person.ref, words.name);
    const already = seats.get(key);
    const participant = already ?? context.newId();
    made.push(participant);
    if (already !== undefined) continue;
    seats.set(key, participant);
    events.push(inviteEvent(participant, person, words));
  }
  const presiding = made[people.findIndex((each) => each.presiding)];
  return { events: [...events, ...(presiding === undefined ? [] : standDown(state, presiding))], made };
}

function inviteEvent(participant: string, person: ParticipantInput, words: Words): DraftEvent {
  const { ref, role, required, presiding, reason, liaison, why } = person;
  return draft(invited, { participant, ref, role, required, presiding, reason }, { ...words, liaison, why }, [
    `participant:${participant}`,
  ]);
}

/** Whoever presided before does no longer. */
function standDown(state: SessionState, presiding: string): DraftEvent[] {
  return seated(state)
    .filter((each) => each.presiding && each.id !== presiding)
    .map(({ id }) => draft(seatChanged, { participant: id, presiding: false }, {}, ['presiding']));
}

/** Two seats of one person are one; of those typed by hand the name tells. */
function keyOf(ref: ParticipantRef, name: string): string {
  switch (ref.kind) {
    case 'person':
      return `person ${ref.person}`;
    case 'organisation':
      return `organisation ${ref.organisation}`;
    case 'party':
      return `party ${ref.dispute} ${ref.party}`;
    case 'agent':
      return `agent ${ref.dispute} ${ref.agent}`;
    case 'hand':
      return `hand ${ref.party ?? ''} ${name}`;
  }
}

interface Words {
  readonly name: string;
  readonly unit: string;
  readonly phone: string;
}
type Named = Pick<ParticipantInput, 'ref' | 'name' | 'unit' | 'phone'>;

/** Name and unit as typed, else as the directory or the case has them. */
function wordsOf(person: Named, disputes: readonly string[], context: SessionContext): Words | Refusal {
  const { ref, phone } = person;
  const known = knownWords(ref, disputes, context);
  if (known === null)
    return refuse('session.unknownParticipant', '选的人或单位已经不在名录或案里，请重新选。', 'participants');
  const name = person.name === '' ? known.name : person.name;
  const unit = person.unit === '' ? known.unit : person.unit;
  return name === '' && unit === ''
    ? refuse('session.unknownParticipant', '请写上姓名或者单位。', 'participants')
    : { name, unit, phone };
}

function knownWords(
  ref: ParticipantRef,
  disputes: readonly string[],
  context: SessionContext,
): { name: string; unit: string } | null {
  switch (ref.kind) {
    case 'person': {
      const person = context.person(ref.person);
      const unit = ref.organisation === null ? '' : (context.organisation(ref.organisation)?.name ?? '');
      return person && { name: person.name, unit };
    }
    case 'organisation': {
      const unit = context.organisation(ref.organisation);
      return unit && { name: '', unit: unit.name };
    }
    case 'party':
    case 'agent':
    case 'hand': {
      if (ref.dispute === null) return { name: '', unit: '' };
      if (!disputes.includes(ref.dispute)) return null;
      return knownOfCase(ref, context.cases.find(ref.dispute));
    }
  }
}

function knownOfCase(
  ref: Extract<ParticipantRef, { kind: 'party' | 'agent' | 'hand' }>,
  dispute: DisputeState | undefined,
): { name: string; unit: string } | null {
  if (ref.kind === 'agent') {
    const agent = dispute?.work.agents.find((each) => each.id === ref.agent && !each.ended);
    return agent ? { name: agent.name, unit: '' } : null;
  }
  if (ref.party === null) return { name: '', unit: '' };
  const party = dispute?.parties.find((each) => each.id === ref.party && !each.withdrawn);
  if (!party) return null;
  return ref.kind === 'hand' ? { name: '', unit: '' } : { name: party.details?.name ?? '', unit: '' };
}

export function decideInvite(
  state: SessionState,
  { participants }: Act<'invite'>,
  context: SessionContext,
): SessionDecision {
  const all = inviteAll(state, state.head?.disputes ?? [], participants, context);
  if ('code' in all || all.events.length > 0) return all;
  return refuse('session.nothingChanged', '选的人都已经在名单里。', 'participants');
}

/** Codes: session.unknownParticipant, session.nothingChanged. */
export function decideSeat(state: SessionState, { participant, fields }: Act<'changeSeat'>): SessionDecision {
  if (!findSeat(state, participant)) return UNKNOWN_SEAT;
  const { liaison, ...facts } = fields;
  const touches = Object.keys(fields).map((key) =>
    key === 'presiding' ? 'presiding' : `participant:${participant}:${key}`,
  );
  if (touches.length === 0) return refuse('session.nothingChanged', '没有改动。');
  const event = draft(seatChanged, { participant, ...facts }, { liaison }, touches);
  return steps(...(facts.presiding === true ? standDown(state, participant) : []), event);
}

/** Codes: session.unknownParticipant. */
export function decideSubstitute(
  state: SessionState,
  action: Act<'substitute'>,
  context: SessionContext,
): SessionDecision {
  const { participant, ref, note } = action;
  if (!findSeat(state, participant)) return UNKNOWN_SEAT;
  const words = wordsOf(action, state.head?.disputes ?? [], context);
  if ('code' in words) return words;
  return steps(draft(substituted, { participant, ref }, { ...words, note }, [`participant:${participant}`]));
}

/** Codes: session.unknownParticipant. */
export function decideRemove(state: SessionState, { participant, note }: Act<'remove'>): SessionDecision {
  if (!findSeat(state, participant)) return UNKNOWN_SEAT;
  return steps(draft(removed, { participant }, { note }, [`participant:${participant}`]));
}

/** Codes: session.unknownParticipant, session.time. */
export function decideNotify(
  state: SessionState,
  action: Act<'notify'>,
  context: SessionContext,
): SessionDecision {
  const { participants, channel, note, onBehalfOf } = action;
  if (!participants.every((id) => findSeat(state, id))) return UNKNOWN_SEAT;
  const at = happenedAt(action.at, context.now);
  if (typeof at !== 'number') return at;
  const facts = { at, behalf: onBehalfOf !== '', participants: [...new Set(participants)], channel };
  return steps(draft(notified, facts, { onBehalfOf, note }));
}

/** Codes: session.unknownParticipant, session.time. */
export function decideAnswer(
  state: SessionState,
  action: Act<'answer'>,
  context: SessionContext,
): SessionDecision {
  const { participant, answer, note, onBehalfOf } = action;
  if (!findSeat(state, participant)) return UNKNOWN_SEAT;
  const at = happenedAt(action.at, context.now);
  if (typeof at !== 'number') return at;
  const otherAt = answer === 'other_time' ? action.otherAt : null;
  return steps(
    draft(answered, { at, behalf: onBehalfOf !== '', participant, answer, otherAt }, { onBehalfOf, note }),
  );
}

/** Codes: session.unknownParticipant, session.time. */
export function decideRecuse(
  state: SessionState,
  action: Act<'recuse'>,
  context: SessionContext,
): SessionDecision {
  const { participant, ground, upheld, note, onBehalfOf } = action;
  if (!findSeat(state, participant)) return UNKNOWN_SEAT;
  const at = happenedAt(action.at, context.now);
  if (typeof at !== 'number') return at;
  const facts = { at, behalf: onBehalfOf !== '', participant, ground, upheld };
  return steps(draft(recused, facts, { onBehalfOf, note }));
}

/** Codes: session.unknownParticipant, party.unknown, session.time. */
export function decideConsent(
  state: SessionState,
  action: Act<'consent'>,
  context: SessionContext,
): SessionDecision {
  const { dispute, given, asked, onBehalfOf } = action;
  const participants = [...new Set(action.participants)];
  const parties = [...new Set(action.parties)];
  if (!participants.every((id) => findSeat(state, id))) return UNKNOWN_SEAT;
  const known = new Set(context.cases.find(dispute)?.parties.map((party) => party.id));
  if (!state.head?.disputes.includes(dispute) || !parties.every((id) => known.has(id)))
    return refuse('party.unknown', '选的当事人已经不在这件案里，请重新选。', 'parties');
  const at = happenedAt(action.at, context.now);
  if (typeof at !== 'number') return at;
  const facts = { at, behalf: onBehalfOf !== '', dispute, parties, participants, given, asked };
  return steps(draft(consented, facts, { onBehalfOf }));
}
