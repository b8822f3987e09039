import { z } from 'zod';
import { command, query } from './call';
import { divisionCode, id, instant, localDate, requiredText, text } from './primitives';
import { home, permission, role } from './roles';

export const password = z.string().min(8, '密码至少 8 位。').max(200);

/** What an account is besides its login: who, with which roles, where and how long. */
const accountFields = {
  name: requiredText('姓名', 40),
  position: text(40).default(''),
  roles: z.array(role).min(1, '请选择角色。'),
  /** The villages, townships or counties whose cases a grid officer or village mediator sees. */
  divisions: z.array(divisionCode).max(200).default([]),
  organisation: id.nullable().default(null),
  /** First and last day the account may be used; null is no limit. */
  validFrom: localDate.nullable().default(null),
  validTo: localDate.nullable().default(null),
};

export const accountView = z.object({
  id,
  login: z.string(),
  name: z.string(),
  roles: z.array(role),
  position: z.string(),
  divisions: z.array(z.string()),
  organisation: id.nullable(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  locked: z.boolean(),
  /** True when cases can be given to this person: usable today, with the right to work on them. */
  handlesCases: z.boolean(),
  createdAt: instant,
});
export const sessionView = z.object({
  account: id,
  name: z.string(),
  login: z.string(),
  roles: z.array(role),
  position: z.string(),
  locked: z.boolean(),
  permissions: z.array(permission),
  home,
  /** Names of those this person stands in for today. */
  standsInFor: z.array(z.string()),
});
export type SessionView = z.infer<typeof sessionView>;

export const deputyView = z.object({
  id,
  principal: id,
  deputy: id,
  from: z.string(),
  to: z.string(),
  powers: z.array(permission),
  reason: z.string(),
  state: z.enum(['waiting', 'active', 'over', 'ended']),
});

/** Kinds of things a person holds and that must go to somebody when they leave. */
export const holdingKind = z.enum(['case', 'task', 'deputy']);
export const holding = z.object({
  kind: holdingKind,
  id,
  /** Number and state only: who hands over need not see the case. */
  words: z.string(),
  /** False for what simply ends, a deputy's powers. */
  needsSuccessor: z.boolean(),
});

/**
 * Accounts of one centre; governed data, written only at its home. Errors: accounts.badPassword, accounts.throttled,
 * accounts.loginTaken, accounts.lastAdministrator, accounts.unknown, accounts.badDates, accounts.ownDeputy,
 * accounts.lendsNothing, accounts.successorNeeded, accounts.badSuccessor, accounts.holdingsChanged,
 * governed.homeOutOfReach.
 */
export const accountsContract = {
  'accounts.login': command(
    z.object({ login: requiredText('账号', 40), password: z.string().max(200) }),
    sessionView,
  ),
  'accounts.logout': command(z.object({}), z.object({})),
  'accounts.lock': command(z.object({}), z.object({})),
  'accounts.unlock': command(z.object({ password: z.string().max(200) }), sessionView),
  'accounts.current': query(z.object({}), sessionView.nullable()),
  'accounts.list': query(z.object({}), z.object({ accounts: z.array(accountView) })),
  'accounts.create': command(
    z.object({ login: requiredText('账号', 40), ...accountFields, password }),
    z.object({ id }),
  ),
  'accounts.update': command(z.object({ id, ...accountFields, locked: z.boolean() }), z.object({})),
  'accounts.setPassword': command(
    z.object({ id, current: z.string().max(200).default(''), next: password }),
    z.object({}),
  ),
  'accounts.recover': command(
    z.object({ recoveryCode: requiredText('恢复码', 200), login: requiredText('账号', 40), next: password }),
    z.object({}),
  ),
  'accounts.deputies': query(z.object({}), z.object({ deputies: z.array(deputyView) })),
  /** One person stands in for another from day to day, inclusive, with powers the other holds. */
  'accounts.setDeputy': command(
    z.object({
      principal: id,
      deputy: id,
      from: localDate,
      to: localDate,
      powers: z.array(permission).min(1, '请选择代办什么。'),
      reason: requiredText('事由', 200),
    }),
    z.object({ id }),
  ),
  'accounts.endDeputy': command(z.object({ id, reason: text(200).default('') }), z.object({})),
  /** What a person holds now. */
  'accounts.holdings': query(z.object({ id }), z.object({ holdings: z.array(holding) })),
  /** Gives everything a leaver holds to successors and locks the account, all or nothing. */
  'accounts.handOver': command(
    z.object({
      id,
      reason: requiredText('事由', 200),
      /** Who takes what; every holding that needs a successor must be here. */
      items: z.array(z.object({ kind: holdingKind, id, to: id })).max(2000),
    }),
    z.object({ handOver: id, moved: z.number() }),
  ),
  'accounts.handOvers': query(
    z.object({}),
    z.object({
      handOvers: z.array(
        z.object({ id, name: z.string(), at: instant, moved: z.number(), reason: z.string() }),
      ),
    }),
  ),
  /** The list of a hand-over on paper, to be signed by both sides: previewed, printed or saved. */
  'accounts.handOverPaper': command(
    z.object({ id, way: z.enum(['preview', 'print', 'pdf', 'docx']) }),
    z.object({ html: z.string(), title: z.string(), done: z.boolean() }),
  ),
};
