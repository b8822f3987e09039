import type { CallName, CallOutput, ParsedInput } from '../contract';
import type { Centre } from '../centre/centre';
import type { Rights } from '../core/accounts/rights';
import type { Account } from '../core/governed/state';
import type { Desktop } from './desktop';
import type { CoreService } from './core-service';

/** Everything a handler may use. `account` is the person at the window, their right already checked. */
export interface CallContext {
  readonly window: number;
  readonly service: CoreService;
  readonly desktop: Desktop;
}
/** Context of calls that need an opened centre and a person. */
export interface CaseContext extends CallContext {
  readonly centre: Centre;
  readonly account: Account;
  readonly rights: Rights;
  /** Account this person stands in for in this call, '' when they act by their own right. */
  readonly behalf: string;
}

export type OpenHandler<N extends CallName> = (
  context: CallContext,
  input: ParsedInput<N>,
) => Promise<CallOutput<N>>;
export type Handler<N extends CallName> = (
  context: CaseContext,
  input: ParsedInput<N>,
) => Promise<CallOutput<N>>;

/** Handlers of calls that run without a person logged in. */
export type OpenHandlers<N extends CallName> = { readonly [K in N]: OpenHandler<K> };
/** Handlers of calls that need a person. */
export type Handlers<N extends CallName> = { readonly [K in N]: Handler<K> };
