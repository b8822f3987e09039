import { computed, onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import {
  asCallError,
  call,
  listen,
  type CallError,
  type CallInput,
  type CallName,
  type CallOutput,
} from './call';

/** Loading shows nothing for this long, then skeletons: quick answers must not flash. */
export const QUIET_MS = 300;

export interface QueryOptions {
  /** Topics whose news make the query ask again; the old answer stays visible meanwhile. */
  refreshOn?: readonly string[];
  /** While false nothing is asked. */
  when?: MaybeRefOrGetter<boolean>;
}

/**
 * Asks the core and keeps the answer fresh: again when the input changes, when a topic of `refreshOn` has news, and
 * when the core has come back. Late answers to earlier questions are dropped. Must be called in a setup function.
 *
 * `state` is `quiet` (first 0.3 s, show nothing), `loading` (show a skeleton), `ready` or `failed`. A failure after
 * an answer was shown keeps `ready` and sets `error`, so that a page is never emptied under someone's eyes.
 */
export function useQuery<N extends CallName>(
  name: N,
  input: MaybeRefOrGetter<CallInput<N>>,
  options: QueryOptions = {},
) {
  const value = shallowRef<CallOutput<N>>();
  const error = shallowRef<CallError>();
  const busy = shallowRef(false);
  const slow = shallowRef(false);
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function reload(): Promise<void> {
    const mine = ++asked;
    startClock();
    try {
      const answer = await call(name, toValue(input));
      if (mine !== asked) return;
      value.value = answer;
      error.value = undefined;
    } catch (cause) {
      if (mine === asked) error.value = asCallError(cause);
    } finally {
      if (mine === asked) stopClock();
    }
  }

  function startClock() {
    busy.value = true;
    clearTimeout(timer);
    if (!slow.value) timer = setTimeout(() => (slow.value = true), QUIET_MS);
  }

  function stopClock() {
    busy.value = false;
    slow.value = false;
    clearTimeout(timer);
  }

  function forget() {
    asked++;
    stopClock();
    value.value = undefined;
    error.value = undefined;
  }

  const allowed = computed(() => toValue(options.when) ?? true);
  // The input is compared by content: a getter that builds an equal object must not ask again.
  watch([allowed, () => JSON.stringify(toValue(input))], ([may]) => (may ? void reload() : forget()), {
    immediate: true,
  });

  const offs = (options.refreshOn ?? []).map((topic) => listen(topic, () => allowed.value && void reload()));
  offs.push(listen('core.state', (payload) => isReady(payload) && allowed.value && void reload()));
  onScopeDispose(() => {
    asked++;
    clearTimeout(timer);
    offs.forEach((off) => off());
  });

  const state = computed(() => {
    if (value.value !== undefined) return 'ready';
    if (error.value) return 'failed';
    return slow.value ? 'loading' : 'quiet';
  });
  return { value, error, busy, state, reload };
}

function isReady(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'state' in payload && payload.state === 'ready';
}
