/** Wrong passwords slow the next try down: from the fifth on a minute, then two, four … at most 15. */
const freeTries = 5;
const longestMs = 15 * 60_000;

export class LoginThrottle {
  private readonly failures = new Map<string, { count: number; until: number }>();

  constructor(private readonly now: () => number) {}

  /** Milliseconds to wait before this login may be tried again; 0 when it may. */
  waitFor(login: string): number {
    return Math.max(0, (this.failures.get(login)?.until ?? 0) - this.now());
  }

  failed(login: string): void {
    const count = (this.failures.get(login)?.count ?? 0) + 1;
    const wait = count < freeTries ? 0 : Math.min(longestMs, 60_000 * 2 ** (count - freeTries));
    this.failures.set(login, { count, until: this.now() + wait });
  }

  succeeded(login: string): void {
    this.failures.delete(login);
  }
}
