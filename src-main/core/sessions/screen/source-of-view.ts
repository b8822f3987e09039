import { civilOf, parseLocalDate } from '../../../contract/local-date';
import { agendaKindWords, participantRoleWords } from '../../../contract/session-words';
import type { ClauseView } from '../../../contract/sessions-result';
import type { ParticipantView, SessionDisputeView, SessionView } from '../../../contract/sessions-view';
import { yuanWords } from '../../../contract/yuan';
import type { ScreenClauseText, ScreenParty, ScreenPerson, ScreenProposal, ScreenSource } from './source';

/** What the cases know beyond the session: for telling people from companies, and for masking. */
export interface CaseFacts {
  readonly kindOf: (party: string) => ScreenParty['kind'];
  readonly persons: readonly string[];
  readonly addresses: readonly string[];
  /** Text of the agreement drafted, by case. */
  readonly agreements: ReadonlyMap<string, string>;
}

const neutralTitle = '联合调解';

/**
 * What of a session the room may see. Restricted cases and those this person may not read are left out with their
 * people, issues, proposals and agreements; a title that could name one of them gives way to a neutral one.
 */
export function sourceOfView(view: SessionView, facts: CaseFacts): ScreenSource {
  const open = view.disputes.filter(({ restricted }) => !restricted);
  const shown = new Set(open.map(({ id }) => id));
  const hidden = view.hiddenDisputes > 0 || open.length < view.disputes.length;
  return {
    title: hidden ? neutralTitle : view.title,
    place: view.convenor.name === '' ? view.placeWords : view.convenor.name,
    restricted: open.length === 0,
    caucus: view.caucus !== null || view.state === 'caucus',
    breakUntil: view.break?.until ?? null,
    // A step passed over is of no use to the room, and why is said at the table.
    agenda: view.agenda.flatMap(({ kind, title, state }) =>
      state === 'skipped' ? [] : [{ words: title === '' ? agendaKindWords[kind] : title, state }],
    ),
    people: view.participants.filter((seat) => !isSide(seat) && isOpen(seat, shown)).map(personOf),
    parties: open.flatMap((dispute) => partiesOf(dispute, facts)),
    issues: view.board
      .filter(({ dispute }) => shown.has(dispute))
      .map(({ dispute, title, status, focused }) => ({ dispute, title, status, active: focused })),
    proposals: view.proposals
      .filter(({ dispute }) => shown.has(dispute))
      .flatMap((proposal) => newestOf(proposal)),
    agreements: view.agreements
      .filter(({ dispute }) => shown.has(dispute))
      .flatMap(({ dispute }) => {
        const text = facts.agreements.get(dispute) ?? '';
        return text === '' ? [] : [{ dispute, paragraphs: text.split(/\r?\n/) }];
      }),
    persons: [...facts.persons, ...view.participants.flatMap((seat) => namesOf(seat, facts))],
    addresses: facts.addresses,
  };
}

function isSide({ role }: ParticipantView): boolean {
  return role === 'party' || role === 'agent';
}

function isOpen({ ref }: ParticipantView, shown: ReadonlySet<string>): boolean {
  return !('dispute' in ref) || ref.dispute === null || shown.has(ref.dispute);
}

function personOf({ unit, name, role, presiding, arrival }: ParticipantView): ScreenPerson {
  return {
    unit,
    name: arrival?.name ? arrival.name : name,
    role: presiding ? '主持' : participantRoleWords[role],
    arrived: arrival !== null && arrival.leftAt === null,
  };
}

/** Everybody who may be named in a text of this session, also those who were replaced. A company's name stays. */
function namesOf({ ref, name, arrival, before, liaison }: ParticipantView, { kindOf }: CaseFacts): string[] {
  const isCompany = ref.kind === 'party' && kindOf(ref.party) === 'organisation';
  const people = [arrival?.name ?? '', liaison, ...before.map((earlier) => earlier.name)];
  return isCompany ? people.filter((each) => each !== name) : [name, ...people];
}

function partiesOf({ id: dispute, parties }: SessionDisputeView, { kindOf }: CaseFacts): ScreenParty[] {
  return parties.map(({ id, letter, name, headcount }) => ({
    id,
    dispute,
    letter,
    name,
    kind: kindOf(id),
    headcount,
  }));
}

function newestOf({ dispute, versions }: SessionView['proposals'][number]): ScreenProposal[] {
  const newest = versions.at(-1);
  return newest ? [{ dispute, version: newest.version, clauses: newest.clauses.map(clauseOf) }] : [];
}

function clauseOf(clause: ClauseView): ScreenClauseText {
  return {
    text: clauseWords(clause),
    answers: new Map(clause.answers.map(({ party, answer }) => [party, answer])),
  };
}

/** The clause in words; sum and day follow where the words don't name them. */
function clauseWords({ what, amountFen, dueOn }: Pick<ClauseView, 'what' | 'amountFen' | 'dueOn'>): string {
  const sum = amountFen === null ? '' : yuanWords(amountFen);
  const day = dueOn === null ? '' : dayWords(dueOn);
  const plain = what.replace(/[\s,，]/g, '');
  const missing = [
    sum === '' || plain.includes(sum.replace(/[\s,]/g, '').replace('元', '')) ? '' : sum,
    day === '' || plain.includes(day.replace(/\s/g, '')) || plain.includes(dueOn ?? '') ? '' : `${day}前`,
  ].filter(Boolean);
  if (missing.length === 0) return what;
  return `${what.replace(/[。；]$/, '')}，${missing.join('，')}。`;
}

function dayWords(date: string): string {
  const day = parseLocalDate(date);
  if (day === null) return '';
  const { year, month, day: ofMonth } = civilOf(day);
  return `${year} 年 ${month} 月 ${ofMonth} 日`;
}
