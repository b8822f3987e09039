import type { BenchCore } from './bench-core';
import { smallerIsBetter, timed } from './statistics';
import type { BenchResult } from './suite';

/** One question asked through the core, and what a bare SQL statement for as many rows takes. */
export interface Question {
  readonly group: string;
  ask(): Promise<unknown>;
  baseline(): Promise<unknown>;
}

/**
 * Asks every question several times in turn, so that no query meets only its own warm pages.
 * @returns a figure per group and one over all, in ms
 */
export async function measureQuestions(
  suite: string,
  questions: readonly Question[],
  rounds: number,
): Promise<BenchResult[]> {
  const asked = new Map<string, { took: number[]; bare: number[] }>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const question of questions) {
      const took = await timed(() => question.ask());
      const bare = await timed(() => question.baseline());
      // The first round fills the caches of statements and pages, as the first minute of a day does.
      if (round === 0) continue;
      const samples = asked.get(question.group) ?? { took: [], bare: [] };
      samples.took.push(took);
      samples.bare.push(bare);
      asked.set(question.group, samples);
    }
  }
  const all = [...asked.values()];
  return [
    smallerIsBetter(
      suite,
      'ms',
      all.flatMap(({ took }) => took),
      all.flatMap(({ bare }) => bare),
    ),
    ...[...asked].map(([group, { took, bare }]) => smallerIsBetter(`${suite}, ${group}`, 'ms', took, bare)),
  ];
}

/** Reads so many whole rows by their numbers: the least a page of a list can cost. */
export function readRows(core: BenchCore, from: number, count: number): () => Promise<unknown> {
  return () =>
    core.centre.store.read((connection) =>
      connection.all('SELECT * FROM dispute WHERE n >= ? ORDER BY n LIMIT ?', [from, count]),
    );
}
