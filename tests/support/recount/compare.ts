import type { FoundCases } from './database';
import { expectedOf, type CountedCase } from './expected';
import type { MappingTables, SourceCase } from './sources';

/** One thing looked at, as report.json has it. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

const aspects = [
  ['parties', '当事人'],
  ['category', '类别'],
  ['attempts', '调解'],
  ['outcome', '结果'],
] as const satisfies readonly (readonly [keyof CountedCase, string])[];

/** Compares every published case with what the database holds; one check for each case. */
export function compareCases(
  cases: readonly SourceCase[],
  found: FoundCases,
  tables: MappingTables,
): Check[] {
  return cases.map((source) => {
    const there = found.get(source.id);
    const name = `核对 ${source.id}`;
    if (!there) return { name, ok: false, detail: '数据库里没有这个案件' };
    const wanted = expectedOf(source, tables);
    const differences = aspects.flatMap(([key, word]) => differenceOf(word, wanted[key], there[key]));
    return {
      name,
      ok: differences.length === 0,
      detail: differences.join('；') || '当事人、类别、调解、结果一致',
    };
  });
}

function differenceOf(word: string, wanted: unknown, there: unknown): string[] {
  const [left, right] = [JSON.stringify(wanted), JSON.stringify(there)];
  return left === right ? [] : [`${word}不一致：原文 ${left}，数据库 ${right}`];
}
