import { computed } from 'vue';
import { useQuery } from '../../app/query';
import { useSession } from '../../app/session';

/** Units that haven't come yet, for the rail. */
export function useUnanswered() {
  const session = useSession();
  const today = useQuery(
    'whistles.today',
    {},
    {
      refreshOn: ['whistles.changed'],
      when: computed(() => session.may('case.read')),
    },
  );
  return computed(() => today.value.value?.unansweredTotal ?? null);
}
