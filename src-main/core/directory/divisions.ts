import { z } from 'zod';
import source from '../../../resources/divisions/zhangye-2023.json' with { type: 'json' };

/** A division of the statistics bureau's edition of 2023-06-30 (built-in reference data, fixed ids). */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly parent: string;
  readonly level: 'county' | 'township' | 'village';
}

const row = z.object({ code: z.string(), name: z.string(), parent: z.string() });
const file = z.object({ counties: z.array(row), townships: z.array(row), villages: z.array(row) });

const parsed = file.parse(source);
export const divisions: readonly Division[] = [
  ...parsed.counties.map((each) => ({ ...each, level: 'county' as const })),
  ...parsed.townships.map((each) => ({ ...each, level: 'township' as const })),
  ...parsed.villages.map((each) => ({ ...each, level: 'village' as const })),
];
const byCode = new Map(divisions.map((division) => [division.code, division]));

export function findDivision(code: string): Division | undefined {
  return byCode.get(code);
}

/** Name of a division, '' where the code is unknown. */
export function divisionName(code: string): string {
  return byCode.get(code)?.name ?? '';
}

/** Names from the county down: `甘州区 大满镇 石子坝村`. */
export function divisionPath(code: string): string {
  return [code.slice(0, 6), code.length >= 9 ? code.slice(0, 9) : '', code.length === 12 ? code : '']
    .map(divisionName)
    .filter((name) => name !== '')
    .join(' ');
}
