import { fromQuery, plainView, toQuery, type LedgerView } from './filterQuery';

/**
 * Filters of the ledger kept on this PC for each person. What was typed into the search and names of parties are left
 * out: they are personal data and don't belong into storage that isn't encrypted.
 */
const keyOf = (account: string) => `hean.ledger.${account}`;

export function rememberView(account: string, view: LedgerView): void {
  const kept = { ...view, filter: { ...view.filter, text: '', party: '', focus: null } };
  try {
    localStorage.setItem(keyOf(account), new URLSearchParams(toQuery(kept)).toString());
  } catch {
    // Without storage the ledger opens with all cases in hand next time.
  }
}

export function rememberedView(account: string): LedgerView {
  try {
    const kept = localStorage.getItem(keyOf(account));
    return kept === null ? plainView() : fromQuery(Object.fromEntries(new URLSearchParams(kept)));
  } catch {
    return plainView();
  }
}
