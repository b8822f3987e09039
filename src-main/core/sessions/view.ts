import { mediationPoint } from '../../contract/case-work';
import { cancelReasonWords } from '../../contract/session-words';
import type { BookingClash, SessionDisputeView, SessionView } from '../../contract/sessions-view';
import type { Replayed } from '../../journal/replay';
import { allowedActions } from './allowed';
import { minutesOf } from './minutes';
import { stateOf } from './questions';
import { ineffectiveSessionWords, sessionKeyWords } from './reasons';
import { carriesViolence, missingMeasures } from './safety';
import type { SessionHead, SessionState } from './state';
import {
  hiddenCases,
  lettered,
  mayShow,
  partyLetterIn,
  visibleCases,
  visiblePeople,
  type SessionCase,
  type SessionViewContext,
} from './view-context';
import { participantViews } from './view-people';
import { agreementsOf, boardOf, caucusesOf, keptOf, proposalsOf } from './view-work';

/** A session as the reader may see it. What belongs to cases they may not read is left out. */
export function sessionViewOf(
  replayed: Replayed<SessionState>,
  head: SessionHead,
  context: SessionViewContext & { readonly nth: number; readonly clashes: BookingClash[] },
): SessionView {
  const { state } = replayed;
  const whole = mayShow(null, state, context);
  const people = participantViews(state, context);
  const parked = replayed.parked.length > 0;
  return {
    id: state.id,
    ...planOf(state, head, context),
    nth: context.nth,
    disputes: visibleCases(state, context).map(disputeViewOf),
    hiddenDisputes: hiddenCases(state, context),
    participants: people,
    hiddenParticipants: state.participants.length - visiblePeople(state, context).length,
    aside: whole ? state.aside.map((each) => ({ ...each })) : [],
    ...courseOf(state, context),
    board: boardOf(state, context),
    minutes: minutesOf(state, context),
    proposals: proposalsOf(state, context),
    ...keptOf(state, context),
    agreements: agreementsOf(state, context),
    safety: safetyOf(state, context, whole),
    clashes: context.clashes,
    conflicts: [...conflictsOf(replayed, context), ...ineffectiveOf(replayed, context)],
    allowed: parked ? [] : allowedActions(state, context.permissions),
    readOnly: parked ? '这里有新版本软件写下的内容，请升级后办理。' : '',
    base: replayed.ordered.at(-1)?.hash ?? '',
    now: context.now,
  };
}

function planOf(state: SessionState, head: SessionHead, context: SessionViewContext) {
  const { texts, cancelled } = state;
  const whole = mayShow(null, state, context);
  const { mode, joint, mediation, startAt, endAt, series, whistle } = head;
  return {
    title: titleOf(state, context),
    state: stateOf(state),
    mode,
    joint,
    mediation,
    convenor: { organisation: head.convenor, name: texts.convenor },
    startAt,
    endAt,
    venue: placeOf(head.venue, context),
    vehicle: placeOf(head.vehicle, context),
    placeWords: placeWords(head, texts.place, context),
    series,
    whistle,
    note: whole ? texts.note : '',
    cancelled: cancelled && {
      at: cancelled.at,
      reason: cancelReasonWords[cancelled.reason],
      note: whole ? cancelled.note : '',
    },
    moves: state.moves.map(({ at, startAt: from, endAt: to, note }) => ({
      at,
      startAt: from,
      endAt: to,
      note: whole ? note : '',
    })),
  };
}

/** As written; made of the cases the reader knows where that would tell of others. */
function titleOf(state: SessionState, context: SessionViewContext): string {
  if (mayShow(null, state, context) && state.texts.title !== '') return state.texts.title;
  return visibleCases(state, context)
    .map(({ title }) => title)
    .join('、');
}

function placeOf(id: string | null, context: SessionViewContext): SessionView['venue'] {
  const venue = id === null ? null : context.venue(id);
  return venue && { id: venue.id, name: venue.name, place: venue.place, capacity: venue.capacity };
}

/** `中心调解室`, `车载法庭 · 村委会院内`. */
export function placeWords(
  { venue, vehicle }: Pick<SessionHead, 'venue' | 'vehicle'>,
  place: string,
  { venue: find }: Pick<SessionViewContext, 'venue'>,
): string {
  const names = [venue, vehicle].map((id) => (id === null ? '' : (find(id)?.name ?? '')));
  return [...names, place].filter((word) => word !== '').join(' · ');
}

function disputeViewOf(found: SessionCase): SessionDisputeView {
  const { state, title, due } = found;
  return {
    id: state.id,
    no: state.head?.no ?? '',
    title,
    state: state.status,
    category: state.head?.category ?? null,
    tier: state.tier,
    restricted: state.head?.restricted ?? false,
    due,
    violence: carriesViolence(state.head?.risks),
    amountFen: state.head?.amountFen ?? null,
    parties: lettered(found)
      .filter(({ party }) => !party.withdrawn)
      .map(({ letter, party: { id, role, headcount, details, claims, statement } }) => ({
        id,
        letter,
        role,
        name: details?.name ?? '',
        headcount,
        claims: [...claims],
        statement,
      })),
    attachments: state.attachments
      .filter((each) => !each.withdrawn)
      .map(({ id, name, mime, bytes }) => ({ id, name, mime, bytes })),
  };
}

function courseOf(
  state: SessionState,
  context: SessionViewContext,
): Pick<SessionView, 'openedAt' | 'closedAt' | 'break' | 'caucus' | 'caucuses' | 'agenda' | 'points'> {
  const { course } = state;
  const { openedAt, closedAt, pause, caucus } = course;
  const shown = caucus !== null && context.cases.has(caucus.dispute) ? caucus : null;
  return {
    openedAt,
    closedAt,
    break: pause,
    caucus: shown && { ...shown, letter: partyLetterIn(shown.dispute, shown.party, context) },
    caucuses: caucusesOf(state, context),
    agenda: course.agenda.map(({ id, kind, title, minutes, usedMs, done, skipped }, index) => {
      const active = course.step?.id === id;
      return {
        id,
        nth: index + 1,
        kind,
        title,
        minutes,
        state: active ? 'active' : skipped !== null ? 'skipped' : done ? 'done' : 'waiting',
        skipReason: skipped ?? '',
        usedMs,
        activeSince: active ? course.step.since : null,
      };
    }),
    points: mediationPoint.options.map((point) => ({ point, at: course.points.get(point) ?? null })),
  };
}

function safetyOf(state: SessionState, context: SessionViewContext, whole: boolean): SessionView['safety'] {
  const { safety } = state;
  return {
    needed: visibleCases(state, context).some((each) => carriesViolence(each.state.head?.risks)),
    answers: safety?.answers ?? {},
    measures: safety?.measures ?? [],
    policeContact: safety?.policeContact ?? '',
    note: whole ? (safety?.note ?? '') : '',
    at: safety?.at ?? null,
    missing: missingMeasures(safety),
  };
}

function conflictsOf(replayed: Replayed<SessionState>, context: SessionViewContext) {
  const authors = new Map(replayed.ordered.map((entry) => [entry.hash, entry.header.actor]));
  const nameOf = (entry: string) => context.accountName(authors.get(entry) ?? '');
  return replayed.conflicts.map(({ id, key, earlier, later }) => ({
    id,
    what: `${sessionKeyWords(key)}两处都改了，现在按后到的算，请核对。`,
    by: [nameOf(earlier), nameOf(later)],
  }));
}

function ineffectiveOf(replayed: Replayed<SessionState>, context: SessionViewContext) {
  return replayed.ordered.flatMap(({ hash, header }) => {
    const reasons = replayed.notes.get(hash)?.ineffective ?? [];
    if (reasons.length === 0) return [];
    const what = `有一步没有生效：${reasons.map(ineffectiveSessionWords).join('、')}。`;
    return [{ id: hash, what, by: [context.accountName(header.actor)] }];
  });
}
