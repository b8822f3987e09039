import type { z } from 'zod';
import { organisationKind, residency, type organisationView } from '../../contract/directory';
import type { GovernedState } from '../governed/state';
import { divisionNameOn, divisionPathOn, divisionsOn, shortDivision, type Division } from './divisions';
import { isMediatorRole, postsByOrganisation } from './people';
import { isInTerm, type DirectoryState, type Organisation } from './state';

type Kind = z.infer<typeof organisationKind>;
type View = z.infer<typeof organisationView>;
type Governed = Pick<GovernedState, 'directory'>;

/** An organisation that exists for every division by the method; its id is fixed and no entry. */
interface BuiltIn {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly division: string;
}

function builtInOf(division: Division): BuiltIn[] {
  const make = (suffix: string, name: string, kind: Kind): BuiltIn => ({
    id: `org:${division.code}:${suffix}`,
    name,
    kind,
    division: division.code,
  });
  if (division.level === 'village')
    return [make('committee', `${shortDivision(division.name)}人民调解委员会`, 'mediation_committee')];
  const centre = make('centre', `${division.name}综治中心`, 'governance_centre');
  const committee = make('committee', `${division.name}人民调解委员会`, 'mediation_committee');
  if (division.level === 'county') return [centre, committee];
  return [
    centre,
    committee,
    make('police', `${townName(division.name)}派出所`, 'police_station'),
    make('judicial', `${townName(division.name)}司法所`, 'judicial_office'),
  ];
}

/** Built-in organisations of one state of the divisions on one day; a state never changes, so each is made once. */
const made = new WeakMap<DirectoryState['divisions'], { date: string; byId: ReadonlyMap<string, BuiltIn> }>();

function builtInOn(directory: DirectoryState, date: string): ReadonlyMap<string, BuiltIn> {
  const known = made.get(directory.divisions);
  if (known?.date === date) return known.byId;
  const all = divisionsOn(directory.divisions, date).flatMap(builtInOf);
  const byId = new Map(all.map((organisation) => [organisation.id, organisation]));
  made.set(directory.divisions, { date, byId });
  return byId;
}

function townName(name: string): string {
  return name.replace(/(街道办事处|街道|镇|乡)$/, '');
}

/** Every organisation as of a local date: built in, added or renamed here, those closed included. */
export function listOrganisations(governed: Governed, today: string): View[] {
  const { directory } = governed;
  const builtIn = builtInOn(directory, today);
  // What was recorded of a built-in one goes with its division when that is merged or closed.
  const added = [...directory.organisations.values()].filter(({ id }) => !id.startsWith('org:'));
  return [
    ...added.filter(({ name }) => name !== '').map((own) => viewOf(directory, own, undefined, today)),
    ...[...builtIn.values()].map((known) =>
      viewOf(directory, directory.organisations.get(known.id), known, today),
    ),
  ];
}

/** One organisation by its id, with names as of a local date; null where there is none. */
export function findOrganisation(governed: Governed, id: string, today: string): View | null {
  const { directory } = governed;
  const own = directory.organisations.get(id);
  const known = builtInOn(directory, today).get(id) ?? formerBuiltIn(directory, id, today);
  return known || (own && own.name !== '') ? viewOf(directory, own, known, today) : null;
}

/** Name of a committee as its numbers carry it: the division's name, `大满镇`. */
export function committeeShortName(governed: Governed, id: string, today: string): string {
  const organisation = findOrganisation(governed, id, today);
  const division = organisation?.division ?? null;
  const name = division === null ? '' : divisionNameOn(governed.directory.divisions, division, today);
  if (name !== '') return division?.length === 12 ? shortDivision(name) : name;
  return (organisation?.name ?? '').replace(/人民调解委员会$/, '');
}

/** An organisation of a division that has been merged or closed since: still known by name, for old papers. */
function formerBuiltIn(directory: DirectoryState, id: string, today: string): BuiltIn | undefined {
  const code = /^org:(\d+):/.exec(id)?.[1];
  const name = code === undefined ? '' : divisionNameOn(directory.divisions, code, today);
  if (code === undefined || name === '') return undefined;
  const level = code.length === 12 ? 'village' : code.length === 9 ? 'township' : 'county';
  return builtInOf({ code, name, parent: '', level }).find((each) => each.id === id);
}

function viewOf(
  directory: DirectoryState,
  own: Organisation | undefined,
  known: BuiltIn | undefined,
  today: string,
): View {
  const id = own?.id ?? known?.id ?? '';
  const division = own && own.kind !== '' ? own.division : (known?.division ?? null);
  const places = postsByOrganisation(directory).get(id) ?? [];
  const current = places.filter(({ post }) => isInTerm(post, today));
  return {
    id,
    name: own && own.name !== '' ? own.name : (known?.name ?? ''),
    kind: own && own.kind !== '' ? kindOf(own.kind) : (known?.kind ?? 'other'),
    division,
    divisionPath: division === null ? '' : divisionPathOn(directory.divisions, division, today),
    builtIn: known !== undefined,
    mediators: places
      .filter(({ post }) => isMediatorRole(post.role))
      .map(({ person, post }) => ({ name: person.name, from: post.from, to: post.to })),
    residency: residency.safeParse(own?.residency).data ?? null,
    parent: own?.parent ?? null,
    parentName: own?.parent ? organisationName({ directory }, own.parent, today) : '',
    phone: own?.phone ?? '',
    address: own?.address ?? '',
    liaisons: current.filter(({ post }) => post.role === 'liaison').map(({ person }) => person.name),
    people: new Set(current.map(({ person }) => person.id)).size,
    termFrom: own?.termFrom ?? null,
    termTo: own?.termTo ?? null,
    closedOn: own?.closedOn ?? null,
  };
}

/**
 * Name of an organisation as of a local date, '' where there is none. For lists and the fold, which need no more: a view
 * gathers posts and paths.
 */
export function organisationName({ directory }: Governed, id: string, today: string): string {
  const own = directory.organisations.get(id);
  if (own && own.name !== '') return own.name;
  return (builtInOn(directory, today).get(id) ?? formerBuiltIn(directory, id, today))?.name ?? '';
}

function kindOf(kind: string): Kind {
  return organisationKind.safeParse(kind).data ?? 'other';
}
