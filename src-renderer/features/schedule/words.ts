import { formatDate, weekdayName, localDateOf } from '../../ui/dates';

/** 周三 25 日 15:00—17:00. */
export function longSpan(from: number, to: number): string {
  const date = localDateOf(from);
  return `${weekdayName(date)} ${Number(date.slice(8))} 日 ${formatDate(from, 'time')}—${formatDate(to, 'time')}`;
}

/** The instant of a local date and a time `15:00`; NaN where one of them isn't one. */
export function instantOf(date: string, time: string): number {
  return Date.parse(`${date}T${time}:00+08:00`);
}

/** Every half hour from `from` to `to` minutes of the day, as a list of answers. */
export function halfHours(from: number, to: number): { value: string; label: string }[] {
  const list = [];
  for (let minute = from; minute <= to; minute += 30) {
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    list.push({ value: time, label: time });
  }
  return list;
}
