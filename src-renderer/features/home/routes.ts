import { IconSun } from '@tabler/icons-vue';
import { defineFeature } from '../../app/feature';

/** The page a person starts on, and its figures where the window is too narrow for both. */
export default defineFeature({
  name: 'home',
  routes: [
    { path: '/today', name: 'home', component: () => import('./HomePage.vue'), meta: { title: '今日' } },
    {
      path: '/today/figures',
      name: 'homeFigures',
      component: () => import('./FiguresPage.vue'),
      meta: { title: '四级化解和趋势', permission: 'case.read' },
    },
  ],
  rail: [{ to: '/today', word: '今日', icon: IconSun, group: 'work', order: 10, key: 'Alt+1' }],
});
