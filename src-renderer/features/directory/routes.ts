import { IconAddressBook, IconUser } from '@tabler/icons-vue';
import { call } from '../../app/call';
import { defineFeature } from '../../app/feature';
import type { PaletteItem } from '../../app/palette';

/** People for the palette under Ctrl+K, by name, unit, specialty or pinyin initials. */
async function findPeople(text: string): Promise<PaletteItem[]> {
  if (text.trim() === '') return [];
  const { people } = await call('directory.people', { text: text.trim().slice(0, 60), limit: 6 });
  return people.map((person) => ({
    id: person.id,
    title: person.name,
    hint: person.posts.map(({ organisationName }) => organisationName).find(Boolean) ?? '',
    icon: IconUser,
    // A feature's description has no router at hand; the window's pages live behind the hash.
    run: () => (location.hash = `#/directory?tab=people&text=${encodeURIComponent(person.name)}`),
  }));
}

/** Who and what the centre works with: units, people, committees, grids, places, duty, divisions. */
export default defineFeature({
  name: 'directory',
  routes: [
    {
      path: '/directory',
      name: 'directory',
      component: () => import('./DirectoryPage.vue'),
      meta: { title: '通讯录' },
    },
  ],
  rail: [{ to: '/directory', word: '通讯录', icon: IconAddressBook, group: 'review', order: 70 }],
  palette: [{ heading: '通讯录', find: findPeople }],
});
