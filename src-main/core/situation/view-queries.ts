import type { CallOutput, ParsedInput } from '../../contract';
import type { SituationCell, SituationFigures } from '../../contract/situation';
import { shanghaiDate } from '../../contract/local-date';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import type { Reading } from '../accounts/reading';
import { officersOf } from '../directory/people';
import { dayBounds } from '../disputes/day-bounds';
import { borderView } from './borders';
import { maskFor, type CountScope } from './count-conditions';
import { countPeriod, countPlaces, noCounts, type Counted, type PlaceCounts } from './count-queries';
import { countKinds, kindRows } from './kind-queries';
import { layoutOf, type Layout } from './layout';
import { firstPlace, mapPlaceOf, mapScopeOf, pathTo, type MapPlace } from './places';

type View = CallOutput<'situation.view'>;
export type ViewRequest = ParsedInput<'situation.view'>;
type Mask = (count: number) => number | null;

/**
 * One place with the places below it, in figures of a period and of now.
 * @throws DomainError situation.placeUnknown, situation.outOfReach, situation.period
 */
export async function loadView(centre: Centre, counting: Reading, request: ViewRequest): Promise<View> {
  const mapScope = mapScopeOf(counting);
  const place = mapPlaceOf(centre, request.place ?? firstPlace(centre, mapScope), mapScope);
  const scope: CountScope = { place, filter: request.filter, counting };
  const { now, before, kinds } = await centre.store.read(
    (connection) => countView(connection, centre, scope, request),
    { snapshot: true },
  );
  const mask = maskFor(request.filter);
  const layout = layoutOf(
    place.code,
    place.children.map(({ code }) => code),
    centre.governed.map,
  );
  const cells = place.children.map((child) => cellView(centre, child, { now, before, layout, mask }));
  return {
    now: centre.now(),
    code: place.code,
    name: place.name,
    path: pathTo(centre, place.code, mapScope),
    below: place.below,
    total: figuresOf(now.total, mask),
    before: before ? flowFigures(before.total, mask) : null,
    cells,
    unplaced: place.below === null ? 0 : mask(unplacedOf(now)),
    population: populationOf(centre, place),
    kinds,
    placing: layout.placing,
    border: borderView(centre.governed.map, place.code),
    grids: gridsOf(centre, place),
    whole: mapScope.whole,
  };
}

async function countView(
  connection: Connection,
  centre: Centre,
  scope: CountScope,
  { period, compare, system }: ViewRequest,
): Promise<{ now: Counted; before: Counted | null; kinds: View['kinds'] }> {
  const { now, today } = dayBounds(centre);
  const counted = await countPlaces(connection, scope, period, { now, dayEnd: today.end });
  const before = compare ? await countPeriod(connection, scope, compare) : null;
  const kinds = await countKinds(connection, scope, period, system);
  const kindsBefore = compare
    ? await countKinds(connection, scope, compare, system)
    : new Map<string, number>();
  const mask = maskFor(scope.filter);
  return {
    now: counted,
    before,
    kinds: kindRows(kinds, kindsBefore, system).map((row) => ({
      ...row,
      count: mask(row.count),
      before: mask(row.before),
    })),
  };
}

function cellView(
  centre: Centre,
  { code, name }: MapPlace['children'][number],
  { now, before, layout, mask }: { now: Counted; before: Counted | null; layout: Layout; mask: Mask },
): SituationCell {
  const known = centre.governed.map.places.get(code);
  const spot = layout.spots.get(code) ?? { column: 0, row: 0 };
  return {
    code,
    name,
    now: figuresOf(now.cells.get(code) ?? noCounts(), mask),
    before: before ? flowFigures(before.cells.get(code) ?? noCounts(), mask) : null,
    population: known?.population ?? null,
    point: known ? { longitude: known.longitude / 1e6, latitude: known.latitude / 1e6 } : null,
    ...spot,
  };
}

function figuresOf(counts: PlaceCounts, mask: Mask): SituationFigures {
  return {
    ...flowFigures(counts, mask),
    settledBy: counts.settledBy.map(mask),
    ended: mask(counts.ended),
    inHand: mask(counts.inHand),
    overdue: mask(counts.overdue),
    dueToday: mask(counts.dueToday),
    groups: mask(counts.groups),
    risk: mask(counts.risk),
    rated: mask(counts.rated),
    content: mask(counts.content),
  };
}

function flowFigures({ registered, settledBy }: PlaceCounts, mask: Mask) {
  return { registered: mask(registered), settled: mask(settledBy.reduce((sum, count) => sum + count, 0)) };
}

function unplacedOf({ total, cells }: Counted): number {
  const below = [...cells.values()].reduce((sum, counts) => sum + counts.registered, 0);
  return Math.max(0, total.registered - below);
}

/** People of a place: its own number, or that of all places below where every one is known. */
function populationOf(centre: Centre, { code, children }: MapPlace): number | null {
  const { places } = centre.governed.map;
  const own = places.get(code)?.population;
  if (own !== undefined && own !== null) return own;
  const known = children.map((child) => places.get(child.code)?.population ?? null);
  if (known.length === 0) return null;
  return known.reduce((sum, each) => (sum === null || each === null ? null : sum + each), 0);
}

function gridsOf(centre: Centre, { grain, code }: MapPlace): View['grids'] {
  if (grain !== 'village') return [];
  const { directory } = centre.governed;
  const today = shanghaiDate(centre.now());
  return [...directory.grids.values()]
    .filter((grid) => grid.division === code && (grid.closedOn === null || grid.closedOn > today))
    .map((grid) => ({ name: grid.name, officers: officersOf(directory, grid.id, today) }));
}
