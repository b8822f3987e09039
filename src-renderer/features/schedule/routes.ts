import { IconCalendarTime } from '@tabler/icons-vue';
import { defineFeature } from '../../app/feature';

/** When joint sessions are held: the calendar of people, units and rooms, and the search for a time for one case. */
export default defineFeature({
  name: 'schedule',
  routes: [
    {
      path: '/schedule',
      name: 'schedule',
      component: () => import('./CalendarPage.vue'),
      meta: { title: '排期', permission: 'case.read' },
    },
    {
      path: '/schedule/rounds',
      name: 'rounds',
      component: () => import('./rounds/RoundsPage.vue'),
      meta: { title: '巡回调解', permission: 'case.read' },
    },
    {
      path: '/schedule/:id',
      name: 'case-schedule',
      component: () => import('./CaseSchedulePage.vue'),
      props: true,
      meta: { title: '排期', permission: 'session.plan' },
    },
  ],
  rail: [
    {
      to: '/schedule',
      word: '排期',
      icon: IconCalendarTime,
      group: 'work',
      order: 32,
      permission: 'case.read',
    },
  ],
});
