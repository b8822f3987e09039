import { IconCloudUp } from '@tabler/icons-vue';
import { computed } from 'vue';
import { defineFeature } from '../../app/feature';
import { useQuery } from '../../app/query';

/** How many entries the hub has not acknowledged, grey on the rail. */
function usePending() {
  const { value } = useQuery('replication.status', {}, { refreshOn: ['replication.changed'] });
  return computed(() => value.value?.pending || undefined);
}

/** Replicating to the county hub: joining, the queue, the last fault and what to do about it. */
export default defineFeature({
  name: 'replication',
  routes: [
    {
      path: '/replication',
      name: 'replication',
      component: () => import('./ReplicationPage.vue'),
      meta: { title: '上报县级' },
    },
  ],
  rail: [
    {
      to: '/replication',
      word: '上报县级',
      icon: IconCloudUp,
      group: 'review',
      order: 79,
      count: usePending,
    },
  ],
});
