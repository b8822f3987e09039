import type { Centre } from '../../centre/centre';
import type { Permission } from '../../contract/roles';
import { rightsNow } from './rights';

/** What rules of cases ask of accounts, as of today. */
export function accountRules(centre: Centre): {
  mayBeAssigned: (account: string) => boolean;
  mayRead: (account: string) => boolean;
} {
  const holds = (account: string, needed: Permission) => {
    const known = centre.governed.accounts.get(account);
    return known ? rightsNow(centre.governed, known, centre.now()).own.permissions.has(needed) : false;
  };
  return {
    mayBeAssigned: (account) => holds(account, 'case.write'),
    mayRead: (account) => holds(account, 'case.read'),
  };
}
