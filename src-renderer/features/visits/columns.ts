import { sourceWords } from '@contract/labels';
import { visitPurposeWords } from '@contract/visit-words';
import type { VisitRow } from '@contract/visits';
import { formatDate } from '../../ui/dates';
import type { TableColumn } from '../../ui/tableColumns';

/** Columns of the day's visits; a span of days shows dates, the narrow window leaves out where they came from. */
export function visitColumns(compact: boolean, oneDay: boolean): TableColumn<VisitRow>[] {
  const columns: TableColumn<VisitRow>[] = [
    { key: 'queue', title: '号', width: '4rem', text: (row) => row.queue },
    {
      key: 'at',
      title: '来访',
      width: oneDay ? '4rem' : '8.5rem',
      text: (row) => formatDate(row.receivedAt, oneDay ? 'time' : 'list'),
    },
    {
      key: 'name',
      title: '来访人',
      width: compact ? '5.75rem' : '9rem',
      text: (row) => `${row.name || '未留姓名'}${row.people > 1 ? ` 等 ${row.people} 人` : ''}`,
    },
    {
      key: 'matter',
      title: '事由',
      width: compact ? 'minmax(8rem, 1fr)' : 'minmax(10rem, 1fr)',
      text: (row) => row.matter || visitPurposeWords[row.purpose],
    },
    { key: 'channel', title: '来源', width: '7rem', text: (row) => sourceWords[row.channel] },
    {
      key: 'owner',
      title: '首问责任人',
      width: compact ? '5.5rem' : '6rem',
      text: (row) => row.owner || '—',
    },
    {
      key: 'waited',
      title: '等候',
      width: '5rem',
      text: (row) => (row.minutesWaited === null ? '—' : `${row.minutesWaited} 分钟`),
    },
    { key: 'outcome', title: '结果', width: compact ? '9rem' : '11rem' },
  ];
  return compact ? columns.filter(({ key }) => key !== 'channel') : columns;
}
