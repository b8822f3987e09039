import { IconUserPlus } from '@tabler/icons-vue';
import { useRouter } from 'vue-router';
import { defineFeature } from '../../app/feature';
import { useKeys } from '../../app/keys';
import { useSession } from '../../app/session';

/** Ctrl+N opens the sheet from anywhere: the rail's setup lives as long as the shell, so its keys work on every page. */
function useNewCaseKey(): null {
  const session = useSession();
  const router = useRouter();
  const open = () => session.may('case.write') && void router.push({ name: 'reception' });
  useKeys([{ keys: 'Ctrl+N', does: '接待登记', where: '到处', run: open }]);
  return null;
}

export default defineFeature({
  name: 'reception',
  routes: [
    {
      path: '/reception',
      name: 'reception',
      component: () => import('./ReceptionPage.vue'),
      meta: { title: '接待登记', permission: 'case.write' },
    },
  ],
  rail: [
    {
      to: '/reception',
      word: '接待登记',
      icon: IconUserPlus,
      group: 'work',
      order: 20,
      key: 'Alt+2',
      permission: 'case.write',
      count: useNewCaseKey,
    },
  ],
});
