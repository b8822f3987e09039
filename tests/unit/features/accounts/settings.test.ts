// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { NConfigProvider, NMessageProvider } from 'naive-ui';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { h, type Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { useSession } from '../../../../src-renderer/app/session';
import ImportPanel from '../../../../src-renderer/features/exchange/ImportPanel.vue';
import SettingsPage from '../../../../src-renderer/features/settings/SettingsPage.vue';

/** A bridge that gives these answers by name and refuses the rest. */
function answer(answers: Record<string, unknown>) {
  const call = async (name: string) =>
    name in answers
      ? { ok: true, value: answers[name] }
      : { ok: false, error: { code: 'test.unknown', message: `没有 ${name}` } };
  Object.assign(window, { hean: { call, on: () => () => undefined } });
}

const stateOf = (permissions: string[]) => ({
  phase: 'ready',
  centre: { name: '某中心' },
  session: { account: 'a', name: '林某', permissions },
  bands: [],
});

async function open(page: Component) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: { template: '<p />' } }],
  });
  await router.push('/');
  const view = mount(
    { render: () => h(NConfigProvider, () => h(NMessageProvider, () => h(page))) },
    { attachTo: document.body, global: { plugins: [router] } },
  );
  await flushPromises();
  return view;
}

beforeEach(() => setActivePinia(createPinia()));
afterEach(() => {
  document.body.innerHTML = '';
});

describe('settings', () => {
  const tabsFor = async (permissions: string[]) => {
    answer({ 'system.state': stateOf(permissions) });
    await useSession().refresh();
    const view = await open(SettingsPage);
    return view.findAll('.n-tabs-tab').map((tab) => tab.text());
  };

  it('show who handles cases only what is theirs', async () => {
    expect(await tabsFor(['case.read', 'case.write'])).toEqual(['我的', '关于']);
  });

  it('show an administrator every tab', async () => {
    const all = ['我的', '账号', '清单', '预警规则', '日历与方法', '备份', '检查', '审计', '关于'];
    expect(await tabsFor(['governed.write', 'system.maintain', 'audit.read'])).toEqual(all);
  });
});

describe('taking in a pack', () => {
  it('tells what is in it first and what became of it after', async () => {
    answer({
      'desktop.pickFiles': { files: [{ name: 'a.heanpack', path: '/stick/a.heanpack', bytes: 9 }] },
      'exchange.preview': {
        kind: 'entries', from: '接待窗口二号机', madeAt: 0, entries: 7, attachments: 1, bytes: 2048, newEntries: 5, problem: null,
      },
      'exchange.import': { entries: 5, already: 2, held: 0, quarantined: 1, conflicts: 0, attachments: 1 },
    }); // prettier-ignore
    const view = await open(ImportPanel);
    const press = async (name: string) => {
      await view.findAll('button').find((one) => one.text() === name)!.trigger('click'); // prettier-ignore
      await flushPromises();
    };
    await press('选交换文件');
    expect(view.text()).toContain('记录 7 条，其中本机没有的 5 条，附件 1 个，2 KB');
    await press('收下这些记录');
    expect(view.get('[role=status]').text()).toBe(
      '收下记录 5 条，本机早有 2 条，附件 1 个，没有收下的 1 条，见下面。',
    );
  });
});
