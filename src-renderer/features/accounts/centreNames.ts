import type { CallOutput } from '../../app/call';

export type Division = CallOutput<'directory.divisions'>['divisions'][number];

/** Divisions that have a centre of their own: counties and townships. */
export function centreDivisions(divisions: readonly Division[]): Division[] {
  return divisions.filter((division) => division.level !== 'village');
}

/** Name of the centre of a division as signs on the door write it: 甘州区大满镇综治中心. */
export function centreName(division: Pick<Division, 'path'>): string {
  return `${division.path.replace(/[\s›>/]+/g, '')}综治中心`;
}
