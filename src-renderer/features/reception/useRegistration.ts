import { ref, shallowRef } from 'vue';
import { asCallError, call, type CallError } from '../../app/call';
import { toRegister, type ReceptionForm } from './form';
import type { Way } from './ways';

export interface Registered {
  id: string;
  no: string;
  /** What didn't follow although the case is registered, as sentences for the person. */
  remarks: string[];
}

/**
 * Registers the sheet, then does what the chosen way and the print switch ask. Only the first step can fail as a
 * whole (`error`): once the case exists, a later failure is a remark and nothing is registered twice.
 */
export function useRegistration() {
  const running = ref(false);
  const error = shallowRef<CallError>();

  async function register(form: ReceptionForm, way: Way, print: boolean): Promise<Registered | null> {
    if (running.value) return null;
    running.value = true;
    error.value = undefined;
    try {
      const { id, no } = await call('disputes.register', toRegister(form, way.entryTier));
      const remarks = [
        way.key === 'instant' ? await closeAtOnce(id, form) : null,
        print ? await printForm(id) : null,
      ];
      return { id, no, remarks: remarks.flatMap((remark) => remark ?? []) };
    } catch (cause) {
      error.value = asCallError(cause);
      return null;
    } finally {
      running.value = false;
    }
  }

  return { register, running, error };
}

async function closeAtOnce(id: string, form: ReceptionForm): Promise<string | null> {
  try {
    await call('disputes.act', { id, action: { kind: 'close', outcome: 'instant', note: form.settledNote } });
    return null;
  } catch (cause) {
    return `还没有结案：${asCallError(cause).message}`;
  }
}

async function printForm(id: string): Promise<string | null> {
  try {
    const { printed } = await call('paper.print', { form: 'acceptance_register', dispute: id });
    return printed ? null : '受理登记表没有打印，可以在案件里再打。';
  } catch (cause) {
    return `受理登记表没有打印：${asCallError(cause).message}`;
  }
}
