import { z } from 'zod';
import { command, query } from './call';
import { id, instant, requiredText, text } from './primitives';

/** Roles of this stage of the product; more follow as data, each mapped to permissions in core/accounts. */
export const role = z.enum(['administrator', 'staff', 'lead']);
export type Role = z.infer<typeof role>;

export const password = z.string().min(8, '密码至少 8 位。').max(200);
export const accountView = z.object({
  id,
  login: z.string(),
  name: z.string(),
  roles: z.array(role),
  position: z.string(),
  locked: z.boolean(),
  createdAt: instant,
});
export const sessionView = z.object({
  account: id,
  name: z.string(),
  login: z.string(),
  roles: z.array(role),
  position: z.string(),
  locked: z.boolean(),
  permissions: z.array(z.string()),
});
export type SessionView = z.infer<typeof sessionView>;

/** Accounts of one centre; governed data, written only at its home. Errors: accounts.badPassword, accounts.throttled, accounts.loginTaken, accounts.lastAdministrator, governed.homeOutOfReach. */
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
    z.object({
      login: requiredText('账号', 40),
      name: requiredText('姓名', 40),
      position: text(40).default(''),
      roles: z.array(role).min(1, '请选择角色。'),
      password,
    }),
    z.object({ id }),
  ),
  'accounts.update': command(
    z.object({
      id,
      name: requiredText('姓名', 40),
      position: text(40).default(''),
      roles: z.array(role).min(1, '请选择角色。'),
      locked: z.boolean(),
    }),
    z.object({}),
  ),
  'accounts.setPassword': command(
    z.object({ id, current: z.string().max(200).default(''), next: password }),
    z.object({}),
  ),
  'accounts.recover': command(
    z.object({ recoveryCode: requiredText('恢复码', 200), login: requiredText('账号', 40), next: password }),
    z.object({}),
  ),
};
