import { readFocus, writeFocus } from '../../app/caseFocus';
import { justiceCategoryWords, sourceWords } from '@contract/labels';
import type { LedgerLayout, LedgerViewValue } from '@contract/ledger-views';
import { dueWords, ledgerColumnWords, ledgerGroupWords } from '@contract/ledger-views-labels';
import type { Tier } from '@contract/primitives';

/** What the ledger shows and how: filters, order, columns, groups. */
export type LedgerView = LedgerViewValue;

const TIERS: readonly Tier[] = [1, 2, 3, 4];
const STATES = ['open', 'closed', 'all'] as const;
const WIDTHS = ['narrow', 'normal', 'wide'] as const;
const SORTS = ['due', 'registered_desc', 'registered_asc'] as const;

/** All cases in hand, the latest first. */
export function plainView(): LedgerView {
  return {
    filter: {
      state: 'open', tiers: [], categories: [], due: 'any', sources: [], division: null,
      registeredFrom: null, registeredTo: null, text: '', party: '', major: null, focus: null,
    },
    sort: 'registered_desc',
    layout: { columns: [], group: null },
  }; // prettier-ignore
}

/** The view as short words for the address; whatever is as usual is left out. */
export function toQuery({ filter, sort, layout }: LedgerView): Record<string, string> {
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
    focus: filter.focus === null ? '' : writeFocus(filter.focus),
    sort: sort === 'registered_desc' ? '' : sort,
    columns: layout.columns.map(({ key, width }) => (width === 'normal' ? key : `${key}:${width}`)).join(','),
    group: layout.group ?? '',
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
  view.layout = layoutOf(words('columns'), word('group'));
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
    focus: readFocus(word('focus')),
  };
  return view;
}

/** True when nothing but the state (在办、已结、全部) narrows the ledger. */
export function isUnfiltered({ filter }: LedgerView): boolean {
  return Object.keys(toQuery({ ...plainView(), filter: { ...filter, state: 'open' } })).length === 0;
}

function layoutOf(columns: readonly string[], group: string): LedgerLayout {
  return {
    columns: columns.flatMap((word) => {
      const [name = '', size = ''] = word.split(':');
      const key = keysOf(ledgerColumnWords).find((known) => known === name);
      const width = WIDTHS.find((known) => known === size) ?? 'normal';
      return key ? [{ key, width }] : [];
    }),
    group: keysOf(ledgerGroupWords).find((known) => known === group) ?? null,
  };
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
