import { ref, shallowRef } from 'vue';
import { asCallError, call, type CallError, type CallOutput } from '../../app/call';

type Found = CallOutput<'replication.look'> & { readonly address: string };

/** Asks who is at an address. The answer belongs to the address it was asked of, whatever is typed afterwards. */
export function useHubLook() {
  const found = shallowRef<Found | null>(null);
  const error = shallowRef<CallError | null>(null);
  const looking = ref(false);

  async function look(address: string): Promise<void> {
    looking.value = true;
    found.value = null;
    error.value = null;
    try {
      found.value = { ...(await call('replication.look', { address })), address };
    } catch (cause) {
      error.value = asCallError(cause);
    } finally {
      looking.value = false;
    }
  }

  return { look, found, looking, error };
}
