import { ref, shallowRef } from 'vue';
import { asCallError, call, type CallOutput } from '../../../app/call';
import { useCaseDesk } from '../desk/caseDesk';

export type RevealedParty = CallOutput<'disputes.revealParty'>;

/**
 * Numbers in full, party by party. Each look is logged by the core; they are forgotten when the page is left. In a
 * restricted case the person says why first: `asking` names the party until `because` or `leave` is called.
 */
export function useReveal() {
  const desk = useCaseDesk();
  const shown = shallowRef<ReadonlyMap<string, RevealedParty>>(new Map());
  const busy = ref<string | null>(null);
  const error = ref<string | null>(null);
  const asking = ref<string | null>(null);

  async function show(party: string, reason = ''): Promise<RevealedParty | null> {
    if (desk.file.value.restricted && reason === '') {
      asking.value = party;
      return null;
    }
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

  async function because(reason: string): Promise<void> {
    const party = asking.value;
    asking.value = null;
    if (party !== null) await show(party, reason);
  }

  function leave() {
    asking.value = null;
  }

  function hide(party: string) {
    shown.value = new Map([...shown.value].filter(([id]) => id !== party));
  }

  return { shown, busy, error, asking, show, because, leave, hide };
}
