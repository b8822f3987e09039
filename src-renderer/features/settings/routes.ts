import { IconSettings } from '@tabler/icons-vue';
import { defineFeature } from '../../app/feature';

/** What one sets for oneself, and what an administrator keeps for the centre. */
export default defineFeature({
  name: 'settings',
  routes: [
    {
      path: '/settings',
      name: 'settings',
      component: () => import('./SettingsPage.vue'),
      meta: { title: '设置' },
    },
  ],
  rail: [{ to: '/settings', word: '设置', icon: IconSettings, group: 'foot', order: 90 }],
});
