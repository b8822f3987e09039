import type { SessionAction } from '../../contract/sessions-actions';
import type { AgendaInput, PlanInput } from '../../contract/sessions-plan';
import { agendaKindWords, usualAgenda } from '../../contract/session-words';
import type { DraftEvent } from '../../journal/entry';
import { draft } from '../../journal/event-definition';
import { refuse, type Refusal } from '../disputes/decision';
import { isOpen } from '../disputes/state-questions';
import { inviteAll } from './decide-people';
import { making, steps, type SessionContext, type SessionDecision } from './decision';
import {
  agendaSet,
  cancelled,
  changed,
  disputeAdded,
  disputeRemoved,
  planned,
  rescheduled,
  safetyAnswered,
  stoodAside,
} from './events-plan';
import { seated } from './questions';
import { carriesViolence, unanswered } from './safety';
import type { SessionState } from './state';

type Act<K extends SessionAction['kind']> = Extract<SessionAction, { kind: K }>;

const DAY = 24 * 60 * 60 * 1000;

/**
 * Plans a session with the people invited to it. Codes: session.time, session.unknownDispute, session.safetyNeeded,
 * session.twoPresiding, session.unknownParticipant.
 */
export function decidePlan(state: SessionState, plan: PlanInput, context: SessionContext): SessionDecision {
  const { mode, joint, mediation, series, whistle, title, note, place, convenor } = plan;
  const disputes = [...new Set(plan.disputes)];
  const slot = slotOf(plan);
  const fault =
    faultOfSlot(slot) ??
    faultOfPlace(slot, context) ??
    faultOfCases(disputes, context) ??
    whyUnsafe(plan, context);
  if (fault) return fault;
  const first = context.cases.find(disputes[0] ?? '');
  const event = draft(
    planned,
    { disputes, mode, joint, mediation, convenor: convenor.organisation, ...slot, series, whistle },
    {
      title: title === '' ? (first?.texts.title ?? '') : title,
      convenor: convenorName(convenor, context),
      place,
      note,
    },
  );
  const people = inviteAll({ ...state, head: null }, disputes, plan.participants, context);
  if ('code' in people) return people;
  const aside = asideEvents(plan.recusals, context);
  if ('code' in aside) return aside;
  const agenda = agendaEvent(plan.agenda.length === 0 ? usualSteps() : plan.agenda, context);
  const safety = plan.safety === null ? [] : [safetyEvent(plan.safety)];
  return making(people.made, event, agenda, ...safety, ...people.events, ...aside);
}

/** Who stands aside, each once. Codes: session.unknownParticipant. */
function asideEvents(
  recusals: PlanInput['recusals'],
  context: Pick<SessionContext, 'person' | 'now'>,
): DraftEvent[] | Refusal {
  const events: DraftEvent[] = [];
  for (const { person, ground, note } of new Map(recusals.map((each) => [each.person, each])).values()) {
    const known = context.person(person);
    if (known === null)
      return refuse(
        'session.unknownParticipant',
        '名册里没有要回避的这一位，可能已经改过。打开“请谁到场”，重新选。',
        'recusals',
      );
    events.push(draft(stoodAside, { at: context.now, person, ground }, { name: known.name, note }));
  }
  return events;
}

function convenorName(
  { organisation, name }: PlanInput['convenor'],
  context: Pick<SessionContext, 'organisation' | 'centreName'>,
): string {
  if (name !== '') return name;
  return organisation === null ? context.centreName : (context.organisation(organisation)?.name ?? '');
}

function slotOf({
  startAt,
  endAt,
  venue,
  vehicle,
}: Pick<PlanInput, 'startAt' | 'endAt' | 'venue' | 'vehicle'>) {
  return { startAt, endAt, venue, vehicle };
}

function faultOfSlot({ startAt, endAt }: { startAt: number; endAt: number }): Refusal | null {
  if (endAt <= startAt) return refuse('session.time', '结束时间要在开始时间之后，请核对。', 'endAt');
  return endAt - startAt > DAY
    ? refuse('session.time', '一场调解不能超过一天。要谈几天的，分几场排。', 'endAt')
    : null;
}

function faultOfPlace(
  { venue, vehicle }: { venue: string | null; vehicle: string | null },
  context: Pick<SessionContext, 'venue'>,
): Refusal | null {
  for (const [field, id] of [
    ['venue', venue],
    ['vehicle', vehicle],
  ] as const)
    if (id !== null && context.venue(id) === null)
      return refuse('session.unknownVenue', '没有这个场所，可能已经停用。请另选一个，或者写上地点。', field);
  return null;
}

function faultOfCases(disputes: readonly string[], { cases }: Pick<SessionContext, 'cases'>): Refusal | null {
  for (const id of disputes) {
    const dispute = cases.find(id);
    if (!dispute) return refuse('session.unknownDispute', '没有找到这件案，可能还没有同步过来。', 'disputes');
    if (!isOpen(dispute))
      return refuse(
        'session.unknownDispute',
        `${nameOf(dispute.texts.title)}已经结案，不能排调解。要谈，先重开。`,
        'disputes',
      );
  }
  return null;
}

function nameOf(title: string): string {
  return title === '' ? '这件案' : `“${title}”`;
}

function whyUnsafe(plan: Pick<PlanInput, 'disputes' | 'safety'>, { cases }: SessionContext): Refusal | null {
  const dangerous = plan.disputes.some((id) => carriesViolence(cases.find(id)?.head?.risks));
  if (!dangerous || unanswered(plan.safety).length === 0) return null;
  return refuse(
    'session.safetyNeeded',
    '这件案登记了人身危险。先把见面前的几句话问完，安排好到场和房间，再定时间。',
    'safety',
  );
}

function usualSteps(): AgendaInput[] {
  return usualAgenda.map(({ kind, minutes }) => ({ id: null, kind, minutes, title: agendaKindWords[kind] }));
}

function agendaEvent(agenda: readonly AgendaInput[], context: Pick<SessionContext, 'newId'>): DraftEvent {
  return draft(
    agendaSet,
    { steps: agenda.map(({ kind, minutes }) => ({ id: context.newId(), kind, minutes })) },
    { titles: agenda.map(({ title }) => title) },
    ['agenda'],
  );
}

function safetyEvent({
  answers,
  measures,
  policeContact,
  note,
}: NonNullable<PlanInput['safety']>): DraftEvent {
  return draft(safetyAnswered, { answers, measures: [...new Set(measures)] }, { policeContact, note }, [
    'safety',
  ]);
}

/** Codes: session.time, session.unknownVenue, session.nothingChanged. */
export function decideReschedule(
  state: SessionState,
  action: Act<'reschedule'>,
  context: SessionContext,
): SessionDecision {
  const slot = slotOf(action);
  const fault = faultOfSlot(slot) ?? faultOfPlace(slot, context);
  if (fault) return fault;
  const before = state.head;
  const moved = before?.startAt !== slot.startAt || before.endAt !== slot.endAt;
  const elsewhere =
    before?.venue !== slot.venue || before.vehicle !== slot.vehicle || state.texts.place !== action.place;
  if (!moved && !elsewhere) return refuse('session.nothingChanged', '时间和地点都没有变。');
  const touches = [moved ? 'time' : '', elsewhere ? 'venue' : ''].filter((key) => key !== '');
  const { reason, place, note } = action;
  return steps(draft(rescheduled, { ...slot, reason }, { place, note }, touches));
}

/** Codes: session.nothingChanged. */
export function decideChange({ fields }: Act<'change'>, context: SessionContext): SessionDecision {
  const { title, note, mode, whistle, convenor } = fields;
  const touches = Object.keys(fields);
  if (touches.length === 0) return refuse('session.nothingChanged', '没有改动。');
  return steps(
    draft(
      changed,
      { mode, whistle, convenor: convenor?.organisation },
      { title, note, convenor: convenor && convenorName(convenor, context) },
      touches,
    ),
  );
}

/** Codes: session.unknownDispute, session.safetyNeeded. */
export function decideAddDispute(
  state: SessionState,
  { dispute }: Act<'addDispute'>,
  context: SessionContext,
): SessionDecision {
  if (state.head?.disputes.includes(dispute))
    return refuse('session.nothingChanged', '这件案已经在这场调解里。');
  const fault =
    faultOfCases([dispute], context) ?? whyUnsafe({ disputes: [dispute], safety: state.safety }, context);
  return fault ?? steps(draft(disputeAdded, { dispute }, {}, [`dispute:${dispute}`]));
}

/** Codes: session.unknownDispute, session.notAllowed. */
export function decideRemoveDispute(
  state: SessionState,
  { dispute, note }: Act<'removeDispute'>,
): SessionDecision {
  const disputes = state.head?.disputes ?? [];
  if (!disputes.includes(dispute)) return refuse('session.unknownDispute', '这件案不在这场调解里。');
  if (disputes.length === 1)
    return refuse('session.notAllowed', '这场调解只办这一件案，不能移出。不开了，就取消这场调解。');
  const theirs = seated(state).filter(({ ref }) => 'dispute' in ref && ref.dispute === dispute);
  if (theirs.length > 0)
    return refuse('session.notAllowed', '这件案的当事人还在名单里。先把他们移出，再移出这件案。');
  return steps(draft(disputeRemoved, { dispute }, { note }, [`dispute:${dispute}`]));
}

export function decideCancel(
  { reason, note }: Act<'cancel'>,
  context: Pick<SessionContext, 'now'>,
): SessionDecision {
  return steps(draft(cancelled, { at: context.now, reason }, { note }, ['state']));
}

export function decideSafety({ safety }: Act<'answerSafety'>): SessionDecision {
  return steps(safetyEvent(safety));
}

/** A step named by its id keeps its clock under a new title; else one of the same kind and title does. */
export function decideAgenda(
  state: SessionState,
  { agenda }: Act<'setAgenda'>,
  context: Pick<SessionContext, 'newId'>,
): SessionDecision {
  const named = new Set(agenda.map((step) => step.id));
  const left = state.course.agenda.filter((step) => !named.has(step.id));
  const known = new Set(state.course.agenda.map((step) => step.id));
  const all = agenda.map(({ id: before, kind, title, minutes }) => {
    if (before !== null && known.delete(before)) return { id: before, kind, minutes, title };
    const index = left.findIndex((step) => step.kind === kind && step.title === title);
    const [same] = index < 0 ? [] : left.splice(index, 1);
    return { id: same?.id ?? context.newId(), kind, minutes, title };
  });
  return making(
    all.map(({ id }) => id),
    draft(
      agendaSet,
      { steps: all.map(({ id, kind, minutes }) => ({ id, kind, minutes })) },
      { titles: all.map(({ title }) => title) },
      ['agenda'],
    ),
  );
}
