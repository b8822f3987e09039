import type { LedgerRow } from '@contract/disputes';
import { justiceCategoryWords } from '@contract/labels';
import { tierWord } from '../../ui/cells';
import { formatDate } from '../../ui/dates';
import { formatFen } from '../../ui/money';
import type { TableColumn } from '../../ui/tableColumns';
import { caseLine } from './caseLine';

/** Columns of the ledger; the narrow window leaves the amount to the second line of the case. */
export function ledgerColumns(compact: boolean): TableColumn<LedgerRow>[] {
  const columns: TableColumn<LedgerRow>[] = [
    { key: 'case', title: '案件', width: 'minmax(14rem, 1fr)' },
    {
      key: 'category',
      title: '类别',
      width: compact ? '7rem' : '9rem',
      text: (row) => (row.category ? justiceCategoryWords[row.category] : '—'),
    },
    {
      key: 'holder',
      title: '级次 · 承办',
      width: compact ? '10.5rem' : '13rem',
      text: (row) => row.holder || tierWord(row.tier),
    },
    { key: 'cells', title: '七格', width: '8.75rem' },
    { key: 'due', title: '到期、状态', width: compact ? '9rem' : '11rem', sortable: true },
    {
      key: 'registered',
      title: '登记',
      width: compact ? '6.25rem' : '8.5rem',
      sortable: true,
      text: (row) => formatDate(row.registeredAt, compact ? 'day' : 'list'),
    },
  ];
  if (compact) return columns;
  const amount = (row: LedgerRow) => (row.amountFen === null ? '—' : formatFen(row.amountFen));
  return [...columns, { key: 'amount', title: '金额，元', width: '8rem', align: 'right', text: amount }];
}

/** Second line of a case in the ledger: number, place (where there is room), then kind and reason as in every list. */
export function ledgerLine(row: LedgerRow, compact: boolean): string {
  return [row.no, compact ? '' : row.placeName, caseLine(row)].filter(Boolean).join(' · ');
}
