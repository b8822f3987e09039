// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import LoginPage from '../../../../src-renderer/features/accounts/LoginPage.vue';
import NewCentreForm from '../../../../src-renderer/features/accounts/NewCentreForm.vue';
import SetupPage from '../../../../src-renderer/features/accounts/SetupPage.vue';
import {
  centreDivisions,
  centreName,
  type Division,
} from '../../../../src-renderer/features/accounts/centreNames';
import { recoverySheet } from '../../../../src-renderer/features/accounts/recoverySheet';
import { IDLE_MS, useIdle } from '../../../../src-renderer/app/useIdleLock';
import { useSession } from '../../../../src-renderer/app/session';

const divisions: Division[] = [
  { code: '620702', name: '甘州区', parent: '6207', level: 'county', path: '甘州区' },
  { code: '620702101', name: '大满镇', parent: '620702', level: 'township', path: '甘州区 大满镇' },
  {
    code: '620702101201',
    name: '石子坝村',
    parent: '620702101',
    level: 'village',
    path: '甘州区 大满镇 石子坝村',
  },
];

type Answer = (input: Record<string, unknown>) => unknown;
let calls: { name: string; input: Record<string, unknown> }[];

/** A bridge that answers by name; what isn't named is refused. */
function answer(answers: Record<string, Answer>) {
  calls = [];
  const call = async (name: string, input: Record<string, unknown>) => {
    calls.push({ name, input });
    const found = answers[name];
    if (!found) return { ok: false, error: { code: 'test.unknown', message: `没有 ${name}` } };
    return found(input);
  };
  Object.assign(window, { hean: { call, on: () => () => undefined } });
}

const good = (value: unknown) => ({ ok: true, value });
const bad = (code: string, message: string) => ({ ok: false, error: { code, message } });
const stateOf = (phase: string, more = {}) =>
  good({
    phase,
    sample: false,
    centre: null,
    device: null,
    session: null,
    problem: null,
    bands: [],
    backup: null,
    ...more,
  });

function routerAt(page: object): Router {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/setup', component: page },
      { path: '/', component: { template: '<p />' } },
    ],
  });
  return router;
}

async function open(page: object) {
  const router = routerAt(page);
  await router.push('/setup');
  const view = mount(
    { template: '<RouterView />' },
    { attachTo: document.body, global: { plugins: [router] } },
  );
  await flushPromises();
  return { router, view };
}

const buttonOf = (view: Awaited<ReturnType<typeof open>>['view'], name: string) =>
  view.findAll('button').find((one) => one.attributes('aria-label') === name || one.text() === name)!;

beforeEach(() => setActivePinia(createPinia()));
afterEach(() => {
  vi.useRealTimers();
  document.body.innerHTML = '';
});

describe('names of centres', () => {
  it('are offered for counties and townships and read like the sign on the door', () => {
    expect(centreDivisions(divisions).map(centreName)).toEqual(['甘州区综治中心', '甘州区大满镇综治中心']);
  });
});

describe('the recovery sheet', () => {
  it('prints the code and keeps a name with angle brackets as text', () => {
    const sheet = recoverySheet('<b>某中心', 'ABCD-EFGH', '2026 年 11 月 25 日');
    expect(sheet).toContain('ABCD-EFGH');
    expect(sheet).toContain('&lt;b&gt;某中心');
  });
});

describe('a new centre', () => {
  it('is not sent while a field is missing, and says which', async () => {
    answer({ 'directory.divisions': () => good({ divisions }) });
    const form = mount(NewCentreForm, { props: { busy: false }, attachTo: document.body });
    await form.get('form').trigger('submit');
    expect(form.emitted('found')).toBeUndefined();
    expect(form.text()).toContain('选上中心所在的县区或乡镇。');
    expect(form.text()).toContain('密码至少 8 位。');
  });

  it('keeps the page, whatever the news, until the recovery code is on paper', async () => {
    answer({
      'system.setup': () => good({ recoveryCode: 'ABCD-EFGH-JKLM', login: null, password: null }),
      'system.state': () => stateOf('login'),
      'directory.divisions': () => good({ divisions }),
    });
    const { router, view } = await open(SetupPage);
    await buttonOf(view, '新建中心').trigger('click');
    view.getComponent(NewCentreForm).vm.$emit('found', { mode: 'new', centreName: '某中心' });
    await flushPromises();
    expect(view.get('[data-testid=recovery-code]').text()).toBe('ABCD-EFGH-JKLM');
    expect(buttonOf(view, '去登录').attributes('disabled')).toBeDefined();
    await router.replace('/');
    expect(router.currentRoute.value.path).toBe('/setup');
    await view.get('[role=checkbox]').trigger('click');
    await buttonOf(view, '去登录').trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.path).toBe('/');
  });
});

describe('the sample', () => {
  it('logs in by itself with the account it came with', async () => {
    answer({
      'system.setup': () => good({ recoveryCode: null, login: 'lin', password: 'sample-123' }),
      'accounts.login': () => good({}),
      'system.state': () => stateOf('ready'),
    });
    const { router, view } = await open(SetupPage);
    await buttonOf(view, '用示例数据试用').trigger('click');
    await flushPromises();
    expect(calls.find((one) => one.name === 'accounts.login')?.input).toEqual({
      login: 'lin',
      password: 'sample-123',
    });
    expect(router.currentRoute.value.path).toBe('/');
  });

  it('shows its account and a button when logging in is refused', async () => {
    answer({
      'system.setup': () => good({ recoveryCode: null, login: 'lin', password: 'sample-123' }),
      'accounts.login': () => bad('accounts.throttled', '稍等一会儿再登录。'),
    });
    const { view } = await open(SetupPage);
    await buttonOf(view, '用示例数据试用').trigger('click');
    await flushPromises();
    expect(view.text()).toContain('sample-123');
    expect(view.get('[role=alert]').text()).toBe('稍等一会儿再登录。');
  });
});

describe('the door', () => {
  it('shows a refusal in place and keeps what was typed', async () => {
    answer({
      'system.state': () => stateOf('login'),
      'accounts.login': () => bad('accounts.badPassword', '账号或密码不对。'),
    });
    await useSession().refresh();
    const page = mount(LoginPage, { attachTo: document.body });
    const [login, password] = page.findAll('input');
    await login!.setValue('lin');
    await password!.setValue('wrong-one');
    await page.get('form').trigger('submit');
    await flushPromises();
    expect(page.get('[role=alert]').text()).toBe('账号或密码不对。');
    expect(login!.element.value).toBe('lin');
  });

  it('asks only for the password when the desk is locked', async () => {
    answer({
      'system.state': () =>
        stateOf('locked', { session: { name: '林某', position: '接待员', permissions: [] } }),
      'accounts.unlock': () => good({}),
    });
    await useSession().refresh();
    const page = mount(LoginPage, { attachTo: document.body });
    expect(page.findAll('input')).toHaveLength(1);
    await page.get('input').setValue('right-one');
    await page.get('form').trigger('submit');
    await flushPromises();
    expect(calls.find((one) => one.name === 'accounts.unlock')?.input).toEqual({ password: 'right-one' });
  });
});

describe('idling', () => {
  it('is noticed after ten minutes without a touch, and a touch begins them anew', () => {
    vi.useFakeTimers();
    const onIdle = vi.fn();
    const scope = effectScope();
    scope.run(() => useIdle(onIdle));
    vi.advanceTimersByTime(IDLE_MS - 60_000);
    window.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(IDLE_MS - 60_000);
    expect(onIdle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2 * 60_000);
    expect(onIdle).toHaveBeenCalledTimes(1);
    scope.stop();
  });

  it('is noticed by the first touch after the PC slept', () => {
    vi.useFakeTimers();
    const onIdle = vi.fn();
    const scope = effectScope();
    scope.run(() => useIdle(onIdle));
    vi.setSystemTime(Date.now() + IDLE_MS + 1);
    window.dispatchEvent(new Event('pointerdown'));
    expect(onIdle).toHaveBeenCalledTimes(1);
    scope.stop();
  });
});
