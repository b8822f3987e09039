import { ref, shallowRef } from 'vue';
import { asCallError, call, type CallError, type CallInput } from '../../app/call';
import { toConclude, toRegister, type ReceptionForm } from './form';
import { judge } from './screening';
import type { Way } from './ways';

export interface Finished {
  /** The case; null where the matter ended with the visit. */
  id: string | null;
  /** Number of the case, or of the queue. */
  no: string;
  /** What didn't follow although the rest is done, as sentences for the person. */
  remarks: string[];
}

/**
 * Registers the sheet or ends the visit, then does what the chosen way and the print switch ask. Only the first step
 * can fail as a whole (`error`): once it is done, a later failure is a remark and nothing is registered twice.
 */
export function useRegistration() {
  const running = ref(false);
  const error = shallowRef<CallError>();

  async function register(form: ReceptionForm, way: Way, print: boolean): Promise<Finished | null> {
    if (running.value) return null;
    running.value = true;
    error.value = undefined;
    try {
      return way.makes === 'case' ? await openCase(form, way, print) : await endVisit(form, way, print);
    } catch (cause) {
      error.value = asCallError(cause);
      return null;
    } finally {
      running.value = false;
    }
  }

  return { register, running, error };
}

async function openCase(
  form: ReceptionForm,
  way: Extract<Way, { makes: 'case' }>,
  print: boolean,
): Promise<Finished> {
  const { id, no } = await call('disputes.register', toRegister(form, way));
  const remarks = [
    way.key === 'instant' ? await closeAtOnce(id, form) : null,
    way.key === 'upper' ? await handUp(id, form) : null,
    print ? await printForm({ form: 'intake_receipt', dispute: id }, '受理回执') : null,
    print && judge(form.answers, form.risks).police
      ? await printForm({ form: 'police_report', dispute: id }, '报告公安机关单')
      : null,
  ];
  return { id, no, remarks: remarks.flatMap((remark) => remark ?? []) };
}

async function endVisit(
  form: ReceptionForm,
  way: Extract<Way, { makes: 'visit' }>,
  print: boolean,
): Promise<Finished> {
  const { id, queue } = await call('visits.conclude', toConclude(form, way.outcome));
  const remarks = [
    print && way.outcome !== 'answered'
      ? await printForm({ form: 'reception_notice', visit: id }, '告知单')
      : null,
    print && judge(form.answers, form.risks).police
      ? await printForm({ form: 'police_report', visit: id }, '报告公安机关单')
      : null,
  ];
  return { id: null, no: queue, remarks: remarks.flatMap((remark) => remark ?? []) };
}

async function closeAtOnce(id: string, form: ReceptionForm): Promise<string | null> {
  try {
    await call('disputes.act', { id, action: { kind: 'close', outcome: 'instant', note: form.settledNote } });
    return null;
  } catch (cause) {
    return `还没有结案：${asCallError(cause).message}`;
  }
}

async function handUp(id: string, form: ReceptionForm): Promise<string | null> {
  const { upReason: reason, approvedBy } = form;
  try {
    await call('disputes.act', { id, action: { kind: 'escalate', reason, approvedBy } });
    return null;
  } catch (cause) {
    return `还没有上报：${asCallError(cause).message}`;
  }
}

async function printForm(wanted: CallInput<'paper.print'>, name: string): Promise<string | null> {
  try {
    const { printed } = await call('paper.print', wanted);
    return printed ? null : `${name}没有打印，可以在案件里再打`;
  } catch (cause) {
    return `${name}没有打印：${asCallError(cause).message}`;
  }
}
