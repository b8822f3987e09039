import type { FormInput } from '../../contract/documents';
import {
  formatInstant,
  formatLongDate,
  formatTime,
  shanghaiDate,
  shanghaiDay,
  weekdayWord,
} from '../../contract/local-date';
import { participantRoleWords } from '../../contract/session-words';
import type { ParticipantView, SessionView } from '../../contract/sessions-view';

/** Who signs the letters and whom to ask. */
export interface InvitationSender {
  readonly unit: string;
  readonly contact: string;
  readonly sample: boolean;
  readonly today: string;
}

/**
 * Letters of a session, one for each person given: an invitation for units and helpers, a notice for parties and who acts
 * for them. A notice names the case; an invitation gives its number, since it lies about in another office.
 */
export function invitationData(
  session: SessionView,
  people: readonly ParticipantView[],
  sender: InvitationSender,
): FormInput<'session_invitation'> {
  return {
    unit: sender.unit,
    sample: sender.sample,
    issuedOn: sender.today,
    letters: people.map((person) => letterFor(person, session, sender)),
  };
}

function letterFor(person: ParticipantView, session: SessionView, { contact }: InvitationSender) {
  const isSide = person.ref.kind === 'party' || person.ref.kind === 'agent';
  return {
    kind: isSide ? ('notice' as const) : ('invitation' as const),
    to: [person.unit, person.name]
      .filter((part, index, all) => part !== '' && all.indexOf(part) === index)
      .join(' '),
    role: participantRoleWords[person.role],
    why: person.why,
    matter: isSide
      ? session.disputes.map(({ title }) => title).join('、')
      : session.disputes.map(({ no }) => `案号 ${no}`).join('、'),
    when: whenWords(session),
    place: placeOf(session),
    contact,
    bring: isSide
      ? '身份证件；有关的合同、票据、照片等证据；委托他人的，带授权委托书'
      : '与本案有关的档案、鉴定、登记材料',
    code: person.code,
  };
}

/** 2026 年 11 月 25 日（周三）15:00 至 17:00. */
export function whenWords({ startAt, endAt }: Pick<SessionView, 'startAt' | 'endAt'>): string {
  return `${formatLongDate(shanghaiDate(startAt))}（${weekdayWord(shanghaiDay(startAt))}）${formatTime(startAt)} 至 ${formatTime(endAt)}`;
}

function placeOf({ placeWords, venue }: SessionView): string {
  const where = venue?.place ?? '';
  return where === '' || placeWords.includes(where) ? placeWords : `${placeWords}（${where}）`;
}

/** What goes to the liaison group: no name of a party and no matter, since many read there. */
export function groupText(session: SessionView, sender: InvitationSender): string {
  const seats = session.participants.filter(({ ref }) => ref.kind !== 'party' && ref.kind !== 'agent');
  return [
    `【联合调解】${formatInstant(session.startAt)}—${formatTime(session.endAt)}`,
    `地点：${placeOf(session)}`,
    `案号：${session.disputes.map(({ no }) => no).join('、')}`,
    '请到场：',
    ...seats.map(
      ({ unit, name, role }) =>
        `· ${[unit, name].filter((part, index, all) => part !== '' && all.indexOf(part) === index).join(' ')}（${participantRoleWords[role]}）`,
    ),
    `能不能到，请在群里回复或告诉联系人：${sender.contact}`,
  ].join('\n');
}
