import type { CoordinateSystem } from '../../contract/situation';
import { DomainError } from '../../contract/domain-error';
import { readSheet } from '../../sheets/read-sheet';
import type { Division } from '../directory/divisions';
import { toCgcs2000 } from './coordinates';
import type { PlacePoint } from './state';

export interface PlaceTable {
  readonly places: readonly ({ readonly code: string } & PlacePoint)[];
  readonly problems: readonly { readonly row: number; readonly message: string }[];
}

const heads = {
  code: ['区划代码', '代码', '编码'],
  name: ['名称', '地名', '区划名称'],
  longitude: ['经度', 'lng', 'lon', 'longitude'],
  latitude: ['纬度', 'lat', 'latitude'],
  population: ['人口', '常住人口', '人口数'],
} as const;
type Column = keyof typeof heads;

/**
 * Points and people of places from a table with the heads 区划代码 (or 名称), 经度, 纬度, 人口.
 * @throws DomainError situation.placesUnreadable, sheet.*
 */
export async function readPlaces(
  bytes: Uint8Array,
  system: CoordinateSystem,
  divisions: readonly Division[],
): Promise<PlaceTable> {
  const { rows } = await readSheet(bytes);
  const head = rows.findIndex((row) => columnIn(row, 'longitude') >= 0 && columnIn(row, 'latitude') >= 0);
  const titles = rows[head];
  if (!titles || (columnIn(titles, 'code') < 0 && columnIn(titles, 'name') < 0))
    throw new DomainError(
      'situation.placesUnreadable',
      '表里要有“区划代码”（或“名称”）、“经度”、“纬度”几栏，“人口”可以没有。补上表头再选一次。',
    );
  const places: ({ code: string } & PlacePoint)[] = [];
  const problems: { row: number; message: string }[] = [];
  rows.slice(head + 1).forEach((row, index) => {
    if (row.every((cell) => cell.trim() === '')) return;
    const read = readPlace((column) => (row[columnIn(titles, column)] ?? '').trim(), system, divisions);
    if (typeof read === 'string') problems.push({ row: head + 2 + index, message: read });
    else places.push(read);
  });
  return { places, problems };
}

function columnIn(titles: readonly string[], column: Column): number {
  const names: readonly string[] = heads[column];
  return titles.findIndex((title) => names.includes(title.trim()));
}

/** A place, or a sentence that says what to do about its row. */
function readPlace(
  cell: (column: Column) => string,
  system: CoordinateSystem,
  divisions: readonly Division[],
): ({ code: string } & PlacePoint) | string {
  const [code, name] = [cell('code'), cell('name')];
  const named = divisions.filter((each) => (code === '' ? each.name === name : each.code === code));
  const division = named[0];
  if (!division) return `没有“${code || name}”这个区划，核对代码。`;
  if (named.length > 1) return `叫“${name}”的不止一处，请写区划代码。`;
  const [longitude, latitude] = toCgcs2000([Number(cell('longitude')), Number(cell('latitude'))], system);
  if (!(longitude > 90 && longitude < 110 && latitude > 30 && latitude < 45))
    return '经度、纬度不在张掖一带，核对有没有写反。';
  const people = cell('population').replaceAll(',', '');
  if (people !== '' && !/^\d{1,8}$/u.test(people)) return '人口要写整数。';
  return {
    code: division.code,
    longitude: Math.round(longitude * 1e6),
    latitude: Math.round(latitude * 1e6),
    population: people === '' ? null : Number(people),
  };
}
