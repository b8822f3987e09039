// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { useAppearance } from '../../../src-renderer/app/appearance';
import { asked, confirmFirst } from '../../../src-renderer/app/confirm';
import { doorFor, isDoor } from '../../../src-renderer/app/doors';
import { failures, handleVueError } from '../../../src-renderer/app/failures';
import { useSession } from '../../../src-renderer/app/session';
import { useReturn } from '../../../src-renderer/app/useReturn';
import type { SystemState } from '../../../src-main/contract/system';

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
  failures.clear();
});

const person = (account: string) => ({
  account,
  name: '王某某',
  login: account,
  roles: [],
  position: '政法委员',
  locked: false,
  permissions: [],
  home: 'keeper' as const,
  standsInFor: [],
});

const stateOf = (phase: SystemState['phase'], account?: string): SystemState => ({
  phase,
  sample: false,
  centre: null,
  device: null,
  session: account ? person(account) : null,
  problem: null,
  bands: [],
  backup: { at: null, offDisk: false, words: '' },
  exchange: { words: '', waiting: 0 },
  dataDir: '',
});

describe('large type', () => {
  it('is put on the document, remembered, and brings the compact measures sooner', async () => {
    Object.defineProperty(window, 'innerWidth', { value: 1600, configurable: true });
    const appearance = useAppearance();
    expect(document.documentElement.dataset).toMatchObject({ type: 'normal', measure: 'roomy' });
    appearance.largeType = true;
    await nextTick();
    expect(document.documentElement.dataset).toMatchObject({ type: 'large', measure: 'compact' });
    setActivePinia(createPinia());
    expect(useAppearance().largeType).toBe(true);
  });
});

describe('doors', () => {
  it('lead each phase to its page and let work begin otherwise', () => {
    expect(['setup', 'login', 'locked', 'problem', 'ready'].map(doorFor)).toEqual([
      '/setup',
      '/login',
      '/login',
      '/problem',
      null,
    ]);
    expect(isDoor('/login')).toBe(true);
    expect(isDoor('/cases')).toBe(false);
  });
});

describe('coming back', () => {
  async function windowAt(path: string) {
    const page = { template: '<i />' };
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [
        { path: '/', component: page },
        { path: '/login', component: page },
        { path: '/cases/:id', component: page },
      ],
    });
    const session = useSession();
    session.system = stateOf('ready', 'a');
    await router.push(path);
    mount({ setup: () => (useReturn(), () => null) }, { global: { plugins: [router] } });
    const become = async (state: SystemState) => {
      session.system = state;
      await nextTick();
      await new Promise((resolve) => setTimeout(resolve));
      return router.currentRoute.value.fullPath;
    };
    return become;
  }

  it('returns the same person to the page that was locked', async () => {
    const become = await windowAt('/cases/7?tab=parties');
    expect(await become(stateOf('locked', 'a'))).toBe('/login');
    expect(await become(stateOf('ready', 'a'))).toBe('/cases/7?tab=parties');
  });

  it('leads to the door from the first page as well', async () => {
    const become = await windowAt('/');
    expect(await become(stateOf('login'))).toBe('/login');
  });

  it('starts someone else on their own first page', async () => {
    const become = await windowAt('/cases/7');
    await become(stateOf('login'));
    expect(await become(stateOf('ready', 'b'))).toBe('/');
  });
});

describe('errors nobody caught', () => {
  it('replace the page only when it was being built or drawn', () => {
    handleVueError(new Error('x'), null, 'native event handler');
    expect(failures.broken.value).toBeNull();
    expect(failures.missed.value?.message).toBe('这一页出了差错。已登记的都在，没有丢。');
    handleVueError(new Error('x'), null, 'https://vuejs.org/error-reference/#runtime-1');
    expect(failures.broken.value?.code).toBe('window.unexpected');
  });
});

describe('a question before what cannot be taken back', () => {
  it('resolves with the answer and leaves', async () => {
    const answer = confirmFirst({ title: '撤回这次登记？', verb: '撤回登记' });
    expect(asked.value?.title).toBe('撤回这次登记？');
    asked.value?.answer(true);
    expect(await answer).toBe(true);
    expect(asked.value).toBeNull();
  });

  it('is answered no when another question comes', async () => {
    const first = confirmFirst({ title: '第一问', verb: '办' });
    void confirmFirst({ title: '第二问', verb: '办' });
    expect(await first).toBe(false);
    expect(asked.value?.title).toBe('第二问');
  });
});
