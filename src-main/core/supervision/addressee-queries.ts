import { shanghaiDate } from '../../contract/local-date';
import type { Addressee } from '../../contract/supervision';
import type { Centre } from '../../centre/centre';
import { rightsNow } from '../accounts/rights';
import { findOrganisation } from '../directory/organisations';
import type { Ranked } from './level';

/** A unit or a person as an order may name it today; null for one that is closed, locked or unknown. */
export function rankedToday(centre: Centre, { kind, id }: Addressee): Ranked | null {
  const today = shanghaiDate(centre.now());
  if (kind === 'unit') {
    const unit = findOrganisation(centre.governed, id, today);
    if (unit === null || (unit.closedOn !== null && unit.closedOn <= today)) return null;
    return { kind, name: unit.name, division: unit.division, isCentre: id === ownUnit(centre) };
  }
  const account = centre.governed.accounts.get(id);
  if (!account) return null;
  const { permissions } = rightsNow(centre.governed, account, centre.now());
  // Whoever may do nothing with a case can't be ordered to handle one: locked, out of office, or of another trade.
  if (!permissions.has('supervision.answer')) return null;
  return { kind, name: account.name, account: id, leads: permissions.has('case.approve') };
}

/** Division of this centre, '' before it is founded. */
export function ownDivision(centre: Centre): string {
  return centre.governed.centre?.division ?? '';
}

function ownUnit(centre: Centre): string {
  return `org:${ownDivision(centre)}:centre`;
}

/** Name of who is ordered as known today; '' where it isn't. */
export function addresseeName(centre: Centre, { kind, id }: Addressee): string {
  if (kind === 'person') return centre.governed.accounts.get(id)?.name ?? '';
  return findOrganisation(centre.governed, id, shanghaiDate(centre.now()))?.name ?? '';
}

/** The people of this centre an order may name, by name. */
export function orderablePeople(centre: Centre): { id: string; name: string; position: string }[] {
  return [...centre.governed.accounts.values()]
    .filter(({ id }) => rankedToday(centre, { kind: 'person', id }) !== null)
    .map(({ id, name, position }) => ({ id, name, position }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'));
}

/** What of a case says who has it. */
export interface HeldCase {
  readonly tier: number;
  readonly county: string;
  readonly township: string;
  readonly village: string;
  readonly handler: string;
}

const lengths = {
  grid: 12,
  villageCommittee: 12,
  townshipCentre: 9,
  townshipPartyGovernment: 9,
  countyCentre: 6,
} as const;

/**
 * Who is to be ordered about a case: the unit of its level where that stands below this centre, else the person who
 * handles it; null where that is this centre's lead or nobody.
 */
export function whoHas(centre: Centre, held: HeldCase): (Addressee & { name: string }) | null {
  const level = centre.rules.profile.levels.find(({ tier }) => tier === held.tier);
  const length = level === undefined ? 12 : lengths[level.unitKind];
  const place = length === 12 ? held.village : length === 9 ? held.township : held.county;
  const unit = { kind: 'unit' as const, id: `org:${place}:${length === 12 ? 'committee' : 'centre'}` };
  const ranked = place === '' ? null : rankedToday(centre, unit);
  const own = ownDivision(centre);
  if (ranked?.kind === 'unit' && !ranked.isCentre && (ranked.division ?? '').startsWith(own))
    return { ...unit, name: ranked.name };
  const person = { kind: 'person' as const, id: held.handler };
  const handler = held.handler === '' ? null : rankedToday(centre, person);
  return handler?.kind === 'person' && !handler.leads ? { ...person, name: handler.name } : null;
}
