import { IconUsersGroup } from '@tabler/icons-vue';
import { defineFeature } from '../../app/feature';
import { useTodayCount } from './list/useTodayCount';

/** Joint mediation: the list of sessions and the desk during one. */
export default defineFeature({
  name: 'session',
  routes: [
    {
      path: '/sessions',
      name: 'sessions',
      component: () => import('./list/SessionsPage.vue'),
      meta: { title: '联合调解', permission: 'case.read' },
    },
    {
      path: '/session/:id',
      name: 'session',
      component: () => import('./SessionPage.vue'),
      meta: { title: '会议桌面', permission: 'case.read' },
    },
    {
      path: '/session/:id/check-in',
      name: 'session-check-in',
      component: () => import('./checkin/CheckInPage.vue'),
      meta: { title: '报到', permission: 'session.run', bare: true },
    },
  ],
  rail: [
    {
      to: '/sessions',
      word: '联合调解',
      icon: IconUsersGroup,
      group: 'work',
      order: 30,
      count: useTodayCount,
      permission: 'case.read',
    },
  ],
});
