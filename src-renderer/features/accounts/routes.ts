import { defineFeature } from '../../app/feature';

/** The doors of the desk: the first start of a PC, and who sits down at it. */
export default defineFeature({
  name: 'accounts',
  routes: [
    {
      path: '/setup',
      name: 'setup',
      component: () => import('./SetupPage.vue'),
      meta: { title: '第一次使用', bare: true },
    },
    {
      path: '/login',
      name: 'login',
      component: () => import('./LoginPage.vue'),
      meta: { title: '登录', bare: true },
    },
  ],
});
