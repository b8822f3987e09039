import { IconReport } from '@tabler/icons-vue';
import { defineFeature } from '../../app/feature';

/** 日排查、周分析、月研判: reports on a period, written from figures, edited, sent upward. */
export default defineFeature({
  name: 'analysis',
  routes: [
    {
      path: '/analysis',
      name: 'analysis',
      component: () => import('./AnalysisPage.vue'),
      meta: { title: '研判报告', permission: 'case.read' },
    },
    {
      path: '/analysis/:id',
      name: 'report',
      component: () => import('./ReportPage.vue'),
      meta: { title: '研判报告', permission: 'case.read' },
    },
  ],
  rail: [
    {
      to: '/analysis',
      word: '研判报告',
      icon: IconReport,
      group: 'review',
      order: 30,
      permission: 'case.read',
    },
  ],
});
