import { computed } from 'vue';
import { useQuery } from '../../app/query';
import { useSession } from '../../app/session';

/** Topics after which other alerts may hold. */
export const alertTopics = ['alerts.changed', 'disputes.changed'] as const;

/** Alerts that wait for an answer, for the rail. */
export function useAlertCount() {
  const session = useSession();
  const count = useQuery(
    'alerts.count',
    {},
    { refreshOn: alertTopics, when: computed(() => session.may('case.read')) },
  );
  return computed(() => count.value.value?.open ?? null);
}
