import { z } from 'zod';
import { DomainError } from '../../contract/domain-error';
import type { CoordinateSystem } from '../../contract/situation';
import type { Division } from '../directory/divisions';
import { toCgcs2000, type Coordinates } from './coordinates';

/** A closed line in degrees, CGCS2000. */
export type Ring = readonly Coordinates[];

export interface FileBorder {
  readonly code: string;
  readonly name: string;
  readonly rings: readonly Ring[];
}

export interface BorderFile {
  readonly borders: readonly FileBorder[];
  /** Features that are no division known here, as the file names them. */
  readonly unknown: readonly string[];
}

const position = z.tuple([z.number(), z.number()]).rest(z.number());
const polygon = z.array(z.array(position).min(3));
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: polygon }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon) }),
]);
const feature = z.object({
  properties: z.record(z.string(), z.unknown()).nullable().default({}),
  id: z.union([z.string(), z.number()]).optional(),
  geometry,
});
const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({ geometry: z.unknown() }).loose()).max(2000),
});

/** Names under which files give a code and a name. */
const codeFields = ['adcode', 'code', 'xzqdm', 'XZQDM', 'gb', 'PAC', 'id'] as const;
const nameFields = ['name', 'NAME', 'xzqmc', 'XZQMC', 'fullname'] as const;

/**
 * Borders of a GeoJSON file, matched to divisions by code and else by name.
 * @throws DomainError situation.borderUnreadable
 */
export function readBorders(
  bytes: Uint8Array,
  system: CoordinateSystem,
  divisions: readonly Division[],
): BorderFile {
  const borders = new Map<string, FileBorder>();
  const unknown: string[] = [];
  for (const each of featuresOf(bytes)) {
    const parsed = feature.safeParse(each);
    if (!parsed.success) continue;
    const division = divisionOf(parsed.data, divisions);
    if (!division) {
      unknown.push(labelOf(parsed.data));
      continue;
    }
    const before = borders.get(division.code)?.rings ?? [];
    const rings = [...before, ...ringsOf(parsed.data.geometry, system)];
    borders.set(division.code, { code: division.code, name: division.name, rings });
  }
  if (borders.size === 0 && unknown.length === 0) throw unreadable('里面没有面状的边界');
  return { borders: [...borders.values()], unknown };
}

function featuresOf(bytes: Uint8Array): readonly unknown[] {
  let read: unknown;
  try {
    read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/u, ''));
  } catch {
    throw unreadable('内容不是 GeoJSON');
  }
  const parsed = collection.safeParse(read);
  if (!parsed.success) throw unreadable('内容不是 GeoJSON 的 FeatureCollection');
  return parsed.data.features;
}

function unreadable(why: string): DomainError {
  return new DomainError('situation.borderUnreadable', `这个文件不能用：${why}。请换 GeoJSON 边界文件再试。`);
}

function divisionOf(
  { properties, id }: z.output<typeof feature>,
  divisions: readonly Division[],
): Division | undefined {
  const values = [...codeFields.map((field) => properties?.[field]), id];
  const codes = values.map((value) =>
    typeof value === 'string' || typeof value === 'number' ? shortCode(String(value)) : '',
  );
  const byCode = divisions.find(({ code }) => codes.includes(code));
  if (byCode) return byCode;
  const name = nameOf(properties);
  const named = divisions.filter((division) => name !== '' && division.name === name);
  return named.length === 1 ? named[0] : undefined;
}

/** 620702000000 -> 620702: files write a county with the zeros of its villages. */
function shortCode(code: string): string {
  return code.replace(/(?<=^\d{6})(000){1,2}$/u, '').replace(/(?<=^\d{9})000$/u, '');
}

function nameOf(properties: Record<string, unknown> | null): string {
  const found = nameFields.map((field) => properties?.[field]).find((value) => typeof value === 'string');
  return typeof found === 'string' ? found.trim() : '';
}

function labelOf({ properties, id }: z.output<typeof feature>): string {
  const code = codeFields.map((field) => properties?.[field]).find((value) => value !== undefined) ?? id;
  const words = [
    nameOf(properties),
    typeof code === 'string' || typeof code === 'number' ? String(code) : '',
  ];
  return words.filter((word) => word !== '').join(' ') || '没有名称的一处';
}

function ringsOf(shape: z.output<typeof geometry>, system: CoordinateSystem): Ring[] {
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  return polygons.flatMap((rings) =>
    rings.map((ring) => ring.map(([longitude, latitude]) => toCgcs2000([longitude, latitude], system))),
  );
}
