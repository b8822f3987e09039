import type { EventMeta } from '../../journal/replay';
import type { accountEvents } from './account-events';
import type { Account, GovernedState } from './state';
import { withKey, type StepsOf } from './step';

/** Accounts, their deputies, and what leavers handed over. */
export const accountSteps: StepsOf<keyof typeof accountEvents> = {
  'account.created': (state, { facts, content, meta }) =>
    withStep(state, meta, {
      id: facts.account,
      login: content.login ?? '',
      name: content.name ?? '',
      position: content.position ?? '',
      passwordHash: content.passwordHash ?? '',
      roles: facts.roles,
      divisions: facts.divisions ?? [],
      organisation: facts.organisation ?? null,
      validFrom: facts.validFrom ?? null,
      validTo: facts.validTo ?? null,
      locked: false,
      createdAt: meta.at,
      history: [],
    }),
  'account.changed': (state, { facts, content, meta }) => {
    const account = state.accounts.get(facts.account);
    if (!account) return state;
    return withStep(state, meta, {
      ...account,
      name: content.name ?? account.name,
      position: content.position ?? account.position,
      roles: facts.roles,
      divisions: facts.divisions ?? account.divisions,
      organisation: facts.organisation === undefined ? account.organisation : facts.organisation,
      validFrom: facts.validFrom === undefined ? account.validFrom : facts.validFrom,
      validTo: facts.validTo === undefined ? account.validTo : facts.validTo,
      locked: facts.locked,
    });
  },
  'account.passwordSet': (state, { facts, content }) => {
    const account = state.accounts.get(facts.account);
    return account
      ? withAccount(state, { ...account, passwordHash: content.passwordHash ?? account.passwordHash })
      : state;
  },
  'account.handedOver': (state, { facts, content, meta }) => ({
    ...state,
    handOvers: withKey(state.handOvers, facts.handOver, {
      id: facts.handOver,
      account: facts.account,
      at: meta.at,
      by: meta.actor,
      reason: content.reason ?? '',
      items: facts.items.map((item, index) => ({ ...item, words: content.words?.[index] ?? '' })),
    }),
  }),
  'deputy.set': (state, { facts, content, meta }) => ({
    ...state,
    deputies: withKey(state.deputies, facts.grant, {
      id: facts.grant,
      principal: facts.principal,
      deputy: facts.deputy,
      from: facts.from,
      to: facts.to,
      powers: facts.powers,
      reason: content.reason ?? '',
      setGov: meta.n ?? state.n,
      endedGov: null,
    }),
  }),
  'deputy.ended': (state, { facts, meta }) => {
    const grant = state.deputies.get(facts.grant);
    if (!grant || grant.endedGov !== null) return state;
    return {
      ...state,
      deputies: withKey(state.deputies, grant.id, { ...grant, endedGov: meta.n ?? state.n }),
    };
  },
};

/** Keeps what the account is from this position on. */
function withStep(state: GovernedState, meta: EventMeta, account: Account): GovernedState {
  const { roles, locked, validFrom, validTo } = account;
  const step = { gov: meta.n ?? state.n, roles, locked, validFrom, validTo };
  return withAccount(state, { ...account, history: [...account.history, step] });
}

function withAccount(state: GovernedState, account: Account): GovernedState {
  return { ...state, accounts: withKey(state.accounts, account.id, account) };
}
