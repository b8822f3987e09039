import type { DisputeState } from './state';

/** Who has read a case is told to who answers for it: its handler, whoever registered it, and who leads the centre. */
export function seesReaders(
  state: DisputeState,
  session: { readonly permissions: ReadonlySet<string>; readonly accounts: readonly string[] },
): boolean {
  if (session.permissions.has('case.approve')) return true;
  return session.accounts.some((account) => account === state.handler || account === state.head?.actor);
}
