import { onScopeDispose, watch } from 'vue';
import { call } from '../../../app/call';

/** The room follows the typing at most this often (ms). */
const everyMs = 80;

export interface Typing {
  /** Counts from 1; one more than there are is a new clause. */
  readonly clause: number;
  readonly text: string;
}

/**
 * Sends the clause being typed to the screen while its proposal is up: at once, then at most every 80 ms, the last
 * words always. Typing itself never waits and never fails for it.
 */
export function useTyping(session: () => string, typing: () => Typing | null): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let sentAt = 0;

  function send(): void {
    waiting = undefined;
    sentAt = Date.now();
    const now = typing();
    const words = now && { clause: now.clause, text: now.text.slice(0, 1000) };
    void call('screen.type', { session: session(), typing: words }).catch(() => undefined);
  }

  watch(typing, () => {
    if (waiting !== undefined) return;
    waiting = setTimeout(send, Math.max(0, everyMs - (Date.now() - sentAt)));
  });
  onScopeDispose(() => clearTimeout(waiting));
}
