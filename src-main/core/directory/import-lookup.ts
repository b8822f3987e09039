import type { GovernedState } from '../governed/state';
import { divisionsOn, shortDivision, type Division } from './divisions';
import { listOrganisations } from './organisations';
import type { DirectoryState } from './state';

/** What a name in a workbook may stand for; several ids mean it is not clear. */
export type Lookup = (name: string) => readonly string[];

/**
 * Finds divisions by code, name, or name with the names above it (大满镇石子坝村委会). Those within the centre's own
 * division come first: where the name is clear there, it is clear.
 */
export function divisionLookup(governed: GovernedState, today: string, level?: Division['level']): Lookup {
  const all = divisionsOn(governed.directory.divisions, today);
  const byCode = new Map(all.map((division) => [division.code, division]));
  const index = new Map<string, string[]>();
  for (const division of all) {
    if (level !== undefined && division.level !== level) continue;
    for (const name of namesOf(division, byCode)) addTo(index, name, division.code);
    addTo(index, division.code, division.code);
  }
  return (name) => nearest(index.get(bare(name)) ?? [], (code) => code, governed);
}

function namesOf(division: Division, byCode: ReadonlyMap<string, Division>): string[] {
  const above = byCode.get(division.parent);
  const top = above ? byCode.get(above.parent) : undefined;
  const short = shortDivision(division.name);
  const own = new Set([division.name, short, `${short}委会`, `${short}村民委员会`, `${short}居委会`]);
  return [...own].flatMap((name) => [
    bare(name),
    ...(above ? [bare(above.name + name)] : []),
    ...(top && above ? [bare(top.name + above.name + name)] : []),
  ]);
}

/** Finds organisations that are not closed by name, or by name with the township before it. */
export function organisationLookup(
  governed: GovernedState,
  directory: DirectoryState,
  today: string,
): Lookup {
  const index = new Map<string, string[]>();
  const divisions = new Map<string, string>();
  for (const { id, name, division, divisionPath, closedOn } of listOrganisations({ directory }, today)) {
    if (closedOn !== null && closedOn <= today) continue;
    divisions.set(id, division ?? '');
    const [county = '', township = ''] = divisionPath.split(' ');
    for (const before of new Set(['', township, `${county}${township}`]))
      addTo(index, bare(before + name), id);
  }
  return (name) => nearest(index.get(bare(name)) ?? [], (id) => divisions.get(id) ?? '', governed);
}

/** Of several, those in the centre's own division, where there are any. */
function nearest(
  ids: readonly string[],
  divisionOf: (id: string) => string,
  governed: GovernedState,
): readonly string[] {
  const home = governed.centre?.division ?? '';
  const near = ids.filter((id) => divisionOf(id).startsWith(home));
  return ids.length > 1 && near.length > 0 ? near : ids;
}

function addTo(index: Map<string, string[]>, name: string, id: string): void {
  const known = index.get(name);
  if (!known) index.set(name, [id]);
  else if (!known.includes(id)) known.push(id);
}

function bare(name: string): string {
  return name.replace(/\s/g, '');
}
