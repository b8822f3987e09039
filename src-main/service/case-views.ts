/** Minutes during which a person who opens a case again is not noted again. */
const quietMinutes = 30;

/** Which cases were opened by whom of late, so that the audit gets one line for one sitting. */
export class CaseViews {
  private readonly notedAt = new Map<string, number>();

  constructor(private readonly now: () => number) {}

  /** True when this opening is to be noted; `what` is a case, or a form of a case. */
  isNew(account: string, what: string): boolean {
    const key = `${account} ${what}`;
    const last = this.notedAt.get(key);
    if (last !== undefined && this.now() - last < quietMinutes * 60_000) return false;
    this.notedAt.set(key, this.now());
    return true;
  }
}
