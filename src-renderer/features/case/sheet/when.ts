import { instantOfMoment } from '../../../ui/typedDates';

/** More than this before now and an entry is marked 补录. */
export const LATE_AFTER_MS = 5 * 60_000;

/** The two fields every act with a time has, as typed. */
export interface TypedWhen {
  at: string;
  onBehalfOf: string;
}

export function emptyWhen(): TypedWhen {
  return { at: '', onBehalfOf: '' };
}

/** As the contract wants them; null stands for now. A time that can't be read becomes no number, which is refused. */
export function builtWhen(typed: TypedWhen): { at: number | null; onBehalfOf: string } {
  return {
    at: typed.at === '' ? null : (instantOfMoment(typed.at) ?? Number.NaN),
    onBehalfOf: typed.onBehalfOf,
  };
}
