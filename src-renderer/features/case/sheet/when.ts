import { instantOfField } from './moments';

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
    at: typed.at === '' ? null : (instantOfField(typed.at) ?? Number.NaN),
    onBehalfOf: typed.onBehalfOf,
  };
}
