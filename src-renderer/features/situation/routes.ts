import { IconDeviceTv, IconMap2, IconReportAnalytics } from '@tabler/icons-vue';
import { defineFeature } from '../../app/feature';
import { matchItems } from '../../app/matchItems';
import type { PaletteItem } from '../../app/palette';
import { useSession } from '../../app/session';

/** The wall is put up from anywhere. */
function findActions(text: string): Promise<PaletteItem[]> {
  const actions = [
    {
      id: 'action:wall',
      title: '形势上墙',
      icon: IconDeviceTv,
      run: () => (location.hash = '#/situation/wall'),
    },
  ];
  return matchItems(useSession().may('case.read') ? actions : [], text);
}

/** The situation of an area: the map, the lead's overview, the picture for the wall. */
export default defineFeature({
  name: 'situation',
  routes: [
    {
      path: '/situation',
      name: 'situation',
      component: () => import('./SituationPage.vue'),
      meta: { title: '形势地图', permission: 'case.read' },
    },
    {
      path: '/situation/wall',
      name: 'situationWall',
      component: () => import('./wall/WallPage.vue'),
      meta: { title: '形势上墙', permission: 'case.read', bare: true },
    },
    {
      path: '/overview',
      name: 'overview',
      component: () => import('./overview/OverviewPage.vue'),
      meta: { title: '辖区概况', permission: 'case.read' },
    },
  ],
  rail: [
    {
      to: '/overview',
      word: '辖区概况',
      icon: IconReportAnalytics,
      group: 'review',
      order: 10,
      permission: 'case.read',
    },
    {
      to: '/situation',
      word: '形势地图',
      icon: IconMap2,
      group: 'review',
      order: 20,
      permission: 'case.read',
    },
  ],
  palette: [{ heading: '操作', find: findActions }],
});
