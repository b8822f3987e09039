import { uuidv7 } from 'uuidv7';
import type { SessionView } from '../../contract/accounts';
import { DomainError } from '../../contract/domain-error';
import { toText } from '../../journal/canonical';
import { recoverySigningKey } from '../../centre/recovery';
import type { Centre } from '../../centre/centre';
import type { CallContext, Handlers, OpenHandlers } from '../../service/handler';
import { governedEvent } from '../governed/events';
import { recordGoverned } from '../governed/record-governed';
import type { Account, GovernedState } from '../governed/state';
import { audit } from '../system/audit';
import { hashPassword, matchesPassword } from './passwords';

type Open =
  | 'accounts.login'
  | 'accounts.logout'
  | 'accounts.lock'
  | 'accounts.unlock'
  | 'accounts.current'
  | 'accounts.recover';

export const openAccountHandlers: OpenHandlers<Open> = {
  'accounts.login': async (context, { login, password }) => {
    const centre = demandCentre(context);
    const account = [...centre.governed.accounts.values()].find(
      (each) => each.login === login && !each.locked,
    );
    await checkPassword(context, centre, login, account, password);
    context.service.sessions.begin(context.window, account?.id ?? '');
    await audit(centre, account?.id ?? '', 'login', login);
    return demandView(context, centre);
  },
  'accounts.logout': (context) => {
    context.service.sessions.end(context.window);
    return Promise.resolve({});
  },
  'accounts.lock': (context) => {
    context.service.sessions.lock(context.window);
    return Promise.resolve({});
  },
  'accounts.unlock': async (context, { password }) => {
    const centre = demandCentre(context);
    const account = context.service.sessions.accountAt(context.window, centre);
    if (!account) throw new DomainError('session.none', '请先登录。');
    await checkPassword(context, centre, account.login, account, password);
    context.service.sessions.unlock(context.window);
    await audit(centre, account.id, 'unlock', account.login);
    return demandView(context, centre);
  },
  'accounts.current': (context) => {
    const { centre, sessions } = context.service;
    return Promise.resolve(centre ? sessions.view(context.window, centre) : null);
  },
  'accounts.recover': async (context, { recoveryCode, login, next }) => {
    const centre = demandCentre(context);
    const wait = context.service.throttle.waitFor('recovery');
    if (wait > 0) throw throttled(wait);
    const key = recoverySigningKey(recoveryCode);
    if (toText(key.publicRaw) !== centre.governed.centre?.recoveryKey) {
      context.service.throttle.failed('recovery');
      throw new DomainError(
        'recovery.wrongCode',
        '恢复码不对。它是 6 组、每组 4 个字母数字，请对照打印件再输一遍。',
      );
    }
    const account = [...centre.governed.accounts.values()].find((each) => each.login === login);
    if (!account) throw new DomainError('accounts.unknownLogin', '没有这个账号，请核对账号名。');
    const passwordHash = await hashPassword(next);
    await recordGoverned(centre, account.id, () => [
      governedEvent('account.passwordSet', { account: account.id }, { passwordHash }),
      ...(account.locked
        ? [
            governedEvent(
              'account.changed',
              { account: account.id, roles: [...account.roles], locked: false },
              { name: account.name, position: account.position },
            ),
          ]
        : []),
    ]);
    return {};
  },
};

type Needing = 'accounts.list' | 'accounts.create' | 'accounts.update' | 'accounts.setPassword';

export const accountHandlers: Handlers<Needing> = {
  'accounts.list': ({ centre }) =>
    Promise.resolve({
      accounts: [...centre.governed.accounts.values()].map(
        ({ id, login, name, roles, position, locked, createdAt }) => ({
          id,
          login,
          name,
          roles: [...roles],
          position,
          locked,
          createdAt,
        }),
      ),
    }),
  'accounts.create': async ({ centre, account }, { login, name, position, roles, password }) => {
    const id = uuidv7();
    const passwordHash = await hashPassword(password);
    await recordGoverned(centre, account.id, (state) => {
      if ([...state.accounts.values()].some((each) => each.login === login)) {
        throw new DomainError('accounts.loginTaken', `账号“${login}”已经有人用了，换一个名字。`, {
          field: 'login',
        });
      }
      return [
        governedEvent('account.created', { account: id, roles }, { login, name, position, passwordHash }),
      ];
    });
    return { id };
  },
  'accounts.update': async ({ centre, account }, { id, name, position, roles, locked }) => {
    await recordGoverned(centre, account.id, (state) => {
      demandAccount(state, id);
      keepAnAdministrator(state, id, locked ? [] : roles);
      return [governedEvent('account.changed', { account: id, roles, locked }, { name, position })];
    });
    return {};
  },
  'accounts.setPassword': async ({ centre, account, service }, { id, current, next }) => {
    const target = demandAccount(centre.governed, id);
    const own = id === account.id;
    if (!own && !account.roles.includes('administrator'))
      throw new DomainError('permission.denied', '只有管理员能改别人的密码。');
    if (own) await checkPassword({ service }, centre, target.login, target, current);
    const passwordHash = await hashPassword(next);
    await recordGoverned(centre, account.id, () => [
      governedEvent('account.passwordSet', { account: id }, { passwordHash }),
    ]);
    return {};
  },
};

function demandCentre(context: CallContext): Centre {
  const { centre } = context.service;
  if (!centre) throw new DomainError('store.notOpen', '还没有建好中心。');
  return centre;
}

function demandView(context: CallContext, centre: Centre): SessionView {
  const view = context.service.sessions.view(context.window, centre);
  if (!view) throw new DomainError('session.none', '请先登录。');
  return view;
}

/** The same answer and about the same time for an unknown login and a wrong password. */
async function checkPassword(
  context: Pick<CallContext, 'service'>,
  centre: Centre,
  login: string,
  account: Account | undefined,
  password: string,
): Promise<void> {
  const { throttle } = context.service;
  const wait = throttle.waitFor(login);
  if (wait > 0) throw throttled(wait);
  const matches = await matchesPassword(account?.passwordHash ?? dummyHash, password);
  if (account && matches) return throttle.succeeded(login);
  throttle.failed(login);
  await audit(centre, account?.id ?? '', 'loginFailed', login);
  throw new DomainError(
    'accounts.badPassword',
    '账号或密码不对，请再输一遍。忘了密码找管理员，管理员忘了用恢复码。',
  );
}

const dummyHash =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$7m2Qn8hY1W5d0m7c6yXk0s3m1o3p0mB7m2m3v5cJ0aI';

/** Too many wrong tries in a row. @param waitMs how long nobody may try */
export function throttled(waitMs: number): DomainError {
  return new DomainError(
    'accounts.throttled',
    `连续输错了几次，请等 ${Math.ceil(waitMs / 60_000)} 分钟再试。`,
  );
}

function demandAccount(state: GovernedState, id: string): Account {
  const account = state.accounts.get(id);
  if (!account) throw new DomainError('accounts.unknown', '没有这个账号，刷新后再看。');
  return account;
}

function keepAnAdministrator(state: GovernedState, id: string, roles: readonly string[]): void {
  const others = [...state.accounts.values()].some(
    (each) => each.id !== id && !each.locked && each.roles.includes('administrator'),
  );
  if (!others && !roles.includes('administrator')) {
    throw new DomainError(
      'accounts.lastAdministrator',
      '至少要留一个能用的管理员。先给另一个人管理员角色，再改这个账号。',
    );
  }
}
