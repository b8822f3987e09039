import type { BusyKind, BusyView } from './availability';
import { formatDay, formatInstant, formatTime, shanghaiDate } from './local-date';

/** One wording of what takes somebody's time, for pages, tables and messages. */
export const busyKindWords: Readonly<Record<BusyKind, string>> = {
  on_duty: '只在这些时间能来',
  hearing: '开庭',
  meeting: '会议',
  reception: '接待',
  shift: '值班',
  leave: '休假',
  trip: '出差',
  circuit: '巡回',
  training: '培训',
  personal: '本人不便',
  other: '其他',
};

const weekdayWords = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** 每周一、三 08:30—12:00，自 11-23 周一起 · 11-24 周二 09:00—11:30. */
export function busyTimeWords({ pattern }: Pick<BusyView, 'pattern'>): string {
  if (pattern.repeat === 'once') {
    const sameDay = shanghaiDate(pattern.from) === shanghaiDate(pattern.to - 1);
    return `${formatInstant(pattern.from)}—${sameDay ? formatTime(pattern.to) : formatInstant(pattern.to)}`;
  }
  const days = pattern.weekdays.map((day) => weekdayWords[day - 1] ?? '').join('、');
  const until = pattern.lastDay === null ? '' : `到 ${formatDay(pattern.lastDay)}`;
  return `每周${days} ${pattern.from}—${pattern.to}，自 ${formatDay(pattern.firstDay)}${until === '' ? '起' : until}`;
}
