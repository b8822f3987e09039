import { defineFeature } from '../../app/feature';

/** One case with everything that can be done to it. `?tab=` names one of `desk/tabs.ts`. */
export default defineFeature({
  name: 'case',
  routes: [
    {
      path: '/cases/:id',
      name: 'case',
      component: () => import('./CasePage.vue'),
      props: true,
      meta: { title: '案件' },
    },
  ],
});
