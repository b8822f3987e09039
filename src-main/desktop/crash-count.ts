/** A page that crashes this often within the span is not opened again: the fault is not a passing one. */
const most = 5;
const spanMs = 60_000;

/** Counts crashes of a page, so that one that can't live isn't opened for ever. */
export class CrashCount {
  private at: number[] = [];

  /** Takes a crash at an instant (ms). @returns whether the page may be opened again */
  take(now: number): boolean {
    this.at = [...this.at.filter((earlier) => now - earlier < spanMs), now];
    return this.at.length < most;
  }
}
