import { DomainError } from '../../contract/domain-error';
import type { Role } from '../../contract/roles';
import { isInOffice, type Account, type GovernedState } from '../governed/state';

/** @throws DomainError `accounts.unknown` */
export function demandAccount(state: GovernedState, id: string): Account {
  const account = state.accounts.get(id);
  if (!account) throw new DomainError('accounts.unknown', '没有这个账号，刷新后再看。');
  return account;
}

/** What an account is about to become. */
export interface AccountChange {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly locked: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly today: string;
}

/**
 * A centre without anybody who can give out accounts could never be mended: one administrator without an end always
 * stays, usable today.
 * @throws DomainError `accounts.lastAdministrator`
 */
export function keepAnAdministrator(state: GovernedState, change: AccountChange): void {
  const { today } = change;
  const keeps = (each: Pick<AccountChange, 'roles' | 'locked' | 'validFrom' | 'validTo'>) =>
    !each.locked && each.roles.includes('administrator') && isInOffice(each, today) && each.validTo === null;
  const others = [...state.accounts.values()].some((each) => each.id !== change.id && keeps(each));
  if (!others && !keeps(change)) {
    throw new DomainError(
      'accounts.lastAdministrator',
      '至少要留一个能用、没有到期日的管理员。先给另一个人管理员角色，再改这个账号。',
    );
  }
}
