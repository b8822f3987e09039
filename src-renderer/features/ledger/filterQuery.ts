import type { LedgerFilter } from '@contract/disputes';
import { justiceCategoryWords, sourceWords } from '@contract/labels';
import type { Tier } from '@contract/primitives';

/** What the ledger shows: filters and order. */
export interface LedgerView {
  filter: LedgerFilter;
  sort: 'due' | 'registered_desc' | 'registered_asc';
}

/** Words of the filter by limit, in the order they are offered. */
export const dueWords = {
  overdue: '超期',
  today: '今天到期',
  soon: '临期',
  paused: '暂停',
  waiting: '待签收',
} as const satisfies Partial<Record<LedgerFilter['due'], string>>;

const TIERS: readonly Tier[] = [1, 2, 3, 4];
const STATES = ['open', 'closed', 'all'] as const;
const SORTS = ['due', 'registered_desc', 'registered_asc'] as const;

/** All cases in hand, the latest first. */
export function plainView(): LedgerView {
  return {
    filter: {
      state: 'open', tiers: [], categories: [], due: 'any', sources: [], division: null,
      registeredFrom: null, registeredTo: null, text: '', party: '', major: null,
    },
    sort: 'registered_desc',
  }; // prettier-ignore
}

/** The view as short words for the address; whatever is as usual is left out. */
export function toQuery({ filter, sort }: LedgerView): Record<string, string> {
  const all: Record<string, string> = {
    state: filter.state === 'open' ? '' : filter.state,
    tier: filter.tiers.join(','),
    category: filter.categories.join(','),
    due: filter.due === 'any' ? '' : filter.due,
    source: filter.sources.join(','),
    division: filter.division ?? '',
    from: filter.registeredFrom ?? '',
    to: filter.registeredTo ?? '',
    q: filter.text,
    party: filter.party,
    major: filter.major === null ? '' : filter.major ? '1' : '0',
    sort: sort === 'registered_desc' ? '' : sort,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** Reads an address; words nobody knows are passed over. */
export function fromQuery(query: Readonly<Record<string, unknown>>): LedgerView {
  const word = (name: string): string => {
    const value = query[name];
    return typeof value === 'string' ? value : '';
  };
  const words = (name: string) => word(name).split(',').filter(Boolean);
  const view = plainView();
  view.sort = SORTS.find((sort) => sort === word('sort')) ?? view.sort;
  view.filter = {
    state: STATES.find((state) => state === word('state')) ?? 'open',
    tiers: TIERS.filter((tier) => words('tier').includes(String(tier))),
    categories: words('category').filter((code) => isKeyOf(justiceCategoryWords, code)),
    due: keysOf(dueWords).find((due) => due === word('due')) ?? 'any',
    sources: words('source').filter((code) => isKeyOf(sourceWords, code)),
    division: /^\d{4,12}$/.test(word('division')) ? word('division') : null,
    registeredFrom: dateOrNull(word('from')),
    registeredTo: dateOrNull(word('to')),
    text: word('q').slice(0, 100),
    party: word('party').slice(0, 80),
    major: word('major') === '1' ? true : word('major') === '0' ? false : null,
  };
  return view;
}

/** True when nothing but the state (在办、已结、全部) narrows the ledger. */
export function isUnfiltered({ filter }: LedgerView): boolean {
  return Object.keys(toQuery({ filter: { ...filter, state: 'open' }, sort: 'registered_desc' })).length === 0;
}

/** Keys of a record by their names in its type. */
export function keysOf<T extends object>(record: T): (keyof T & string)[] {
  const keys: (keyof T & string)[] = [];
  for (const key in record) keys.push(key);
  return keys;
}

function isKeyOf<T extends object>(record: T, key: string): key is keyof T & string {
  return Object.hasOwn(record, key);
}

function dateOrNull(word: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(word) ? word : null;
}
