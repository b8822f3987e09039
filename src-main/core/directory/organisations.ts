import type { z } from 'zod';
import type { organisationKind, organisationView } from '../../contract/directory';
import type { GovernedState, RosterPlace } from '../governed/state';
import { divisions, findDivision, type Division } from './divisions';

type Kind = z.infer<typeof organisationKind>;
type View = z.infer<typeof organisationView>;

/** An organisation that exists for every division by the method; its id is fixed and no entry. */
interface BuiltIn {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly division: string;
}

const builtIn: readonly BuiltIn[] = divisions.flatMap(builtInOf);
const builtInById = new Map(builtIn.map((organisation) => [organisation.id, organisation]));

function builtInOf(division: Division): BuiltIn[] {
  const make = (suffix: string, name: string, kind: Kind): BuiltIn => ({
    id: `org:${division.code}:${suffix}`,
    name,
    kind,
    division: division.code,
  });
  if (division.level === 'village')
    return [make('committee', `${shortName(division.name)}人民调解委员会`, 'mediation_committee')];
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

/** 石子坝村委会 -> 石子坝村, 南关社区居委会 -> 南关社区. */
function shortName(name: string): string {
  return name.replace(/(村)?(村民委员会|村委会)$/, '村').replace(/(居民委员会|居委会)$/, '');
}

function townName(name: string): string {
  return name.replace(/(街道办事处|街道|镇|乡)$/, '');
}

/** Every organisation: built in, added or renamed here, each with its roster of mediators. */
export function listOrganisations(governed: GovernedState): View[] {
  const added = [...governed.organisations.values()].filter(
    (organisation) => !builtInById.has(organisation.id),
  );
  return [
    ...added.map((organisation) =>
      viewOf(governed, { ...organisation, kind: kindOf(organisation.kind) }, false),
    ),
    ...builtIn.map((organisation) => viewOf(governed, renamed(governed, organisation), true)),
  ];
}

export function findOrganisation(governed: GovernedState, id: string): View | null {
  const own = governed.organisations.get(id);
  const known = builtInById.get(id);
  if (known) return viewOf(governed, renamed(governed, known), true);
  return own ? viewOf(governed, { ...own, kind: kindOf(own.kind) }, false) : null;
}

/** Name of a committee as its numbers carry it: the division's name, `大满镇`. */
export function committeeShortName(governed: GovernedState, id: string): string {
  const organisation = findOrganisation(governed, id);
  const division = organisation?.division ? findDivision(organisation.division) : undefined;
  if (division) return division.level === 'village' ? shortName(division.name) : division.name;
  return (organisation?.name ?? '').replace(/人民调解委员会$/, '');
}

function renamed(governed: GovernedState, organisation: BuiltIn): BuiltIn {
  const own = governed.organisations.get(organisation.id);
  return own && own.name !== '' ? { ...organisation, name: own.name } : organisation;
}

function viewOf(
  governed: GovernedState,
  organisation: { id: string; name: string; kind: Kind; division: string | null },
  isBuiltIn: boolean,
): View {
  const mediators = (governed.rosters.get(organisation.id) ?? []).map((place: RosterPlace) => ({ ...place }));
  return {
    id: organisation.id,
    name: organisation.name,
    kind: organisation.kind,
    division: organisation.division,
    builtIn: isBuiltIn,
    mediators,
  };
}

const kinds: ReadonlySet<string> = new Set<Kind>([
  'governance_centre',
  'mediation_committee',
  'grid',
  'tribunal',
  'police_station',
  'judicial_office',
  'legal_service_office',
  'department',
  'other',
]);

function isKind(kind: string): kind is Kind {
  return kinds.has(kind);
}

function kindOf(kind: string): Kind {
  return isKind(kind) ? kind : 'other';
}
