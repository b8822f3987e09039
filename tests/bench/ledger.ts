import type { CallInput } from '../../src-main/contract';
import { withCore, type BenchCore } from './bench-core';
import { measureQuestions, readRows, type Question } from './reads';
import type { Suite } from './suite';

type Request = CallInput<'disputes.list'>;
type Filter = NonNullable<Request['filter']>;

const page = 100;

/**
 * Pages of the ledger as the window asks for them: wide and narrow filters, deep pages by cursor, filters that match
 * little or nothing, and the counts beside them; against reading as many rows by number.
 */
export const ledger: Suite = ({ dataset, brief }) =>
  withCore(dataset, async (core) => {
    const ask = (group: string, request: Request): Question => ({
      group,
      ask: () => core.call('disputes.list', { limit: page, ...request }),
      baseline: readRows(core, 1, page),
    });
    const deep = await deepCursors(core, brief ? 1 : 40);
    return measureQuestions(
      'ledger',
      [
        ...wide.map((filter) => ask('wide filters', { filter })),
        ...narrow.map((filter) => ask('narrow filters', { filter })),
        ...oldestFirst.map((filter) => ask('oldest first', { filter, sort: 'registered_asc' })),
        ...byDue.map((filter) => ask('by due date', { filter, sort: 'due' })),
        ...deep.map((cursor) => ask('deep pages', { filter: { state: 'all' }, cursor })),
        ...empty.map((filter) => ask('empty results', { filter })),
        ...[...wide, ...narrow, ...empty].map(
          (filter): Question => ({
            group: 'counts',
            ask: () => core.call('disputes.count', { filter }),
            baseline: readRows(core, 1, page),
          }),
        ),
      ],
      brief ? 1 : 12,
    );
  });

const wide: readonly Filter[] = [
  { state: 'all' },
  { state: 'open' },
  { state: 'closed' },
  { state: 'closed', tiers: [3, 4] },
  { state: 'closed', categories: ['neighbour', 'marriage_family'], tiers: [2] },
  { state: 'all', sources: ['visit'], categories: ['migrant_wages'] },
  { state: 'all', registeredFrom: '2026-03-01', registeredTo: '2026-03-31' },
  { state: 'closed', division: '620702', tiers: [4], categories: ['traffic_accident'] },
];
const narrow: readonly Filter[] = [
  { state: 'closed', division: '620702101' },
  { state: 'closed', division: '620721100', categories: ['neighbour'] },
  { state: 'closed', division: '620722100', tiers: [3] },
  { state: 'all', division: '620702107201' },
];
const oldestFirst: readonly Filter[] = [{ state: 'all' }, { state: 'closed', categories: ['forest_land'] }];
const byDue: readonly Filter[] = [
  { state: 'open' },
  { state: 'open', due: 'overdue' },
  { state: 'open', due: 'soon', tiers: [1, 2] },
];
const empty: readonly Filter[] = [
  { state: 'all', party: '没有这个人' },
  { state: 'open', major: true, tiers: [4] },
  { state: 'all', major: true },
  { state: 'all', registeredFrom: '2031-01-01' },
  { state: 'all', text: '没有这样的词语' },
];

/** Cursors of pages far down the ledger, reached as a person does who keeps scrolling. */
async function deepCursors(core: BenchCore, pages: number): Promise<string[]> {
  const cursors: string[] = [];
  let cursor: string | null = null;
  for (let turn = 0; turn < pages; turn += 1) {
    const reply: { cursor: string | null } = await core.call('disputes.list', {
      filter: { state: 'all' },
      limit: 200,
      cursor,
    });
    cursor = reply.cursor;
    if (cursor === null) break;
    if (turn % 10 === 9) cursors.push(cursor);
  }
  return cursors.length > 0 || cursor === null ? cursors : [cursor];
}
