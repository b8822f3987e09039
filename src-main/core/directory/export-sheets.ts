import {
  directorySheetWords,
  languageWords,
  organisationKindWords,
  personRoleWords,
  personSexWords,
  residencyWords,
  venueKindWords,
} from '../../contract/directory-labels';
import { language, personRole, venueKind } from '../../contract/directory';
import type { WorkbookSheet } from '../../sheets/write-workbook';
import type { GovernedState } from '../governed/state';
import { committeeViewOf } from './committees';
import { divisionPathOn } from './divisions';
import { organisationLookup } from './import-lookup';
import { findOrganisation, listOrganisations } from './organisations';
import { isMediatorRole, isStaying } from './people';
import type { Person, Post } from './state';
import { sheetOf } from './workbook';

/** The whole directory as of a local date in the layout of the template, so that it can be taken in again. */
export function directoryWorkbook(governed: GovernedState, today: string): WorkbookSheet[] {
  const { directory } = governed;
  const nameOf = unitNames(governed, today);
  const pathOf = (code: string | null) =>
    code === null ? '' : divisionPathOn(directory.divisions, code, today);
  // Built-in organisations nobody has touched would fill a thousand rows and say nothing.
  const organisations = listOrganisations(governed, today)
    .filter(({ id, closedOn }) => directory.organisations.has(id) && (closedOn === null || closedOn > today))
    .map((one) => [
      one.name,
      organisationKindWords[one.kind],
      pathOf(one.division),
      one.parentName,
      one.residency === null ? '' : residencyWords[one.residency],
      one.phone,
      one.address,
      one.termFrom ?? '',
      one.termTo ?? '',
    ]);
  const people = [...directory.people.values()]
    .filter((person) => isStaying(person, today))
    .flatMap((person) =>
      person.posts.map((post) => [
        person.name,
        nameOf(post.organisation),
        roleWord(post),
        person.phone,
        person.sex === null ? '' : personSexWords[person.sex],
        person.nationality,
        languagesOf(person),
        person.specialties,
        post.from ?? '',
        post.to ?? '',
        gridWord(governed, post.grid),
        person.note,
      ]),
    );
  const grids = [...directory.grids.values()]
    .filter(({ closedOn }) => closedOn === null || closedOn > today)
    .map(({ name, code, division }) => [name, code, pathOf(division)]);
  const venues = [...directory.venues.values()]
    .filter(({ closedOn }) => closedOn === null || closedOn > today)
    .map((venue) => [
      venue.name,
      venueKindWords[venueKind.safeParse(venue.kind).data ?? 'other'],
      nameOf(venue.organisation),
      venue.capacity ?? '',
      venue.equipment,
      venue.place,
    ]);
  return [
    sheetOf('organisations', organisations),
    sheetOf('grids', grids),
    sheetOf('people', people),
    sheetOf('venues', venues),
  ];
}

/** Names of organisations that can be read again: where two have one name, the township stands before it. */
function unitNames(governed: GovernedState, today: string): (id: string | null) => string {
  const find = organisationLookup(governed, governed.directory, today);
  return (id) => {
    const unit = id === null ? null : findOrganisation(governed, id, today);
    if (!unit) return '';
    const township = unit.divisionPath.split(' ')[1] ?? '';
    return find(unit.name).length === 1 ? unit.name : `${township}${unit.name}`;
  };
}

/** Committees and mediators as the county counts them and tells the court (人民调解法 10). */
export function committeeRoll(governed: GovernedState, today: string): WorkbookSheet[] {
  const kept = listOrganisations(governed, today)
    .filter(({ kind, closedOn }) => kind === 'mediation_committee' && (closedOn === null || closedOn > today))
    .map((committee) => committeeViewOf(governed.directory, committee, today))
    .filter(({ empty }) => !empty);
  const names = new Map(kept.map(({ id, name }) => [id, name]));
  const mediators = [...governed.directory.people.values()].flatMap((person) =>
    person.posts.flatMap((post) => {
      const committee = names.get(post.organisation ?? '');
      const counts = isMediatorRole(post.role) && (post.to === null || post.to >= today);
      return committee !== undefined && counts ? [mediatorRow(committee, person, post)] : [];
    }),
  );
  return [
    {
      name: '调委会名册',
      columns: columns(
        '调委会 32',
        '区划 28',
        '主任 12',
        '委员人数 10',
        '聘任调解员 12',
        '妇女委员 10',
        '少数民族委员 14',
        '任期起 13',
        '任期止 13',
        '需要补正 60',
      ),
      rows: kept.map((one) => [
        one.name,
        one.divisionPath,
        one.chair,
        one.members,
        one.hired,
        one.women,
        one.minority,
        one.termFrom ?? '',
        one.termTo ?? '',
        one.warnings.join(' '),
      ]),
    },
    {
      name: '人民调解员名册',
      columns: columns(
        '调委会 32',
        '姓名 14',
        '职务 16',
        '性别 8',
        '民族 10',
        '电话 16',
        '专长 24',
        '任职起 13',
        '任职止 13',
      ),
      rows: mediators,
    },
  ];
}

function mediatorRow(committee: string, person: Person, post: Post): string[] {
  return [
    committee,
    person.name,
    roleWord(post),
    person.sex === null ? '' : personSexWords[person.sex],
    person.nationality,
    person.phone,
    person.specialties,
    post.from ?? '',
    post.to ?? '',
  ];
}

function columns(...titled: string[]): { title: string; width: number }[] {
  return titled.map((each) => {
    const [title = '', width] = each.split(' ');
    return { title, width: Number(width) };
  });
}

function roleWord({ role }: Post): string {
  return personRoleWords[personRole.safeParse(role).data ?? 'other'];
}

function languagesOf({ languages }: Person): string {
  return languages
    .flatMap((each) => language.safeParse(each).data ?? [])
    .map((code) => languageWords[code])
    .join('、');
}

function gridWord({ directory }: GovernedState, grid: string | null): string {
  const known = grid === null ? undefined : directory.grids.get(grid);
  return known === undefined ? '' : known.code || known.name;
}

/** What a file of the directory is called. */
export function exportName(what: 'all' | 'committees', today: string): string {
  return `${what === 'all' ? '通讯录' : '调委会和调解员名册'}-${today}.xlsx`;
}

/** What the template is called. */
export const templateName = `通讯录模板（${Object.values(directorySheetWords).join('、')}）.xlsx`;
