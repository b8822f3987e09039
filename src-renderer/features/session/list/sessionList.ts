import type { SessionRow } from '@contract/sessions-view';
import { formatDate, localDateOf } from '../../../ui/dates';

/** The list of sessions in rules; all pure. Days are days of Asia/Shanghai, spans end before `to`. */
export type SessionSpan = 'today' | 'coming' | 'past';

const DAY = 86_400_000;

/** Today; the 180 days after it; the 365 before it. */
export function spanOf(span: SessionSpan, now: number): { from: number; to: number } {
  const midnight = Date.parse(`${localDateOf(now)}T00:00:00+08:00`);
  if (span === 'today') return { from: midnight, to: midnight + DAY };
  return span === 'coming'
    ? { from: midnight + DAY, to: midnight + 181 * DAY }
    : { from: midnight - 365 * DAY, to: midnight };
}

/** A row, or the head of a day. */
export interface ListItem {
  key: string;
  day: string;
  row: SessionRow | null;
}

/** Sessions under their days; what is past comes newest first. Today has no heads. */
export function listed(rows: readonly SessionRow[], span: SessionSpan): ListItem[] {
  const ordered = rows.toSorted((a, b) => (span === 'past' ? b.startAt - a.startAt : a.startAt - b.startAt));
  let before = '';
  return ordered.flatMap((row) => {
    const day = formatDate(row.startAt, 'day');
    const head = span !== 'today' && day !== before ? [{ key: `day ${day}`, day, row: null }] : [];
    before = day;
    return [...head, { key: row.id, day, row }];
  });
}

/** `15:00 到 16:30` */
export function timeWords(row: Pick<SessionRow, 'startAt' | 'endAt'>): string {
  return `${formatDate(row.startAt, 'time')} 到 ${formatDate(row.endAt, 'time')}`;
}

/** Where, who presides, and how many have answered or come. */
export function readyWords(row: SessionRow): string {
  const begun = row.state !== 'planned' && row.state !== 'cancelled';
  const answered = [
    row.accepted > 0 ? `${row.accepted} 人能来` : '',
    row.declined > 0 ? `${row.declined} 人不能来` : '',
    row.toTell > 0 ? `${row.toTell} 人还没通知` : '',
  ].filter(Boolean);
  const people = begun ? `到了 ${row.arrived} 人` : [`请了 ${row.invited} 人`, ...answered].join('，');
  const hidden = row.hiddenDisputes > 0 ? `另有 ${row.hiddenDisputes} 件限阅` : '';
  return [row.placeWords || '还没有定地点', row.presiding ? `${row.presiding} 主持` : '', people, hidden]
    .filter(Boolean)
    .join('，');
}

/** One sentence that says it first. */
export function sayFirst(rows: readonly SessionRow[], span: SessionSpan): string {
  const live = rows.filter((row) => row.state !== 'cancelled');
  if (live.length === 0) return '';
  if (span === 'past') {
    const results = live.filter((row) => row.result !== '').length;
    return `${live.length} 场，${results} 场有结果`;
  }
  const untold = live.filter((row) => row.toTell > 0).length;
  const clashing = live.filter((row) => row.clashes > 0).length;
  return [
    `${live.length} 场`,
    untold > 0 ? `${untold} 场还有人没通知` : '',
    clashing > 0 ? `${clashing} 场时间撞上` : '',
  ]
    .filter(Boolean)
    .join('，');
}
