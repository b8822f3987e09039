import type { z } from 'zod';
import type { committeeView, organisationView } from '../../contract/directory';
import { addDays, formatLongDate } from '../../contract/local-date';
import { postsByOrganisation, remindDays, type Place } from './people';
import { isInTerm, type DirectoryState } from './state';

type Organisation = z.infer<typeof organisationView>;
type View = z.infer<typeof committeeView>;

const law = { members: '人民调解法第八条', term: '人民调解法第九条' } as const;
const fewest = 3;
const most = 9;
const termYears = 3;

/**
 * A mediation committee as the law looks at it on a local date (人民调解法 8, 9): three to nine members with one
 * chair, a woman among them, in an area of several nationalities a member of a minority, a term of three years.
 */
export function committeeViewOf(directory: DirectoryState, committee: Organisation, today: string): View {
  const places = (postsByOrganisation(directory).get(committee.id) ?? []).filter(({ post }) =>
    isInTerm(post, today),
  );
  const having = (...roles: string[]) => peopleOf(places.filter(({ post }) => roles.includes(post.role)));
  const chairs = having('committee_chair');
  const members = having('committee_chair', 'committee_deputy', 'committee_member');
  const hired = having('hired_mediator').filter((person) => !members.includes(person));
  const empty = members.length + hired.length === 0;
  return {
    id: committee.id,
    name: committee.name,
    divisionPath: committee.divisionPath,
    chair: chairs.map(({ name }) => name).join('、'),
    members: members.length,
    hired: hired.length,
    women: members.filter(({ sex }) => sex === 'female').length,
    minority: members.filter(isMinority).length,
    termFrom: committee.termFrom,
    termTo: committee.termTo,
    empty,
    warnings: empty
      ? []
      : [
          ...compositionWarnings(members, chairs.length),
          ...minorityWarnings(members, committee.divisionPath),
          ...termWarnings(committee, today),
        ],
  };
}

type Person = Place['person'];

function peopleOf(places: readonly Place[]): Person[] {
  return [...new Map(places.map(({ person }) => [person.id, person])).values()];
}

function compositionWarnings(members: readonly Person[], chairs: number): string[] {
  const warnings: string[] = [];
  if (members.length < fewest || members.length > most)
    warnings.push(`委员应为 3 至 9 人，现在 ${members.length} 人（${law.members}）。`);
  if (chairs !== 1) warnings.push(`主任应为 1 人，现在 ${chairs} 人（${law.members}）。`);
  if (!members.some(({ sex }) => sex === 'female'))
    warnings.push(
      members.some(({ sex }) => sex === null)
        ? `还没有登记到妇女委员，有委员的性别没有填（${law.members}）。`
        : `委员里应当有妇女（${law.members}）。`,
    );
  return warnings;
}

function minorityWarnings(members: readonly Person[], path: string): string[] {
  if (!isMultiEthnic(path) || members.some(isMinority)) return [];
  return [
    members.some(({ nationality }) => nationality === '')
      ? `多民族地区应当有人数较少民族的委员，有委员的民族没有填（${law.members}）。`
      : `多民族地区应当有人数较少民族的委员（${law.members}）。`,
  ];
}

/** Sunan and the townships named after a nationality; the name of the place says so. */
function isMultiEthnic(path: string): boolean {
  return /族(自治县|乡)/.test(path);
}

function isMinority({ nationality }: Person): boolean {
  return nationality !== '' && !/^汉族?$/.test(nationality);
}

function termWarnings({ termFrom, termTo }: Organisation, today: string): string[] {
  if (termTo === null) return [`没有登记任期，一届三年（${law.term}）。`];
  if (termTo < today) return [`任期已在 ${formatLongDate(termTo)} 届满，应当换届（${law.term}）。`];
  const warnings: string[] = [];
  if (termTo <= addDays(today, remindDays)) warnings.push(`任期 ${formatLongDate(termTo)} 届满，准备换届。`);
  if (termFrom !== null && termTo >= yearsLater(termFrom, termYears))
    warnings.push(`登记的任期超过三年（${law.term}）。`);
  return warnings;
}

function yearsLater(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
}
