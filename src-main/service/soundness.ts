import type { Store } from '../store/connection-pool';
import { checkQuickly, requireSound } from '../store/integrity';

/** How long (ms) a start is left alone before the check takes its share of the disk. */
const startInPeace = 1500;

/**
 * The quick check of a store that was just opened. Reading every page takes seconds on a large file, so questions are
 * answered meanwhile; whoever writes waits for `proven`, so that nothing is added to a damaged file.
 */
export class Soundness {
  private check: Promise<void> | null = null;
  private readonly abort = new AbortController();
  private readonly timer: NodeJS.Timeout;

  /** @param onBroken told once, with the error a person is shown; not told when the check was ended */
  constructor(
    private readonly store: Store,
    private readonly onBroken: (error: unknown) => void,
  ) {
    this.timer = setTimeout(() => void this.proven().catch(() => undefined), startInPeace);
  }

  /** Resolves when the file has been read and found sound; starts the check when it has not begun. @throws StoreError */
  proven(): Promise<void> {
    clearTimeout(this.timer);
    this.check ??= this.run();
    return this.check;
  }

  /** Ends a check in flight: the store is about to be closed. */
  async end(): Promise<void> {
    clearTimeout(this.timer);
    this.abort.abort();
    await this.check?.catch(() => undefined);
  }

  private async run(): Promise<void> {
    try {
      requireSound(await checkQuickly(this.store, { signal: this.abort.signal }));
    } catch (error) {
      // Not awaited: closing the store waits for this check.
      if (!this.abort.signal.aborted) this.onBroken(error);
      throw error;
    }
  }
}
