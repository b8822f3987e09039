import { computed, ref } from 'vue';
import { useQuery } from '../../../app/query';
import { everyMinute } from '../../ledger/everyMinute';
import { spanOf } from './sessionList';

/** How many sessions of today are not over, for the rail. */
export function useTodayCount() {
  const now = ref(Date.now());
  everyMinute(() => (now.value = Date.now()));
  const list = useQuery('sessions.list', () => ({ ...spanOf('today', now.value), limit: 500 }), {
    refreshOn: ['sessions.changed'],
  });
  return computed(
    () =>
      list.value.value?.rows.filter((row) => row.state !== 'closed' && row.state !== 'cancelled').length ??
      null,
  );
}
