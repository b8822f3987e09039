import { computed, ref } from 'vue';
import { useRoute } from 'vue-router';
import { asCallError, call } from '../../app/call';
import { isBlank, isBlankParty, type ReceptionForm } from './form';

/**
 * A sheet that begins with a visit (`?visit=`): what was noted when the person came is written on it. A sheet somebody
 * has begun on keeps its words and only learns which visit it belongs to.
 */
export function useVisitStart(form: ReceptionForm) {
  const route = useRoute();
  const queue = ref('');
  const problem = ref('');

  async function begin(): Promise<void> {
    const wanted = route.query.visit;
    const id = typeof wanted === 'string' && wanted !== '' ? wanted : form.visit;
    if (id === null) return;
    try {
      const visit = await call('visits.open', { id });
      if (visit.state === 'done' || visit.state === 'void') {
        form.visit = null;
        return;
      }
      queue.value = visit.queue;
      const fresh = isBlank(form);
      form.visit = id;
      if (!fresh) return;
      form.source = visit.channel;
      form.purpose = visit.purpose;
      form.summary = visit.matter;
      const [first] = form.parties;
      if (first && isBlankParty(first)) {
        const { name, phone, idNumber, address } = visit;
        Object.assign(first, { name, phone, idNumber, address });
      }
      if (visit.people > 1) form.peopleInvolved = visit.people;
    } catch (cause) {
      problem.value = asCallError(cause).message;
    }
  }

  const words = computed(() => problem.value || (queue.value ? `来访 ${queue.value}` : ''));
  return { begin, words };
}
