import type { LedgerFilter } from '../../contract/disputes';
import { justiceCategoryWords, sourceWords } from '../../contract/labels';
import { focusWords } from '../../contract/ledger-focus-words';
import { dueWords } from '../../contract/ledger-views-labels';
import { tierWord } from '../../contract/clock';

/** The period of a filter, for the foot of a table: 登记时间 2026-01-01 至 2026-03-31. */
export function periodWords({ registeredFrom, registeredTo }: LedgerFilter): string {
  if (registeredFrom === null && registeredTo === null) return '登记时间不限';
  return `登记时间 ${registeredFrom ?? '最早'} 至 ${registeredTo ?? '导出时'}`;
}

/** What a filter lets through, in words: the definition under which a table was made, by the names of divisions given. */
export function definitionWords(
  filter: LedgerFilter,
  divisionPath: (code: string) => string,
  personName: (account: string) => string = () => '',
): string {
  const parts = [
    { open: '在办', closed: '已结', all: '在办和已结' }[filter.state],
    filter.tiers.map((tier) => tierWord(tier)).join('、'),
    filter.categories.map((category) => justiceCategoryWords[category]).join('、'),
    filter.sources.map((source) => sourceWords[source]).join('、'),
    filter.due === 'any' ? '' : dueWords[filter.due],
    filter.division === null ? '' : divisionPath(filter.division),
    filter.major === null ? '' : filter.major ? '重大' : '非重大',
    filter.text === '' ? '' : `含“${filter.text}”`,
    filter.party === '' ? '' : `当事人“${filter.party}”`,
    ...(filter.focus === null
      ? []
      : focusWords(filter.focus, (key) => (/^\d+$/.test(key) ? divisionPath(key) : personName(key)))),
  ];
  return parts.filter((part) => part !== '').join('；');
}
