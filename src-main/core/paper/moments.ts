import { formatTime, shanghaiDate } from '../../contract/local-date';

/** An instant (ms) as forms take it: `2026-11-24T09:05`, Asia/Shanghai. */
export function shanghaiMinute(instant: number): string {
  return `${shanghaiDate(instant)}T${formatTime(instant)}`;
}
