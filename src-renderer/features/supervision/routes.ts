import { IconGavel } from '@tabler/icons-vue';
import { defineFeature } from '../../app/feature';
import { useLateOrders } from './useLateOrders';

/** 督办: orders in their states, proposals, figures. `?id=` names an order, `?view=proposals|figures` a tab. */
export default defineFeature({
  name: 'supervision',
  routes: [
    {
      path: '/supervision',
      name: 'supervision',
      component: () => import('./SupervisionPage.vue'),
      meta: { title: '督办', permission: 'case.read' },
    },
  ],
  rail: [
    {
      to: '/supervision',
      word: '督办',
      icon: IconGavel,
      group: 'review',
      order: 30,
      permission: 'case.read',
      count: useLateOrders,
    },
  ],
});
