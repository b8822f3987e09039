import type { EntryHeader } from '../../journal/entry';
import type { GovernedState } from '../governed/state';
import { permissionOfEvent } from './permissions';
import { lenderOf, rightsAt } from './rights';

/**
 * Name of the person the author of an entry stood in for; '' when they acted by their own right. It follows from the
 * entry's header and governed data alone, so every PC says the same and the entry need not say it itself.
 */
export function principalName(
  governed: GovernedState,
  header: Pick<EntryHeader, 'actor' | 'capability' | 'events' | 'gov' | 'at'>,
): string {
  const account = governed.accounts.get(header.actor);
  if (!account) return '';
  const rights = rightsAt(governed, account, { gov: header.gov, at: header.at });
  for (const event of header.events) {
    const lender = lenderOf(rights, permissionOfEvent(header.capability, event.kind));
    if (lender !== null) return governed.accounts.get(lender)?.name ?? '';
  }
  return '';
}
