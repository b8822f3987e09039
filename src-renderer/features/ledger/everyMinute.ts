import { onScopeDispose } from 'vue';

/** Runs an action every minute while the calling component lives: what is due depends on the hour. */
export function everyMinute(action: () => void): void {
  const timer = setInterval(action, 60_000);
  onScopeDispose(() => clearInterval(timer));
}
