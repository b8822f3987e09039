import { IconSpeakerphone } from '@tabler/icons-vue';
import { defineFeature } from '../../app/feature';
import { useUnanswered } from './useUnanswered';

/** 中心吹哨、部门报到: the board. `?id=` names a whistle, `?view=records` the record of units. */
export default defineFeature({
  name: 'whistles',
  routes: [
    {
      path: '/whistles',
      name: 'whistles',
      component: () => import('./WhistlesPage.vue'),
      meta: { title: '吹哨', permission: 'case.read' },
    },
  ],
  rail: [
    {
      to: '/whistles',
      word: '吹哨',
      icon: IconSpeakerphone,
      group: 'work',
      order: 40,
      key: 'Alt+4',
      permission: 'case.read',
      count: useUnanswered,
    },
  ],
});
