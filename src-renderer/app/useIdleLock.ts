import { onScopeDispose } from 'vue';
import { failures } from './failures';
import { useKeys } from './keys';
import { useSession } from './session';

/** A desk left alone for this long locks itself; case files must not stand open in a hall. */
export const IDLE_MS = 10 * 60_000;
const LOOK_EVERY_MS = 15_000;
/** Pages keep their drafts within 0.4 s of typing; a locked session can't keep any. */
const DRAFTS_MS = 450;
const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Calls `onIdle` once nobody touched mouse or keyboard for `IDLE_MS`, also when the PC slept meanwhile. */
export function useIdle(onIdle: () => void): void {
  let touchedAt = Date.now();

  /** The first touch after a long sleep must not count as presence. */
  function touch() {
    look();
    touchedAt = Date.now();
  }

  function look() {
    if (Date.now() - touchedAt < IDLE_MS) return;
    touchedAt = Date.now();
    onIdle();
  }

  const timer = setInterval(look, LOOK_EVERY_MS);
  INPUTS.forEach((name) => window.addEventListener(name, touch, { capture: true, passive: true }));
  onScopeDispose(() => {
    clearInterval(timer);
    INPUTS.forEach((name) => window.removeEventListener(name, touch, { capture: true }));
  });
}

/** Locks the desk after idling and by `Ctrl+L`, for as long as the calling component lives. */
export function useIdleLock(): void {
  const session = useSession();
  let locking = false;

  async function lock() {
    if (locking || session.phase !== 'ready') return;
    locking = true;
    try {
      await new Promise((resolve) => setTimeout(resolve, DRAFTS_MS));
      await session.lock();
    } catch (cause) {
      failures.report(cause);
    } finally {
      locking = false;
    }
  }

  useIdle(() => void lock());
  useKeys([{ keys: 'Ctrl+L', does: '锁上屏幕', where: '到处', run: () => void lock() }]);
}
