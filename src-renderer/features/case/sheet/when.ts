import { instantOfField } from './moments';

/** The two fields every act with a time has, as typed. */
export interface TypedWhen {
  at: string;
  onBehalfOf: string;
}

export function emptyWhen(): TypedWhen {
  return { at: '', onBehalfOf: '' };
}

/** As the contract wants them; null stands for now. */
export function builtWhen(typed: TypedWhen): { at: number | null; onBehalfOf: string } {
  return { at: instantOfField(typed.at), onBehalfOf: typed.onBehalfOf };
}
