import { ref, shallowRef } from 'vue';
import { asCallError, call, type CallOutput } from '../../../app/call';
import { useCaseDesk } from '../desk/caseDesk';

export type RevealedParty = CallOutput<'disputes.revealParty'>;

/** Numbers in full, party by party. Each look is logged by the core; they are forgotten when the page is left. */
export function useReveal() {
  const desk = useCaseDesk();
  const shown = shallowRef<ReadonlyMap<string, RevealedParty>>(new Map());
  const busy = ref<string | null>(null);
  const error = ref<string | null>(null);

  async function show(party: string, reason = ''): Promise<RevealedParty | null> {
    busy.value = party;
    error.value = null;
    try {
      const id = desk.file.value.id;
      const full = await desk.asOwn(() => call('disputes.revealParty', { id, party, reason }));
      shown.value = new Map([...shown.value, [party, full]]);
      return full;
    } catch (cause) {
      error.value = asCallError(cause).message;
      return null;
    } finally {
      busy.value = null;
    }
  }

  function hide(party: string) {
    shown.value = new Map([...shown.value].filter(([id]) => id !== party));
  }

  return { shown, busy, error, show, hide };
}
