import type { CoreState } from '@contract/ipc';
import { readonly, ref } from 'vue';
import { call, listen } from './call';

const state = ref<CoreState>('starting');

/** State of the core process: pages stay as they are while it restarts, the shell says so in words. */
export const coreState = readonly(state);

/** Follows the core's state from now on; resolves when the present state is known. */
export async function followCoreState(): Promise<void> {
  listen('core.state', (payload) => {
    if (hasState(payload)) state.value = payload.state;
  });
  try {
    state.value = (await call('desktop.core', { action: 'state' })).state;
  } catch {
    // The next event tells; until then the window says 正在启动.
  }
}

function hasState(payload: unknown): payload is { state: CoreState } {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'state' in payload &&
    ['starting', 'ready', 'restarting', 'failed'].includes(String(payload.state))
  );
}
