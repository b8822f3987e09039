import type { Permission, Role } from '../../contract/roles';
import { shanghaiDate } from '../../contract/local-date';
import { rolesAt, type Account, type DeputyGrant, type GovernedState } from '../governed/state';
import { permissionsOf } from './roles';

/** In whose name a person acts: their own, or that of somebody they stand in for. */
export interface Standing {
  readonly account: string;
  readonly roles: readonly Role[];
  readonly divisions: readonly string[];
  readonly permissions: ReadonlySet<Permission>;
}

/** What a person may do at a moment: by their own roles first, then by what was lent to them. */
export interface Rights {
  readonly own: Standing;
  readonly lent: readonly Standing[];
  readonly permissions: ReadonlySet<Permission>;
}

/** Position in the governed chain and the moment to ask about. */
export interface RightsMoment {
  readonly gov: number;
  /** ms; only its Shanghai date counts. */
  readonly at: number;
}

/** Own standing first. */
export function standingsOf(rights: Rights): readonly Standing[] {
  return [rights.own, ...rights.lent];
}

/**
 * Rights of an account at a position of the governed chain and on a day. Pure: the home asks it with the `gov` and
 * the `at` of an entry, and so gets the answer the author's PC got when it was written; no clock of the home takes
 * part. An account out of its dates, a lock and a grant out of its dates give nothing.
 */
export function rightsAt(governed: GovernedState, account: Account, moment: RightsMoment): Rights {
  const date = shanghaiDate(moment.at);
  const own = standingOf(account, moment.gov, date);
  // Who is locked or out of office acts for nobody.
  const grants = own.roles.length === 0 ? [] : [...governed.deputies.values()];
  const lent = grants
    .filter((grant) => grant.deputy === account.id && isActive(grant, moment.gov, date))
    .flatMap((grant) => lentBy(governed, grant, moment.gov, date));
  return {
    own,
    lent,
    permissions: new Set([own, ...lent].flatMap((standing) => [...standing.permissions])),
  };
}

/** Rights as of all governed data at hand. */
export function rightsNow(governed: GovernedState, account: Account, now: number): Rights {
  return rightsAt(governed, account, { gov: Number.MAX_SAFE_INTEGER, at: now });
}

/** For whom a person used a permission they don't hold themselves; null where it is their own. */
export function lenderOf(rights: Rights, needed: Permission): string | null {
  if (rights.own.permissions.has(needed)) return null;
  return rights.lent.find((standing) => standing.permissions.has(needed))?.account ?? null;
}

function standingOf(account: Account, gov: number, date: string): Standing {
  const roles = rolesAt(account, gov, date);
  return { account: account.id, roles, divisions: account.divisions, permissions: permissionsOf(roles) };
}

/** Only what the other person holds themselves can be lent, and only what was chosen. */
function lentBy(governed: GovernedState, grant: DeputyGrant, gov: number, date: string): Standing[] {
  const principal = governed.accounts.get(grant.principal);
  if (!principal) return [];
  const standing = standingOf(principal, gov, date);
  const powers = grant.powers.filter((power) => standing.permissions.has(power));
  return powers.length === 0 ? [] : [{ ...standing, permissions: new Set(powers) }];
}

/** True for a grant known and not ended at `gov`, on one of its days. */
export function isActive(grant: DeputyGrant, gov: number, date: string): boolean {
  const ended = grant.endedGov !== null && grant.endedGov <= gov;
  return grant.setGov <= gov && !ended && grant.from <= date && date <= grant.to;
}
