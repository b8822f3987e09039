// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerFilter } from '../../../../src-main/contract/disputes';
import {
  fromQuery,
  isUnfiltered,
  plainView,
  toQuery,
  type LedgerView,
} from '../../../../src-renderer/features/ledger/filterQuery';
import { noFocus } from '../../../../src-renderer/app/caseFocus';
import { periodsOf, periodWords } from '../../../../src-renderer/features/ledger/periods';
import { rememberedView, rememberView } from '../../../../src-renderer/features/ledger/remembered';

const narrow: LedgerView = {
  filter: {
    state: 'all', tiers: [2, 3], categories: ['contract', 'migrant_wages'], due: 'overdue', sources: ['court'],
    division: '620702105', registeredFrom: '2026-11-01', registeredTo: '2026-11-15', text: '何某', party: '张某',
    major: true, focus: { ...noFocus(), divisions: ['620702105'], settledTiers: [2], handler: 'account-1', counted: true },
  },
  sort: 'due',
  layout: { columns: [{ key: 'case', width: 'wide' }, { key: 'no', width: 'normal' }], group: 'tier' },
}; // prettier-ignore

describe('filters in the address', () => {
  it('are what the contract asks for by default', () => {
    expect(plainView().filter).toEqual(ledgerFilter.parse({}));
    expect(toQuery(plainView())).toEqual({});
  });

  it('come back as they went', () => expect(fromQuery(toQuery(narrow))).toEqual(narrow));

  it('leave out words nobody knows', () => {
    const read = fromQuery({
      state: 'open; drop', tier: '1,9', category: 'contract,nothing,toString', due: 'never', source: 'x',
      division: "62' or 1", from: '1.11.', major: 'yes', sort: 'name', q: ['a', 'b'],
      columns: 'nothing,case:huge', group: 'toString',
    }); // prettier-ignore
    expect(read).toEqual({
      ...plainView(),
      filter: { ...plainView().filter, tiers: [1], categories: ['contract'] },
      layout: { columns: [{ key: 'case', width: 'normal' }], group: null },
    });
  });

  it('of the home open the ledger of one figure', () => {
    expect(fromQuery({ due: 'waiting' }).filter).toMatchObject({ due: 'waiting', state: 'open' });
  });

  it('are none while only the state is chosen', () => {
    expect(isUnfiltered({ ...plainView(), filter: { ...plainView().filter, state: 'closed' } })).toBe(true);
    expect(isUnfiltered(narrow)).toBe(false);
  });
});

describe('remembered filters', () => {
  beforeEach(() => localStorage.clear());

  it('belong to one person', () => {
    rememberView('a1', narrow);
    expect(rememberedView('a1').filter.categories).toEqual(['contract', 'migrant_wages']);
    expect(rememberedView('a2')).toEqual(plainView());
  });

  it('hold no names', () => {
    rememberView('a1', narrow);
    const kept = decodeURIComponent(JSON.stringify({ ...localStorage }));
    expect(kept).toContain('contract');
    expect(kept).not.toContain('何某');
    expect(kept).not.toContain('张某');
  });
});

describe('registration time', () => {
  const TODAY = '2026-11-24';

  it('has weeks from Monday and whole months', () => {
    expect(Object.fromEntries(periodsOf(TODAY).map((one) => [one.word, `${one.from}/${one.to}`]))).toEqual({
      今天: '2026-11-24/2026-11-24',
      本周: '2026-11-23/2026-11-29',
      本月: '2026-11-01/2026-11-30',
      上月: '2026-10-01/2026-10-31',
      今年: '2026-01-01/2026-12-31',
    });
  });

  it('goes back over the turn of the year', () => {
    expect(periodsOf('2027-01-03')).toContainEqual({ word: '上月', from: '2026-12-01', to: '2026-12-31' });
    expect(periodsOf('2027-01-03')).toContainEqual({ word: '本周', from: '2026-12-28', to: '2027-01-03' });
  });

  it('reads as a sentence', () => {
    expect(periodWords(null, null, TODAY)).toBe('不限登记时间');
    expect(periodWords('2026-11-23', '2026-11-29', TODAY)).toBe('本周登记');
    expect(periodWords('2026-11-02', '2026-11-08', TODAY)).toBe('11-02 至 11-08 登记');
    expect(periodWords('2025-12-31', null, TODAY)).toBe('2025-12-31 以后登记');
    expect(periodWords(null, '2026-03-01', TODAY)).toBe('03-01 以前登记');
  });
});
