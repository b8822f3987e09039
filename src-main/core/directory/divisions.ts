import source from '../../../resources/divisions/zhangye-2023.json' with { type: 'json' };
import type { DirectoryState, DivisionChange } from './state';

/** A division by its code of the statistics bureau: built in (edition of 2023-06-30) or added by the centre. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly parent: string;
  readonly level: 'county' | 'township' | 'village';
}
/** Changes by code, as governed data keep them. */
type Changes = DirectoryState['divisions'];

/** The edition the program comes with; what has changed since is governed data. */
export const builtInDivisions: readonly Division[] = [
  ...source.counties.map((each) => ({ ...each, level: 'county' as const })),
  ...source.townships.map((each) => ({ ...each, level: 'township' as const })),
  ...source.villages.map((each) => ({ ...each, level: 'village' as const })),
];
const byCode = new Map(builtInDivisions.map((division) => [division.code, division]));

/** Every division in force on a local date, by the names of that date. */
export function divisionsOn(changes: Changes, date: string): readonly Division[] {
  if (changes.size === 0) return builtInDivisions;
  const added = [...changes.keys()].filter((code) => !byCode.has(code)).map(newDivision);
  return [...builtInDivisions, ...added]
    .filter(({ code }) => isInForce(changes, code, date))
    .map((division) => ({ ...division, name: divisionNameOn(changes, division.code, date) }));
}

/** True when a division exists on a date: neither merged nor closed yet, and added before if it isn't built in. */
export function isInForce(changes: Changes, code: string, date: string): boolean {
  const past = changesUntil(changes, code, date);
  const last = past.findLast(({ change }) => change !== 'renamed');
  if (last) return last.change === 'added';
  return byCode.has(code);
}

/** The finest division of a list that a text names within an area (a code of 4, 6 or 9 digits); null where it names none. */
export function divisionNamedIn(
  text: string,
  area: string,
  among: readonly Division[] = builtInDivisions,
): string | null {
  const inArea = among.filter(
    (division) => division.code.startsWith(area) && text.includes(bareName(division.name)),
  );
  const townships = inArea.filter((each) => each.level === 'township').map((each) => each.code);
  const ofTownship = inArea.filter((each) => each.level === 'village' && townships.includes(each.parent));
  return ofTownship[0]?.code ?? townships[0] ?? inArea[0]?.code ?? null;
}

/** 石子坝村村民委员会 -> 石子坝村: how people write it. */
function bareName(name: string): string {
  return name.replace(/(村民委员会|居民委员会|村委会|居委会)$/, '');
}

/**
 * Name of a division on a date: an old case keeps the name of its day, whatever became of the division since. '' where
 * the code is unknown.
 */
export function divisionNameOn(changes: Changes, code: string, date: string): string {
  const named = changesUntil(changes, code, date).findLast(({ name }) => name !== '');
  return named?.name ?? byCode.get(code)?.name ?? firstName(changes, code);
}

/** Names from the county down on a date: `甘州区 大满镇 石子坝村`. */
export function divisionPathOn(changes: Changes, code: string, date: string): string {
  return [code.slice(0, 6), code.length >= 9 ? code.slice(0, 9) : '', code.length === 12 ? code : '']
    .filter((part) => part !== '')
    .map((part) => divisionNameOn(changes, part, date))
    .filter((name) => name !== '')
    .join(' ');
}

/** 紫家寨村委会 -> 紫家寨村, 南关社区居委会 -> 南关社区: the national list names villages by their committee. */
export function shortDivision(name: string): string {
  return name
    .replace(/(村民委员会|村委会)$/u, '村')
    .replace(/(居民委员会|居委会)$/u, '')
    .replace(/村村$/u, '村');
}

/** True for a code that has ever stood for a division. */
export function isKnownDivision(changes: Changes, code: string): boolean {
  return byCode.has(code) || changes.has(code);
}

/** The changes of a code that count on a date, in the order they came into force. */
function changesUntil(changes: Changes, code: string, date: string): readonly DivisionChange[] {
  const all = changes.get(code);
  if (!all) return [];
  return all
    .filter(({ from }) => from <= date)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function firstName(changes: Changes, code: string): string {
  return changes.get(code)?.find(({ change }) => change === 'added')?.name ?? '';
}

function newDivision(code: string): Division {
  return code.length === 12
    ? { code, name: '', parent: code.slice(0, 9), level: 'village' }
    : { code, name: '', parent: code.slice(0, 6), level: 'township' };
}
