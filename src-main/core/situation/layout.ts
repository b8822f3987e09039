import type { CellSpot, MapState, PlacePoint } from './state';

export type Placing = 'arranged' | 'coordinates' | 'code';

export interface Layout {
  readonly placing: Placing;
  readonly spots: ReadonlyMap<string, CellSpot>;
}

/** Share of the places below whose point must be known for the cells to stand as the points do. */
const enoughKnown = 0.6;

/**
 * Where the cells of a place stand: as somebody arranged them once, else as their points lie to each other, else in the
 * order of their codes. Same input, same layout.
 */
export function layoutOf(parent: string, codes: readonly string[], map: MapState): Layout {
  const arranged = map.arrangements.get(parent);
  if (arranged) return { placing: 'arranged', spots: withRest(new Map(arranged), codes) };
  const points = codes.flatMap((code) => {
    const point = map.places.get(code) ?? knownSeats.get(code);
    return point ? [{ code, ...point }] : [];
  });
  if (codes.length > 1 && points.length >= codes.length * enoughKnown)
    return { placing: 'coordinates', spots: withRest(byPoints(points), codes) };
  return { placing: 'code', spots: inRows(codes) };
}

/** Seats of the six counties in millionths of a degree, so that the city is never without its neighbourhoods. */
const knownSeats: ReadonlyMap<string, Pick<PlacePoint, 'longitude' | 'latitude'>> = new Map([
  ['620702', { longitude: 100_450_000, latitude: 38_930_000 }],
  ['620721', { longitude: 99_620_000, latitude: 38_840_000 }],
  ['620722', { longitude: 100_810_000, latitude: 38_430_000 }],
  ['620723', { longitude: 100_160_000, latitude: 39_150_000 }],
  ['620724', { longitude: 99_820_000, latitude: 39_380_000 }],
  ['620725', { longitude: 101_090_000, latitude: 38_780_000 }],
]);

/** Rows of equal length, a little wider than high. */
function inRows(codes: readonly string[]): Map<string, CellSpot> {
  const width = columnsFor(codes.length);
  return new Map(
    codes.toSorted().map((code, index) => [code, { column: index % width, row: Math.floor(index / width) }]),
  );
}

function columnsFor(count: number): number {
  return Math.max(1, Math.ceil(Math.sqrt(count * 1.4)));
}

/** Points drawn to a grid: each takes the free cell nearest to where it lies, those farthest out first. */
function byPoints(
  points: readonly { readonly code: string; readonly longitude: number; readonly latitude: number }[],
): Map<string, CellSpot> {
  const width = columnsFor(points.length) + 1;
  const height = Math.max(2, Math.ceil(points.length / (width - 1)) + 1);
  const scale = (values: readonly number[], size: number) => {
    const low = Math.min(...values);
    const span = Math.max(...values) - low || 1;
    return (value: number) => ((value - low) / span) * (size - 1);
  };
  const toColumn = scale(
    points.map(({ longitude }) => longitude),
    width,
  );
  const toRow = scale(
    points.map(({ latitude }) => -latitude),
    height,
  );
  const wanted = points.map((point) => ({
    code: point.code,
    x: toColumn(point.longitude),
    y: toRow(-point.latitude),
  }));
  const middle = { x: (width - 1) / 2, y: (height - 1) / 2 };
  wanted.sort((a, b) => distance(b, middle) - distance(a, middle) || (a.code < b.code ? -1 : 1));
  const taken = new Set<string>();
  const spots = new Map<string, CellSpot>();
  for (const each of wanted) {
    const spot = nearestFree(each, { width, height }, taken);
    taken.add(`${spot.column},${spot.row}`);
    spots.set(each.code, spot);
  }
  return closedUp(spots);
}

function nearestFree(
  { x, y }: { x: number; y: number },
  { width, height }: { width: number; height: number },
  taken: ReadonlySet<string>,
): CellSpot {
  let best: CellSpot = { column: 0, row: height };
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const away = distance({ x, y }, { x: column, y: row });
      if (away < least && !taken.has(`${column},${row}`)) {
        least = away;
        best = { column, row };
      }
    }
  return best;
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
}

/** Without rows and columns in which nothing stands. */
function closedUp(spots: ReadonlyMap<string, CellSpot>): Map<string, CellSpot> {
  const rank = (values: readonly number[]) => {
    const sorted = [...new Set(values)].sort((a, b) => a - b);
    return (value: number) => sorted.indexOf(value);
  };
  const column = rank([...spots.values()].map((spot) => spot.column));
  const row = rank([...spots.values()].map((spot) => spot.row));
  return new Map(
    [...spots].map(([code, spot]) => [code, { column: column(spot.column), row: row(spot.row) }]),
  );
}

/** What has no spot yet (a new village, a point not known) stands in rows below the others. */
function withRest(spots: Map<string, CellSpot>, codes: readonly string[]): Map<string, CellSpot> {
  const known = new Map(codes.flatMap((code) => (spots.has(code) ? [[code, spots.get(code)] as const] : [])));
  const placed = new Map([...known].flatMap(([code, spot]) => (spot ? [[code, spot] as const] : [])));
  const first = Math.max(-1, ...[...placed.values()].map(({ row }) => row)) + 1;
  const rest = inRows(codes.filter((code) => !placed.has(code)));
  for (const [code, { column, row }] of rest) placed.set(code, { column, row: row + first });
  return placed;
}
