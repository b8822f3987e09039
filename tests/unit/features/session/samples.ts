import type {
  IssueCard,
  MinutesLine,
  ParticipantView,
  SessionRow,
  SessionView,
} from '../../../../src-main/contract/sessions-view';
import type { ClauseView } from '../../../../src-main/contract/sessions-result';

/** Smallest parts of a session as a page gets them; a test names only what it is about. */
export function step(over: Partial<SessionView['agenda'][number]> = {}): SessionView['agenda'][number] {
  return {
    id: 's',
    nth: 1,
    kind: 'issues',
    title: '',
    minutes: 5,
    state: 'waiting',
    skipReason: '',
    usedMs: 0,
    activeSince: null,
    ...over,
  };
}

export function person(over: Partial<ParticipantView> = {}): ParticipantView {
  return {
    id: 'p',
    ref: { kind: 'hand', dispute: null, party: null },
    role: 'adviser',
    required: true,
    presiding: false,
    reason: 'hand',
    why: '',
    name: '',
    unit: '',
    liaison: '',
    phoneMasked: '',
    letter: '',
    notified: null,
    toTell: false,
    answer: null,
    recusal: null,
    consent: null,
    arrival: null,
    before: [],
    code: '',
    ...over,
  };
}

export function card(over: Partial<IssueCard> = {}): IssueCard {
  return {
    dispute: 'd',
    issue: 'i',
    nth: 1,
    title: '',
    status: 'open',
    agreedText: '',
    movedAt: null,
    focused: false,
    positions: [],
    ...over,
  };
}

export function clause(over: Partial<ClauseView> = {}): ClauseView {
  return {
    id: 'c',
    nth: 1,
    was: null,
    what: '',
    obligor: null,
    obligee: null,
    amountFen: null,
    dueOn: null,
    answers: [],
    settled: false,
    ...over,
  };
}

export function agreement(
  over: Partial<SessionView['agreements'][number]> = {},
): SessionView['agreements'][number] {
  return {
    dispute: 'd',
    agreement: 'a',
    at: 0,
    parties: ['p'],
    signatures: [],
    missing: [],
    allSigned: false,
    ...over,
  };
}

export function minutesLine(over: Partial<MinutesLine> = {}): MinutesLine {
  return {
    id: 'l',
    at: 0,
    kind: 'said',
    dispute: null,
    speaker: null,
    speakerWords: '',
    text: '',
    struck: false,
    earlier: [],
    late: false,
    ...over,
  };
}

export function row(over: Partial<SessionRow> = {}): SessionRow {
  return {
    id: 'r',
    title: '',
    state: 'planned',
    mode: 'room',
    joint: true,
    startAt: 0,
    endAt: 0,
    venue: null,
    vehicle: null,
    placeWords: '',
    series: null,
    presiding: '',
    disputes: [],
    hiddenDisputes: 0,
    invited: 0,
    accepted: 0,
    declined: 0,
    arrived: 0,
    toTell: 0,
    clashes: 0,
    result: '',
    ...over,
  };
}
