import { divisions } from '../../../src-main/core/directory/divisions';
import { pathWords } from '../../../src-renderer/features/reception/places';

const byCode = new Map(divisions.map((division) => [division.code, division]));

/** A division as the list of the reception shows it: `甘州区 › 大满镇 › 石子坝村`. */
export function divisionPath(code: string): string {
  const division = byCode.get(code);
  if (!division) throw new Error(`没有这个区划：${code}`);
  return pathWords(division, byCode);
}
