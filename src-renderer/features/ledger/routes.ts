import { IconFileImport, IconFolder, IconFolders, IconUser } from '@tabler/icons-vue';
import { computed } from 'vue';
import { call } from '../../app/call';
import { defineFeature } from '../../app/feature';
import { matchItems } from '../../app/matchItems';
import type { PaletteItem } from '../../app/palette';
import { useQuery } from '../../app/query';
import { useSession } from '../../app/session';

/** Cases in hand, as the grey count on the rail. */
function useOpenCount() {
  const session = useSession();
  const open = useQuery('disputes.count', {}, {
    refreshOn: ['disputes.changed'],
    when: () => session.phase === 'ready' && session.may('case.read'),
  }); // prettier-ignore
  return computed(() => open.value.value?.count);
}

/** Cases for the palette under Ctrl+K, by party, subject, number or pinyin initials. */
async function findCases(text: string): Promise<PaletteItem[]> {
  if (text.trim() === '') return [];
  const { rows } = await call('disputes.search', { text: text.trim().slice(0, 100), limit: 8 });
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    hint: `${row.no} · ${row.statusWords}`,
    icon: IconFolder,
    // A feature's description has no router at hand; the window's pages live behind the hash.
    run: () => (location.hash = `#/cases/${encodeURIComponent(row.id)}`),
  }));
}

/** People who are party to cases found, by name; each leads to all their cases. */
async function findPeople(text: string): Promise<PaletteItem[]> {
  if (text.trim() === '') return [];
  const { rows } = await call('disputes.search', { text: text.trim().slice(0, 100), limit: 20 });
  const names = new Set(
    rows
      .flatMap((row) => [row.applicant, row.respondent])
      .map((name) => name.replace(/等.*$/u, ''))
      .filter(Boolean),
  );
  const people = [...names].map((name) => ({
    id: `person:${name}`,
    title: name,
    hint: '看他的案件',
    icon: IconUser,
    run: () => (location.hash = `#/cases?state=all&party=${encodeURIComponent(name)}`),
  }));
  return matchItems(people, text, 4);
}

/** What can be done with the ledger from anywhere. */
function findActions(text: string): Promise<PaletteItem[]> {
  const actions = [
    {
      id: 'action:import',
      title: '导入已有台账',
      icon: IconFileImport,
      run: () => (location.hash = '#/ledger/import'),
    },
    {
      id: 'action:overdue',
      title: '看超期的案件',
      icon: IconFolders,
      run: () => (location.hash = '#/cases?due=overdue&sort=due'),
    },
  ];
  const session = useSession();
  return matchItems(
    actions.filter((action) => session.may(action.id === 'action:import' ? 'case.approve' : 'case.read')),
    text,
  );
}

export default defineFeature({
  name: 'ledger',
  routes: [
    {
      path: '/cases',
      name: 'ledger',
      component: () => import('./LedgerPage.vue'),
      meta: { title: '案件台账', permission: 'case.read' },
    },
    {
      path: '/ledger/import',
      name: 'ledger-import',
      component: () => import('./import/ImportPage.vue'),
      meta: { title: '导入已有台账', permission: 'case.approve' },
    },
  ],
  rail: [
    {
      to: '/cases',
      word: '案件台账',
      icon: IconFolders,
      group: 'work',
      order: 30,
      key: 'Alt+3',
      permission: 'case.read',
      count: useOpenCount,
    },
  ],
  palette: [
    { heading: '案件', find: findCases },
    { heading: '当事人', find: findPeople },
    { heading: '操作', find: findActions },
  ],
});
