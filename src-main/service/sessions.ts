import type { SessionView } from '../contract/accounts';
import { DomainError } from '../contract/domain-error';
import type { Permission } from '../contract/roles';
import { homeOf } from '../core/accounts/roles';
import { lenderOf, rightsNow, type Rights } from '../core/accounts/rights';
import type { Account } from '../core/governed/state';
import type { Centre } from '../centre/centre';

/** Minutes without a call after which a session locks by itself; pages lock earlier by their own clock. */
const idleMinutes = 20;

interface Session {
  readonly account: string;
  locked: boolean;
  lastCallAt: number;
}

/** Who is at a window, what they may do now, and for whom they do this. */
export interface Demanded {
  readonly account: Account;
  readonly rights: Rights;
  readonly behalf: string;
}

/** Who is logged in at which window. Rights are looked up in governed data at every call, never remembered. */
export class Sessions {
  private readonly byWindow = new Map<number, Session>();

  constructor(private readonly now: () => number) {}

  begin(window: number, account: string): void {
    this.byWindow.set(window, { account, locked: false, lastCallAt: this.now() });
  }

  end(window: number): void {
    this.byWindow.delete(window);
  }

  endAll(): void {
    this.byWindow.clear();
  }

  lock(window: number): void {
    const session = this.byWindow.get(window);
    if (session) session.locked = true;
  }

  unlock(window: number): void {
    const session = this.byWindow.get(window);
    if (session) Object.assign(session, { locked: false, lastCallAt: this.now() });
  }

  /** Account of the window, whether locked or not. */
  accountAt(window: number, centre: Centre): Account | null {
    const session = this.byWindow.get(window);
    return (session && centre.governed.accounts.get(session.account)) ?? null;
  }

  view(window: number, centre: Centre): SessionView | null {
    const session = this.byWindow.get(window);
    const account = this.accountAt(window, centre);
    if (!session || !account) return null;
    this.lockWhenIdle(session);
    const { id, name, login, roles, position } = account;
    const rights = rightsNow(centre.governed, account, this.now());
    return {
      account: id,
      name,
      login,
      roles: [...roles],
      position,
      locked: session.locked,
      permissions: [...rights.permissions],
      home: homeOf(roles),
      standsInFor: rights.lent.map((standing) => centre.governed.accounts.get(standing.account)?.name ?? ''),
    };
  }

  /** @throws DomainError `session.none` | `session.locked` | `permission.denied` */
  demand(window: number, centre: Centre, needed: Permission | 'session'): Demanded {
    const session = this.byWindow.get(window);
    const account = this.accountAt(window, centre);
    if (!session || !account || account.locked) throw new DomainError('session.none', '请先登录。');
    this.lockWhenIdle(session);
    if (session.locked)
      throw new DomainError('session.locked', '屏幕已锁，输入密码后继续。正在填写的内容还在。');
    session.lastCallAt = this.now();
    const rights = rightsNow(centre.governed, account, this.now());
    if (needed !== 'session' && !rights.permissions.has(needed)) {
      throw new DomainError('permission.denied', '你的岗位不办这件事，请找有权限的同事或管理员。', {
        needed,
      });
    }
    return { account, rights, behalf: needed === 'session' ? '' : (lenderOf(rights, needed) ?? '') };
  }

  private lockWhenIdle(session: Session): void {
    if (this.now() - session.lastCallAt > idleMinutes * 60_000) session.locked = true;
  }
}
