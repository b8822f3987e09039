import { tierWord } from '../../contract/clock';
import { disputeWord } from '../../contract/labels';
import type { Tier } from '../../contract/primitives';
import type { UnitKind } from '../../contract/profile';
import { shortDivision } from '../directory/divisions';
import type { DisputeGoverned } from './governed';
import type { DisputeState, PartyRecord } from './state';
import { activeParties } from './state-questions';

/** How a side is shown in a list: `张某`, `杨某等 18 人`, `某种业公司等 2 家`; '' without any known name. */
export function sideName(state: DisputeState, role: PartyRecord['role']): string {
  const side = activeParties(state).filter((party) => party.role === role);
  const named = side.filter((party) => nameOf(party) !== '');
  const first = named[0];
  if (!first) return '';
  if (side.length === 1) return withHeadcount(first);
  const name = nameOf(first).replace(/等.*$/u, '');
  if (side.every((party) => party.kind === 'organisation')) return `${name}等 ${side.length} 家`;
  const heads = side.map((party) => (party.kind === 'group' ? party.headcount : 1));
  const known = heads.filter((head) => head !== null);
  return known.length === side.length
    ? `${name}等 ${known.reduce((sum, head) => sum + head, 0)} 人`
    : `${name}等多人`;
}

function withHeadcount(party: PartyRecord): string {
  const name = nameOf(party);
  if (party.kind !== 'group' || party.headcount === null || /等|\d|[〇一二三四五六七八九十百千]/u.test(name))
    return name;
  return `${name}等 ${party.headcount} 人`;
}

/** Name of a party, '' where its content isn't here. */
export function nameOf(party: PartyRecord): string {
  return party.details?.name ?? '';
}

/**
 * The title as given, or one made of what is known: `城西闸村 张某与刘某邻里纠纷`. Made anew at each fold, so it
 * follows corrected names until somebody writes a title.
 */
export function titleOf(state: DisputeState, governed: Pick<DisputeGoverned, 'divisionName'>): string {
  const { head, texts } = state;
  if (texts.title !== '') return texts.title;
  const sides = [sideName(state, 'applicant'), sideName(state, 'respondent')].filter((name) => name !== '');
  const what = disputeWord(head?.category ?? null);
  const who = sides.join('与');
  const where = placeWord(state, governed);
  const subject = `${who}${what}`;
  return where === '' ? subject : `${where} ${subject}`;
}

/** Village or township by name; a short free-text place where no division is known. */
function placeWord(state: DisputeState, governed: Pick<DisputeGoverned, 'divisionName'>): string {
  const division = state.head?.division ?? '';
  const name =
    division.length >= 9 ? shortDivision(governed.divisionName(division, state.head?.registeredAt ?? 0)) : '';
  if (name !== '') return name;
  return state.texts.place.length <= 12 ? state.texts.place : '';
}

const UNIT_TAILS: Readonly<Record<UnitKind, { length: number; tail: string }>> = {
  grid: { length: 12, tail: '网格' },
  villageCommittee: { length: 12, tail: '调委会' },
  townshipCentre: { length: 9, tail: '综治中心' },
  townshipPartyGovernment: { length: 9, tail: '党委政府' },
  countyCentre: { length: 6, tail: '综治中心' },
};

/** The unit in charge at a level, named by the place of the dispute; '' where the place is not known that far. */
export function unitOf(
  state: DisputeState,
  tier: Tier,
  governed: Pick<DisputeGoverned, 'divisionName' | 'profile'>,
): string {
  const level = governed.profile.levels.find((other) => other.tier === tier);
  const division = state.head?.division ?? '';
  if (!level) return '';
  const { length, tail } = UNIT_TAILS[level.unitKind];
  if (division.length < length) return '';
  const name = shortDivision(governed.divisionName(division.slice(0, length), state.head?.registeredAt ?? 0));
  return name === '' ? '' : `${name}${tail}`;
}

/** 28.76 万元 from 28,760,000 分; below ten thousand yuan in 元. Trailing zeros go. */
export function amountWords(fen: number): string {
  if (fen >= 1_000_000) return `${trimZeros((fen / 1_000_000).toFixed(2))} 万元`;
  return `${trimZeros((fen / 100).toFixed(2))} 元`;
}

function trimZeros(text: string): string {
  return text.replace(/\.?0+$/u, '');
}

/** Level and unit that have the case now: `三级 · 大满镇综治中心`. */
export function holderOf(state: DisputeState, governed: DisputeGoverned): string {
  const unit = handlingUnit(state, governed);
  return unit === '' ? tierWord(state.tier) : `${tierWord(state.tier)} · ${unit}`;
}

/** The unit that has the case now, else what its level is called; for papers that name no level. */
export function handlingUnit(state: DisputeState, governed: DisputeGoverned): string {
  const level = governed.profile.levels.find((other) => other.tier === state.tier);
  return unitOf(state, state.tier, governed) || (level?.name ?? '');
}
