import { uuidv7 } from 'uuidv7';
import type { SessionView } from '../../contract/accounts';
import { DomainError } from '../../contract/domain-error';
import { shanghaiDate } from '../../contract/local-date';
import { toText } from '../../journal/canonical';
import { recoverySigningKey } from '../../centre/recovery';
import type { Centre } from '../../centre/centre';
import type { CallContext, Handlers, OpenHandlers } from '../../service/handler';
import { governedEvent } from '../governed/events';
import { recordGoverned } from '../governed/record-governed';
import { isInOffice, type Account } from '../governed/state';
import { audit } from '../system/audit';
import { accountRules } from './account-rules';
import { demandAccount, keepAnAdministrator } from './account-checks';
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
    demandInOffice(account, shanghaiDate(centre.now()));
    context.service.sessions.begin(context.window, account?.id ?? '');
    await audit(centre, account?.id ?? '', 'login', { subject: login });
    return demandView(context, centre);
  },
  'accounts.logout': (context) => {
    context.service.sessions.end(context.window);
    context.service.screen.leave();
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
    await audit(centre, account.id, 'unlock', { subject: account.login });
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
  'accounts.list': ({ centre }) => {
    const { mayBeAssigned } = accountRules(centre);
    return Promise.resolve({
      accounts: [...centre.governed.accounts.values()].map(
        ({ passwordHash: _hash, history: _history, roles, divisions, ...account }) => ({
          ...account,
          roles: [...roles],
          divisions: [...divisions],
          handlesCases: mayBeAssigned(account.id),
        }),
      ),
    });
  },
  'accounts.create': async ({ centre, account }, { login, name, position, password, ...facts }) => {
    demandOrder(facts);
    const id = uuidv7();
    const passwordHash = await hashPassword(password);
    await recordGoverned(centre, account.id, (state) => {
      if ([...state.accounts.values()].some((each) => each.login === login)) {
        throw new DomainError('accounts.loginTaken', `账号“${login}”已经有人用了，换一个名字。`, {
          field: 'login',
        });
      }
      return [
        governedEvent('account.created', { account: id, ...facts }, { login, name, position, passwordHash }),
      ];
    });
    centre.emit('accounts.changed', {});
    return { id };
  },
  'accounts.update': async ({ centre, account }, { id, name, position, ...facts }) => {
    demandOrder(facts);
    const today = shanghaiDate(centre.now());
    await recordGoverned(centre, account.id, (state) => {
      demandAccount(state, id);
      keepAnAdministrator(state, { id, today, ...facts });
      return [governedEvent('account.changed', { account: id, ...facts }, { name, position })];
    });
    centre.emit('accounts.changed', {});
    return {};
  },
  'accounts.setPassword': async ({ centre, account, rights, service }, { id, current, next }) => {
    const target = demandAccount(centre.governed, id);
    const own = id === account.id;
    if (!own && !rights.permissions.has('governed.write'))
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
  await audit(centre, account?.id ?? '', 'loginFailed', { subject: login });
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

/** Said only after the right password, so that a stranger learns nothing of the account. */
function demandInOffice(account: Account | undefined, date: string): void {
  if (account && !isInOffice(account, date))
    throw new DomainError(
      'accounts.outOfDates',
      '这个账号还没有到启用的日子，或者已经到期。要接着用，请找管理员改有效期。',
    );
}

function demandOrder({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }): void {
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    throw new DomainError('accounts.badDates', '到期的日子早于启用的日子，请核对。', { field: 'validTo' });
}
