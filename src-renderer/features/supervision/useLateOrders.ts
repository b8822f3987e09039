import { computed } from 'vue';
import { useQuery } from '../../app/query';
import { useSession } from '../../app/session';

/** Orders that are late, for the rail. */
export function useLateOrders() {
  const session = useSession();
  const board = useQuery(
    'supervision.board',
    { filter: 'late', limit: 1 },
    { refreshOn: ['supervision.changed'], when: computed(() => session.may('case.read')) },
  );
  return computed(() => board.value.value?.counts.late ?? null);
}
