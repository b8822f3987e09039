import { IconUsb } from '@tabler/icons-vue';
import { computed } from 'vue';
import { defineFeature } from '../../app/feature';
import { useSession } from '../../app/session';

/** How many entries of this PC wait for the next trip of the stick, grey on the rail. */
function useWaiting() {
  const session = useSession();
  // With a line to the hub nothing waits for a trip.
  return computed(() => (session.exchange?.line ? undefined : session.exchange?.waiting));
}

/** Exchange between the PCs of a centre by a stick: packs, devices, what waits, erasures. */
export default defineFeature({
  name: 'exchange',
  routes: [
    {
      path: '/exchange',
      name: 'exchange',
      component: () => import('./ExchangePage.vue'),
      meta: { title: 'U 盘交换' },
    },
  ],
  rail: [{ to: '/exchange', word: 'U 盘交换', icon: IconUsb, group: 'review', order: 80, count: useWaiting }],
});
