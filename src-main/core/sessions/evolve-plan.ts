import type { EventStep } from '../../journal/event-fold';
import {
  agendaSet,
  answered,
  cancelled,
  changed,
  consented,
  disputeAdded,
  disputeRemoved,
  invited,
  notified,
  planned,
  recused,
  removed,
  rescheduled,
  safetyAnswered,
  seatChanged,
  stoodAside,
  substituted,
} from './events-plan';
import { editParticipant, ineffective, on, withCourse } from './evolver';
import type { ParticipantRecord, SessionHead, SessionState } from './state';

function withHead(state: SessionState, change: Partial<SessionHead>): SessionState {
  return state.head === null ? state : { ...state, head: { ...state.head, ...change } };
}

/** Fields that were given; an absent one leaves what is there. */
function given<T extends object>(fields: T): Partial<T> {
  const kept: Partial<T> = {};
  for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key];
  return kept;
}

const planSteps: readonly EventStep<SessionState>[] = [
  on(planned, (state, facts, content, meta) => {
    if (state.head !== null) return ineffective(state, 'alreadyPlanned');
    const head = { ...facts, slotAt: meta.at, actor: meta.actor };
    return { state: { ...state, head, texts: content ?? state.texts } };
  }),
  on(rescheduled, (state, { reason: _reason, ...slot }, content, meta) => {
    const { head } = state;
    if (head === null) return ineffective(state, 'notPlanned');
    const move = {
      at: meta.at,
      startAt: head.startAt,
      endAt: head.endAt,
      venue: head.venue,
      note: content?.note ?? '',
    };
    const next = { ...state, moves: [...state.moves, move] };
    const texts = { ...state.texts, place: content?.place ?? state.texts.place };
    return { state: { ...withHead(next, { ...slot, slotAt: meta.at }), texts } };
  }),
  on(changed, (state, facts, content) => ({
    state: { ...withHead(state, given(facts)), texts: { ...state.texts, ...given(content ?? {}) } },
  })),
  on(disputeAdded, (state, { dispute }) => {
    const before = state.head?.disputes ?? [];
    return before.includes(dispute)
      ? { state }
      : { state: withHead(state, { disputes: [...before, dispute] }) };
  }),
  on(disputeRemoved, (state, { dispute }) => ({
    state: withHead(state, { disputes: (state.head?.disputes ?? []).filter((each) => each !== dispute) }),
  })),
  on(cancelled, (state, { at, reason }, content) => {
    if (state.cancelled !== null) return ineffective(state, 'alreadyCancelled');
    if (state.course.openedAt !== null) return ineffective(state, 'alreadyOpened');
    return { state: { ...state, cancelled: { at, reason, note: content?.note ?? '' } } };
  }),
  on(safetyAnswered, (state, facts, content, meta) => ({
    state: {
      ...state,
      safety: {
        answers: facts.answers,
        measures: facts.measures,
        policeContact: content?.policeContact ?? '',
        note: content?.note ?? '',
        at: meta.at,
      },
    },
  })),
  on(agendaSet, (state, { steps }, content) => {
    const before = new Map(state.course.agenda.map((step) => [step.id, step]));
    const agenda = steps.map((step, index) => ({
      usedMs: 0,
      done: false,
      skipped: null,
      ...before.get(step.id),
      ...step,
      title: content?.titles[index] ?? before.get(step.id)?.title ?? '',
    }));
    const { step } = state.course;
    const stillThere = step !== null && agenda.some(({ id }) => id === step.id);
    return { state: withCourse(state, { agenda, step: stillThere ? step : null }) };
  }),
];

const NEW_SEAT = { removed: false, before: [], notified: null, answer: null, recusal: null, arrival: null };

const peopleSteps: readonly EventStep<SessionState>[] = [
  on(invited, (state, { participant: id, ...facts }, content) => {
    if (state.participants.some((each) => each.id === id)) return { state };
    const words = content ?? { name: '', unit: '', phone: '', liaison: '', why: '' };
    const record: ParticipantRecord = { ...NEW_SEAT, id, ...facts, ...words };
    return { state: { ...state, participants: [...state.participants, record] } };
  }),
  on(seatChanged, (state, { participant, ...facts }, content) =>
    editParticipant(state, participant, (before) => ({
      ...before,
      ...given(facts),
      liaison: content?.liaison ?? before.liaison,
    })),
  ),
  // Who comes instead has neither been told nor asked.
  on(substituted, (state, { participant, ref }, content, meta) =>
    editParticipant(state, participant, (before) => {
      const { name = '', unit = '', phone = '', note = '' } = content ?? {};
      const was = { name: before.name, unit: before.unit, at: meta.at, note };
      return { ...before, ...NEW_SEAT, ref, name, unit, phone, before: [...before.before, was] };
    }),
  ),
  on(removed, (state, { participant }) =>
    editParticipant(state, participant, (before) => ({ ...before, removed: true })),
  ),
  on(notified, (state, { participants, channel, at }, _content, { actor }) => {
    const told = new Set(participants);
    const mark = (each: ParticipantRecord): ParticipantRecord =>
      told.has(each.id) ? { ...each, notified: { at, channel, actor } } : each;
    return { state: { ...state, participants: state.participants.map(mark) } };
  }),
  on(answered, (state, { participant, answer, at, otherAt }, content) =>
    editParticipant(state, participant, (before) => ({
      ...before,
      answer: { answer, at, otherAt, note: content?.note ?? '', onBehalfOf: content?.onBehalfOf ?? '' },
    })),
  ),
  on(recused, (state, { participant, ground, upheld, at }, content) =>
    editParticipant(state, participant, (before) => ({
      ...before,
      recusal: { ground, upheld, at, note: content?.note ?? '' },
    })),
  ),
  on(consented, (state, { behalf: _behalf, ...consent }) => ({
    state: { ...state, consents: [...state.consents, consent] },
  })),
  // Said again, the later ground stands.
  on(stoodAside, (state, { at, person, ground }, content) => {
    const { name = '', note = '' } = content ?? {};
    const others = state.aside.filter((each) => each.person !== person);
    return { state: { ...state, aside: [...others, { at, person, ground, name, note }] } };
  }),
];

export const planningSteps = [...planSteps, ...peopleSteps];
