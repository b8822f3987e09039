import type { ReportRow } from '@contract/analysis';
import { reportKindWords } from '@contract/analysis-words';
import { formatDate } from '../../ui/dates';
import type { TableColumn } from '../../ui/tableColumns';
import { periodShort } from './periods';

/** Columns of the list of reports; the narrow window leaves out who wrote it, and when it went up: its state says that it did. */
export function reportColumns(compact: boolean): TableColumn<ReportRow>[] {
  const figure = (key: string, title: string, text: (row: ReportRow) => number): TableColumn<ReportRow> => ({
    key,
    title,
    width: '4.25rem',
    align: 'right',
    text: (row) => String(text(row)),
  });
  const columns: TableColumn<ReportRow>[] = [
    { key: 'kind', title: '报告', width: '5.25rem', text: (row) => reportKindWords[row.kind] },
    { key: 'period', title: '期间', width: '12rem', text: (row) => periodShort(row.kind, row) },
    { key: 'place', title: '地方', width: 'minmax(6rem, 1fr)', text: (row) => row.placeName },
    figure('registered', '新增', (row) => row.registered),
    figure('settled', '化解', (row) => row.settled),
    figure('inHand', '在办', (row) => row.inHand),
    figure('overdue', '超期', (row) => row.overdue),
    { key: 'author', title: '谁拟的', width: '6.5rem', text: (row) => row.author || '—' },
    {
      key: 'sentAt',
      title: '上报',
      width: '9rem',
      text: (row) => (row.sentAt === null ? '—' : formatDate(row.sentAt, 'list')),
    },
    { key: 'state', title: '状态', width: '7rem' },
  ];
  return compact ? columns.filter(({ key }) => key !== 'author' && key !== 'sentAt') : columns;
}
