import { describe, expect, it } from 'vitest';
import { builtInDivisions } from '../../../src-main/core/directory/divisions';
import { readBorders } from '../../../src-main/core/situation/border-file';
import {
  borderView,
  isMisplaced,
  mostPoints,
  packRings,
  simplified,
} from '../../../src-main/core/situation/borders';
import { toCgcs2000 } from '../../../src-main/core/situation/coordinates';
import { readPlaces } from '../../../src-main/core/situation/place-table';
import { noMap } from '../../../src-main/core/situation/state';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const square = (x: number, y: number, size = 0.2): [number, number][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const feature = (properties: object, ...rings: [number, number][][]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: rings },
});
const file = (...features: object[]) => bytes({ type: 'FeatureCollection', features });

describe('coordinates', () => {
  it('of the state bureau and of Baidu come back to where they were measured', () => {
    // Tiananmen as published in the three systems.
    const measured = [116.397428, 39.90923] as const;
    const [x, y] = toCgcs2000([116.40367, 39.91063], 'gcj02');
    expect(x).toBeCloseTo(measured[0], 3);
    expect(y).toBeCloseTo(measured[1], 3);
    const [bx, by] = toCgcs2000([116.41004, 39.91697], 'bd09');
    expect(bx).toBeCloseTo(measured[0], 3);
    expect(by).toBeCloseTo(measured[1], 3);
    expect(toCgcs2000([100.45, 38.93], 'wgs84')).toEqual([100.45, 38.93]);
  });
});

describe('a border file', () => {
  it('is matched by code and else by name, and says what it did not match', () => {
    const { borders, unknown } = readBorders(
      file(
        feature({ adcode: 620702000000 }, square(100.4, 38.8)),
        feature({ name: '民乐县' }, square(100.8, 38.4)),
        feature({ name: '某某县', adcode: 999999 }, square(101, 38)),
        { type: 'Feature', properties: { name: '某点' }, geometry: { type: 'Point', coordinates: [1, 2] } },
      ),
      'cgcs2000',
      builtInDivisions,
    );
    expect(borders.map(({ code }) => code)).toEqual(['620702', '620722']);
    expect(unknown).toEqual(['某某县 999999']);
    expect(isMisplaced(borders)).toBe(false);
  });

  it('far from here is noticed', () => {
    const { borders } = readBorders(
      file(feature({ adcode: 620702 }, square(116, 40))),
      'wgs84',
      builtInDivisions,
    );
    expect(isMisplaced(borders)).toBe(true);
  });

  it('that is none is refused with a sentence', () => {
    expect(() => readBorders(bytes({ type: 'Topology' }), 'wgs84', builtInDivisions)).toThrow(
      /FeatureCollection/,
    );
    expect(() => readBorders(new TextEncoder().encode('a,b'), 'wgs84', builtInDivisions)).toThrow(/GeoJSON/);
  });

  it('of very many points is made simple enough to draw, and keeps its shape within its unit', () => {
    const ring = Array.from({ length: 40_001 }, (_, index): [number, number] => {
      const angle = (index / 40_000) * 2 * Math.PI;
      return [100.4 + 0.3 * Math.cos(angle), 38.9 + 0.3 * Math.sin(angle)];
    });
    const simple = simplified([{ code: '620702', name: '甘州区', rings: [ring] }]);
    const points = simple?.[0]?.rings[0] ?? [];
    expect(points.length).toBeGreaterThan(20);
    expect(points.length).toBeLessThan(mostPoints);
    const shapes = new Map([['620702', packRings([points])]]);
    const view = borderView(
      { ...noMap, borders: new Map([['6207', { shapes, source: '某图', reviewNumber: '' }]]) },
      '6207',
    );
    const drawn = view?.shapes[0]?.rings[0] ?? [];
    expect(drawn).toHaveLength(points.length);
    for (const [index, [x, y]] of drawn.entries()) {
      expect(Math.abs(x - (points[index]?.[0] ?? 0))).toBeLessThan(0.0001);
      expect(Math.abs(y - (points[index]?.[1] ?? 0))).toBeLessThan(0.0001);
    }
    expect(borderView(noMap, '6207')).toBeNull();
  });
});

describe('a table of places', () => {
  const table = (text: string) => readPlaces(new TextEncoder().encode(text), 'wgs84', builtInDivisions);

  it('gives points and people, by code or by a name that is one place', async () => {
    const { places, problems } = await table(
      '区划代码,名称,经度,纬度,人口\n620702102,,100.56,38.78,23000\n,梁家墩镇,100.41,38.9,\n',
    );
    expect(problems).toEqual([]);
    expect(places).toEqual([
      { code: '620702102', longitude: 100_560_000, latitude: 38_780_000, population: 23_000 },
      { code: '620702100', longitude: 100_410_000, latitude: 38_900_000, population: null },
    ]);
  });

  it('says of each wrong row what to do', async () => {
    const { places, problems } = await table(
      '区划代码,经度,纬度,人口\n620799999,100.5,38.7,1\n620702102,38.7,100.5,1\n620702102,100.5,38.7,很多\n',
    );
    expect(places).toEqual([]);
    expect(problems.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(problems[1]?.message).toContain('写反');
    await expect(table('甲,乙\n1,2\n')).rejects.toMatchObject({ code: 'situation.placesUnreadable' });
  });
});
