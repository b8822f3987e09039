import type { FormInput } from '../../contract/documents';
import type { SessionRow } from '../../contract/sessions-view';
import type { InvitationSender } from './invitations';
import { whenWords } from './invitations';

/** Widths in cm beside the number of the line; together 13.44. */
const columns = [
  { head: '时间', width: 3.4, left: true },
  { head: '地点', width: 2.9, left: true },
  { head: '案号', width: 3.1, left: true },
  { head: '案件', width: 2.6, left: true },
  { head: '主持', width: 1.44, left: false },
];

/**
 * 巡回调解安排表: the stops of one circuit in the order of their days, a line for each case. For use inside the office: it
 * names cases by title.
 */
export function roundSheet(rows: readonly SessionRow[], sender: InvitationSender): FormInput<'case_ledger'> {
  const stops = rows.toSorted((a, b) => a.startAt - b.startAt);
  return {
    unit: sender.unit,
    sample: sender.sample,
    name: '巡回调解安排表',
    about: `${stops.length} 站；联系人：${sender.contact}`,
    on: sender.today,
    columns: columns.map((column) => ({ ...column })),
    rows: stops.flatMap((stop) =>
      stop.disputes.map(({ no, title }) => [whenWords(stop), stop.placeWords, no, title, stop.presiding]),
    ),
  };
}
