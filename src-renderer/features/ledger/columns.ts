import type { LedgerRow } from '@contract/disputes';
import { disputeStateWords, justiceCategoryWords, outcomeWords, sourceWords } from '@contract/labels';
import type { LedgerColumn, LedgerLayout } from '@contract/ledger-views';
import { ledgerColumnWords } from '@contract/ledger-views-labels';
import { tierWord } from '../../ui/cells';
import { formatDate } from '../../ui/dates';
import { formatFen } from '../../ui/money';
import type { TableColumn } from '../../ui/tableColumns';
import { caseLine } from './caseLine';

/** Columns that only an exported table has: a row of the page doesn't carry them. */
export const exportOnly: ReadonlySet<LedgerColumn> = new Set(['externalNo', 'governanceCategory', 'closed']);

interface PageColumn {
  /** rem; the wide window, the narrow one. */
  readonly width: number;
  readonly compact?: number;
  readonly sortable?: boolean;
  readonly align?: 'right';
  text?: (row: LedgerRow, compact: boolean) => string;
}

const columns: Readonly<Record<LedgerColumn, PageColumn>> = {
  case: { width: 14 },
  no: { width: 14, text: (row) => row.no },
  externalNo: { width: 9 },
  applicant: { width: 8, text: (row) => row.applicant || '—' },
  respondent: { width: 8, text: (row) => row.respondent || '—' },
  category: {
    width: 9,
    compact: 7,
    text: (row) => (row.category ? justiceCategoryWords[row.category] : '—'),
  },
  governanceCategory: { width: 9 },
  source: { width: 9, text: (row) => sourceWords[row.source] },
  tier: { width: 5, text: (row) => tierWord(row.tier) },
  holder: { width: 13, compact: 10.5, text: (row) => row.holder || tierWord(row.tier) },
  place: { width: 11, text: (row) => row.placeName || '—' },
  cells: { width: 8.75 },
  due: { width: 11, compact: 9, sortable: true },
  registered: {
    width: 8.5,
    compact: 6.25,
    sortable: true,
    text: (row, compact) => formatDate(row.registeredAt, compact ? 'day' : 'list'),
  },
  closed: { width: 8 },
  outcome: {
    width: 9,
    text: (row) => (row.outcome ? outcomeWords[row.outcome] : disputeStateWords[row.state]),
  },
  people: { width: 5, align: 'right', text: (row) => String(row.peopleInvolved ?? '—') },
  amount: {
    width: 8,
    align: 'right',
    text: (row) => (row.amountFen === null ? '—' : formatFen(row.amountFen)),
  },
};

const usual: readonly LedgerColumn[] = ['case', 'category', 'holder', 'cells', 'due', 'registered', 'amount'];
const factors = { narrow: 0.75, normal: 1, wide: 1.5 } as const;

/** Columns of a layout; the usual ones without. The narrow window leaves the amount to the second line of the case. */
export function ledgerColumns(compact: boolean, layout: LedgerLayout): TableColumn<LedgerRow>[] {
  const chosen = layout.columns.filter(({ key }) => !exportOnly.has(key));
  const list = chosen.length > 0 ? chosen : usualColumns(compact);
  return list.map(({ key, width }) => {
    const { text, sortable, align, ...measure } = columns[key];
    const rem = (compact ? (measure.compact ?? measure.width) : measure.width) * factors[width];
    return {
      key,
      title: ledgerColumnWords[key],
      width: key === 'case' ? `minmax(${rem}rem, 1fr)` : `${rem}rem`,
      ...(sortable ? { sortable } : {}),
      ...(align ? { align } : {}),
      ...(text ? { text: (row: LedgerRow) => text(row, compact) } : {}),
    };
  });
}

/** What is shown while nobody has chosen. */
export function usualColumns(compact: boolean): LedgerLayout['columns'] {
  const keys = compact ? usual.filter((key) => key !== 'amount') : usual;
  return keys.map((key) => ({ key, width: 'normal' }));
}

/** Second line of a case in the ledger: number, place (where there is room), then kind and reason as in every list. */
export function ledgerLine(row: LedgerRow, compact: boolean): string {
  return [row.no, compact ? '' : row.placeName, caseLine(row)].filter(Boolean).join(' · ');
}
