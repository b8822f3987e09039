import { shanghaiDate } from '../../contract/local-date';
import { DomainError } from '../../contract/domain-error';
import type { Centre } from '../../centre/centre';
import { EVERYWHERE } from '../../contract/situation';
import type { Reading } from '../accounts/reading';
import {
  divisionNameOn,
  divisionsOn,
  isKnownDivision,
  shortDivision,
  type Division,
} from '../directory/divisions';

export type Grain = 'city' | 'county' | 'township' | 'village';
const grainsByLength: ReadonlyMap<number, Grain> = new Map([
  [4, 'city'],
  [6, 'county'],
  [9, 'township'],
  [12, 'village'],
]);
const below = { city: 'county', county: 'township', township: 'village', village: null } as const;

/** A place of the map with the places below it, as of today. */
export interface MapPlace {
  readonly code: string;
  readonly name: string;
  readonly grain: Grain;
  readonly below: 'county' | 'township' | 'village' | null;
  readonly children: readonly Pick<Division, 'code' | 'name'>[];
}

export interface PlaceStep {
  readonly code: string;
  readonly name: string;
}

/** What a person may look at on the map, told from which cases they may count. */
export interface MapScope {
  /** Every case of the centre may be counted: counters answer. */
  readonly whole: boolean;
  /** Divisions the person is bound to; empty where none bind. */
  readonly codes: readonly string[];
  /** The widest place they may look at. */
  readonly top: string;
}

/** The scope of a reading: whoever counts everything sees the city, a grid officer their own villages. */
export function mapScopeOf(counting: Reading): MapScope {
  if (counting.is === 'everything') return { whole: true, codes: [], top: EVERYWHERE };
  const codes = divisionsIn(counting);
  return { whole: false, codes, top: codes.length === 0 ? EVERYWHERE : commonPlace(codes) };
}

function divisionsIn(reading: Reading): string[] {
  if (reading.is === 'division') return [...reading.codes];
  if (reading.is === 'some' || reading.is === 'all') return reading.of.flatMap(divisionsIn);
  return [];
}

function commonPlace(codes: readonly string[]): string {
  const [first = EVERYWHERE] = codes;
  const lengths = [12, 9, 6].filter((length) => length <= first.length);
  const shared = lengths.find((length) => codes.every((code) => code.startsWith(first.slice(0, length))));
  return shared === undefined ? EVERYWHERE : first.slice(0, shared);
}

/** Where a person begins: their centre's own area, or what they are bound to. */
export function firstPlace(centre: Centre, scope: MapScope): string {
  return scope.whole ? (centre.governed.centre?.division ?? EVERYWHERE) : scope.top;
}

/** @throws DomainError situation.placeUnknown, situation.outOfReach */
export function mapPlaceOf(centre: Centre, code: string, scope: MapScope): MapPlace {
  const { divisions } = centre.governed.directory;
  const grain = grainsByLength.get(code.length);
  if (!grain || (code !== EVERYWHERE && !isKnownDivision(divisions, code)))
    throw new DomainError('situation.placeUnknown', '没有这个地方，回到上一级再选。');
  if (!isInScope(code, scope))
    throw new DomainError('situation.outOfReach', '这个地方不在你的辖区里，只能看自己辖区的形势。');
  const today = shanghaiDate(centre.now());
  const childLevel = below[grain];
  const children = divisionsOn(divisions, today)
    .filter((division) => division.level === childLevel && division.parent === code)
    .filter((division) => isInScope(division.code, scope))
    .map((division) => ({ code: division.code, name: shortDivision(division.name) }));
  return { code, name: placeName(centre, code), grain, below: childLevel, children };
}

/** From the top of the scope down to a place. */
export function pathTo(centre: Centre, code: string, scope: MapScope): PlaceStep[] {
  return [4, 6, 9, 12]
    .filter((length) => length <= code.length && length >= scope.top.length)
    .map((length) => code.slice(0, length))
    .map((step) => ({ code: step, name: placeName(centre, step) }));
}

export function placeName(centre: Centre, code: string): string {
  if (code === EVERYWHERE) return '张掖市';
  const today = shanghaiDate(centre.now());
  return shortDivision(divisionNameOn(centre.governed.directory.divisions, code, today));
}

/** A bound person looks at their places, at what lies in them and at what they lie in, up to the top. */
function isInScope(code: string, { codes, top }: MapScope): boolean {
  if (codes.length === 0) return code.startsWith(top);
  return code.startsWith(top) && codes.some((own) => own.startsWith(code) || code.startsWith(own));
}
