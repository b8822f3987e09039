import { ref, shallowRef } from 'vue';
import { asCallError, call, type CallError, type CallInput, type CallName, type CallOutput } from './call';

export type CommandResult<T> = { ok: true; value: T } | { ok: false; error: CallError };

/**
 * A command with what a page needs around it: `running` (a second click while it runs is ignored) and `error`, the
 * last refusal, to be shown where the person is looking. `run` never throws.
 */
export function useCommand<N extends CallName>(name: N) {
  const running = ref(false);
  const error = shallowRef<CallError>();

  async function run(input: CallInput<N>): Promise<CommandResult<CallOutput<N>> | undefined> {
    if (running.value) return undefined;
    running.value = true;
    error.value = undefined;
    try {
      return { ok: true, value: await call(name, input) };
    } catch (cause) {
      error.value = asCallError(cause);
      return { ok: false, error: error.value };
    } finally {
      running.value = false;
    }
  }

  return { run, running, error, clear: () => (error.value = undefined) };
}
