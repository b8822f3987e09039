import type { CallInput } from '../../src-main/contract';
import { benchNow } from './dataset';
import { withCore } from './bench-core';
import { measureQuestions, type Question } from './reads';
import type { Suite } from './suite';

type View = CallInput<'situation.view'>;

const at = (days: number) => new Date(benchNow + days * 86_400_000).toISOString().slice(0, 10);
const week = { from: at(-4), to: at(2) };
const weekBefore = { from: at(-11), to: at(-5) };
const quarter = { from: at(-90), to: at(0) };
const year = { from: at(-365), to: at(0) };

/** The map as the window asks for it, against the same counts by one plain statement over the cases. */
export const map: Suite = ({ dataset, brief }) =>
  withCore(dataset, async (core) => {
    const plain =
      (place: string, { from, to }: { from: string; to: string }) =>
      () =>
        core.centre.store.read((connection) =>
          connection.all(
            `SELECT ${below(place)} AS place, sum(day BETWEEN ? AND ?), sum(closed_day BETWEEN ? AND ? AND settled_tier IS NOT NULL),
             sum(open), sum(open = 1 AND due < ?) FROM dispute NOT INDEXED WHERE state <> 'void' AND (${own(place)}) GROUP BY 1`,
            [number(from), number(to), number(from), number(to), benchNow],
          ),
        );
    const ask = (group: string, request: View & { place: string }): Question => ({
      group,
      ask: () => core.call('situation.view', request),
      baseline: plain(request.place, request.period),
    });
    const series = (place: string, unit: 'week' | 'month'): Question => ({
      group: 'series',
      ask: () => core.call('situation.series', { place, unit, until: at(0) }),
      baseline: plain(place, year),
    });
    return measureQuestions(
      'map',
      [
        ask('first view', { place: '620702', period: week, compare: weekBefore }),
        ask('drill', { place: '6207', period: week, compare: weekBefore }),
        ask('drill', { place: '620702102', period: week, compare: weekBefore }),
        ask('drill', { place: '620702102201', period: week, compare: weekBefore }),
        ask('quarter', { place: '620702', period: quarter }),
        ask('year', { place: '620702', period: year }),
        ask('year', { place: '620702102', period: year }),
        ask('one kind', { place: '620702', period: year, filter: { categories: ['neighbour'] } }),
        ask('one source', { place: '620702', period: week, filter: { sources: ['visit'] } }),
        series('620702', 'week'),
        series('620702', 'month'),
      ],
      brief ? 1 : 12,
    );
  });

function number(date: string): number {
  return Number(date.replaceAll('-', ''));
}

const columns = ['county', 'township', 'village'] as const;

function below(place: string): string {
  return { 4: 'county', 6: 'township', 9: 'village' }[place.length] ?? "''";
}

function own(place: string): string {
  const column = columns.at(place.length / 3 - 2);
  return place.length === 4 || !column ? '1' : `${column} = '${place}'`;
}
