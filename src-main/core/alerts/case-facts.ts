import { ageAt } from '../../contract/identity/citizen-id';
import { shanghaiDate, type LocalDate } from '../../contract/local-date';
import type { Replayed } from '../../journal/replay';
import type { ProjectionRow } from '../../store/schema';
import type { DisputeState, PartyRecord } from '../disputes/state';
import { activeParties, isOpen } from '../disputes/state-questions';
import { findSigns, signKeys, type SignKey } from './find-signs';

/** 民法典 17. */
const fullAge = 18;
/** Most words shown of one sign. */
const mostWords = 5;
const asked: Readonly<Record<SignKey, string>> = {
  weapons: '接待时问到凶器',
  self_harm: '接待时问到自伤风险',
  violence: '接待时问到暴力风险',
  gathering: '接待时问到群体聚集',
  minor: '接待时问到未成年人',
};

/**
 * Signs of danger in an open case, so that nobody has to read all bodies when alerts are asked for: from what was asked at
 * the desk, from birth dates, and from words. Bodies that are withheld or erased show nothing. What one side said alone
 * is left out: it may be read by few.
 */
export function signRows(state: DisputeState): ProjectionRow<'case_sign'>[] {
  if (!isOpen(state)) return [];
  const found = findSigns(textsOf(state).join('\n'));
  return signKeys.flatMap((sign) => {
    const words = [
      ...(wasAsked(state, sign) ? [asked[sign]] : []),
      ...(sign === 'minor' ? minorsOf(state) : []),
      ...(found.get(sign) ?? []).map((word) => `“${word}”`),
    ];
    return words.length === 0
      ? []
      : [{ dispute: state.id, sign, words: words.slice(0, mostWords).join('、') }];
  });
}

/** When the last entry of an open case was made. */
export function pulseRows({ state, ordered }: Replayed<DisputeState>): ProjectionRow<'case_pulse'>[] {
  if (!isOpen(state)) return [];
  return [{ dispute: state.id, last_at: Math.max(0, ...ordered.map((entry) => entry.header.at)) }];
}

function textsOf({ texts, parties, attempts, work }: DisputeState): string[] {
  return [
    texts.title,
    texts.summary,
    texts.referralNote,
    ...parties.flatMap((party) => [party.statement, ...party.claims]),
    ...attempts.flatMap((attempt) => [attempt.summary, attempt.resultReason]),
    ...work.issues.flatMap((issue) => [issue.title, ...issue.positions.map((each) => each.text)]),
    ...work.contacts.map((contact) => contact.summary),
    ...work.notes.map((note) => note.text),
  ];
}

function wasAsked({ head }: DisputeState, sign: SignKey): boolean {
  const risks = head?.risks ?? [];
  if (sign === 'minor') return head?.screening?.minor === 'yes';
  return risks.includes(sign === 'gathering' ? 'group' : sign);
}

function minorsOf(state: DisputeState): string[] {
  if (state.head === null) return [];
  const day = shanghaiDate(state.head.registeredAt);
  const young = activeParties(state).filter((party) => isMinor(party, day)).length;
  return young === 0 ? [] : [`当事人里有 ${young} 人不满 18 岁`];
}

/** Under 18 on a day, by the birth date noted or the one an identity number holds. */
function isMinor({ details }: PartyRecord, day: LocalDate): boolean {
  const held = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(details?.idNumber ?? '');
  const born = details?.birthDate ?? (held ? `${held[1]}-${held[2]}-${held[3]}` : null);
  return born !== null && (ageAt(born, day) ?? 0) < fullAge;
}
