import type { SituationBorder } from '../../contract/situation';
import type { FileBorder, Ring } from './border-file';
import type { Coordinates } from './coordinates';
import type { MapState } from './state';

/** Steps of a degree in which borders are kept: about ten metres. */
const unit = 10_000;
/** Points of all borders of one place together; more would be slow to draw and to carry. */
export const mostPoints = 12_000;
/** First tolerance tried, in degrees: about ten metres. */
const firstTolerance = 0.0001;
const coarsest = 0.05;

/** Borders simplified alike until all of them together have few enough points; null where that can't be had. */
export function simplified(borders: readonly FileBorder[]): readonly FileBorder[] | null {
  for (let tolerance = firstTolerance; tolerance < coarsest; tolerance *= 1.6) {
    const simple = borders.map((border) => ({
      ...border,
      rings: border.rings.map((ring) => simplify(ring, tolerance)).filter((ring) => ring.length >= 4),
    }));
    if (pointsOf(simple) <= mostPoints) return simple;
  }
  return null;
}

function pointsOf(borders: readonly FileBorder[]): number {
  return borders.reduce((sum, { rings }) => sum + rings.reduce((all, ring) => all + ring.length, 0), 0);
}

/** Douglas–Peucker, without recursion: keeps the ends and what lies farther than the tolerance from the line kept. */
function simplify(ring: Ring, tolerance: number): Ring {
  const kept = new Set([0, ring.length - 1]);
  const open: [number, number][] = [[0, ring.length - 1]];
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part;
    const far = farthest(ring, from, to);
    if (far.index < 0 || far.away <= tolerance) continue;
    kept.add(far.index);
    open.push([from, far.index], [far.index, to]);
  }
  return ring.filter((_, index) => kept.has(index));
}

function farthest(ring: Ring, from: number, to: number): { index: number; away: number } {
  const [a, b] = [ring[from], ring[to]];
  let best = { index: -1, away: 0 };
  if (!a || !b) return best;
  for (let index = from + 1; index < to; index += 1) {
    const point = ring[index];
    const away = point ? distanceToLine(point, a, b) : 0;
    if (away > best.away) best = { index, away };
  }
  return best;
}

function distanceToLine([x, y]: Coordinates, [ax, ay]: Coordinates, [bx, by]: Coordinates): number {
  const length = Math.hypot(bx - ax, by - ay);
  // A closed ring begins and ends at one point: there is no line, only the distance to it.
  if (length === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs((by - ay) * x - (bx - ax) * y + bx * ay - by * ax) / length;
}

/** Rings as steps from point to point, in whole units. */
export function packRings(rings: readonly Ring[]): number[][] {
  return rings.map((ring) => {
    let [x, y] = [0, 0];
    return ring.flatMap(([longitude, latitude]) => {
      const [nextX, nextY] = [Math.round(longitude * unit), Math.round(latitude * unit)];
      const step = [nextX - x, nextY - y];
      [x, y] = [nextX, nextY];
      return step;
    });
  });
}

function unpackRing(steps: readonly number[]): [number, number][] {
  let [x, y] = [0, 0];
  const ring: [number, number][] = [];
  for (let at = 0; at + 1 < steps.length; at += 2) {
    x += steps[at] ?? 0;
    y += steps[at + 1] ?? 0;
    ring.push([x / unit, y / unit]);
  }
  return ring;
}

/** The borders below a place as the map draws them; null where none were taken in. */
export function borderView(map: MapState, place: string): SituationBorder | null {
  const known = map.borders.get(place);
  if (!known || known.shapes.size === 0) return null;
  const shapes = [...known.shapes].map(([code, rings]) => ({ code, rings: rings.map(unpackRing) }));
  if (shapes.every(({ rings }) => rings.length === 0)) return null;
  return { shapes, source: known.source, reviewNumber: known.reviewNumber };
}

/** True where the middle of all borders lies far from Zhangye: the coordinate system or the file is another one. */
export function isMisplaced(borders: readonly FileBorder[]): boolean {
  const points = borders.flatMap(({ rings }) => rings.flat());
  if (points.length === 0) return false;
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [longitude, latitude] = [mean(0), mean(1)];
  return longitude < 97 || longitude > 103 || latitude < 37 || latitude > 40.5;
}
