import { IconUsers } from '@tabler/icons-vue';
import { defineFeature } from '../../app/feature';

/** Who comes to the desk: the day's visits, the register, and where a case stands. */
export default defineFeature({
  name: 'visits',
  routes: [
    {
      path: '/visits',
      name: 'visits',
      component: () => import('./VisitsPage.vue'),
      meta: { title: '来访登记', permission: 'case.read' },
    },
  ],
  rail: [
    {
      to: '/visits',
      word: '来访登记',
      icon: IconUsers,
      group: 'work',
      order: 15,
      permission: 'case.read',
    },
  ],
});
