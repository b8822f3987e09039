import { IconAlertTriangle } from '@tabler/icons-vue';
import { defineFeature } from '../../app/feature';
import { useAlertCount } from './useAlertCount';

/** 预警: what the rules have found, why, and what was answered. `?id=` names an alert, `?view=rules` the rules. */
export default defineFeature({
  name: 'alerts',
  routes: [
    {
      path: '/alerts',
      name: 'alerts',
      component: () => import('./AlertsPage.vue'),
      meta: { title: '预警', permission: 'case.read' },
    },
  ],
  rail: [
    {
      to: '/alerts',
      word: '预警',
      icon: IconAlertTriangle,
      group: 'review',
      order: 5,
      permission: 'case.read',
      count: useAlertCount,
    },
  ],
});
