import { shanghaiDate, type LocalDate } from '../../contract/local-date';

/** A date as the `day` columns hold it: 2026-11-25 -> 20261125. */
export function numberOfDate(date: LocalDate): number {
  return Number(date.replaceAll('-', ''));
}

/** The day in Shanghai of an instant (ms), as the `day` columns hold it. */
export function dayNumber(instant: number): number {
  return numberOfDate(shanghaiDate(instant));
}
