// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { NMessageProvider } from 'naive-ui';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { createMemoryHistory, createRouter, RouterView } from 'vue-router';
import type { CaseFile } from '../../../../src-main/contract/disputes';
import { useSession } from '../../../../src-renderer/app/session';
import BandArea from '../../../../src-renderer/app/shell/BandArea.vue';
import { underHeadKey } from '../../../../src-renderer/ui/underHead';
import CasePage from '../../../../src-renderer/features/case/CasePage.vue';
import { caseAnswers, mockBridge, Refusal, type Answers } from './mock-bridge';
import { aCaseFile } from './sample-case';

let page: VueWrapper | null = null;

beforeEach(() => {
  setActivePinia(createPinia());
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => {
  page?.unmount();
  page = null;
  document.body.innerHTML = '';
});

async function openCase(file: CaseFile, changed: Answers = {}) {
  let current = file;
  const core = mockBridge({ ...caseAnswers(() => current), ...changed });
  Object.defineProperty(window, 'hean', { value: core.bridge, configurable: true });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/cases/:id', name: 'case', component: CasePage, props: true }],
  });
  await router.push('/cases/d-1');
  const pinia = createPinia();
  setActivePinia(pinia);
  await useSession().refresh();
  page = mount(
    { render: () => h(NMessageProvider, () => h(RouterView)) },
    { attachTo: document.body, global: { plugins: [pinia, router], provide: { [underHeadKey]: BandArea } } },
  );
  await settle();
  return { core, router, show: (next: CaseFile) => (current = next) };
}

/** Lazily loaded parts and answers of the core come in a few turns. */
async function settle() {
  for (let n = 0; n < 6; n++) {
    await flushPromises();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Presses the button that opens a sheet and waits until its part is loaded. */
async function openSheet(word: string) {
  await press(word);
  await vi.waitFor(sheet, { timeout: 20_000 });
  await settle();
}

function buttons(within: ParentNode = document): string[] {
  return [...within.querySelectorAll('button')].map((one) => one.textContent.replace(/\s+/g, ' ').trim());
}

async function press(word: string, within: ParentNode = document) {
  const found = [...within.querySelectorAll<HTMLElement>('button, [role=menuitem], [role=radio]')].find(
    (one) => one.textContent.trim().startsWith(word),
  );
  if (!found) throw new Error(`no ${word} among ${buttons(within).join('、')}`);
  found.click();
  await settle();
}

function the(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
}

function sheet(): HTMLElement {
  return the('[role=dialog]');
}

function field(label: string): HTMLInputElement | HTMLTextAreaElement {
  const found = [...sheet().querySelectorAll('label')].find((one) =>
    one.textContent.trim().startsWith(label),
  );
  const control = found?.htmlFor ? document.getElementById(found.htmlFor) : null;
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) return control;
  throw new Error(`no field ${label}`);
}

async function type(label: string, text: string) {
  const control = field(label);
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}

async function submit() {
  sheet()
    .querySelector('form')
    ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await settle();
}

describe('the case page', { timeout: 60_000 }, () => {
  it('offers in its head only what is allowed', async () => {
    await openCase(aCaseFile({ allowed: ['recordAttempt', 'terminate'] }));
    const shown = buttons();
    expect(shown.some((word) => word.startsWith('记一次调解'))).toBe(true);
    for (const word of ['达成协议', '上报', '改案情', '结案']) expect(shown, word).not.toContain(word);
  });

  it('says why a case can only be read, and leads to its papers instead', async () => {
    await openCase(aCaseFile({ allowed: [], readOnly: '有较新版本写的内容，这台电脑只能看。' }));
    expect(document.body.textContent).toContain('这台电脑只能看');
    expect(buttons()).toContain('打印文书');
  });

  it('sends what was typed with what the person had seen, then closes and forgets the draft', async () => {
    const { core } = await openCase(aCaseFile({ state: 'waiting', allowed: ['sign'] }));
    await openSheet('签收');
    await type('说明', '登记表 1 份');
    await submit();
    const act = core.asked.find((one) => one.name === 'disputes.act');
    expect(act?.input).toEqual({
      id: 'd-1',
      base: 'base-1',
      action: { kind: 'sign', at: null, onBehalfOf: '', note: '登记表 1 份', missing: '' },
    });
    expect(core.asked.some((one) => one.name === 'drafts.drop')).toBe(true);
    expect(document.querySelector('[role=dialog]')).toBeNull();
  });

  it('asks the core nothing while something required is missing, and marks it', async () => {
    const { core } = await openCase(aCaseFile({ allowed: ['withdraw'] }));
    the('[aria-label=更多]').click();
    await settle();
    await openSheet('撤回');
    await submit();
    expect(core.asked.some((one) => one.name === 'disputes.act')).toBe(false);
    expect(field('撤回的说明').getAttribute('aria-invalid')).toBe('true');
    expect(sheet().textContent).toContain('请填写撤回的说明。');
  });

  it('keeps everything typed when the core refuses, with its sentence at the field it means', async () => {
    const refusal = new Refusal('dispute.timeTooEarly', '发生时间早于移交到本级，请核对。', { field: 'at' });
    await openCase(aCaseFile({ state: 'waiting', allowed: ['sign'] }), { 'disputes.act': refusal });
    await openSheet('签收');
    await type('说明', '写了很久的说明');
    await type('签收时间', '2026-01-02 08:00');
    await submit();
    expect(field('说明').value).toBe('写了很久的说明');
    expect(field('签收时间').getAttribute('aria-invalid')).toBe('true');
    expect(sheet().textContent).toContain('早于移交到本级');
  });

  it('brings back what was typed before when a sheet is opened again', async () => {
    await openCase(aCaseFile({ state: 'waiting', allowed: ['sign'] }));
    await openSheet('签收');
    await type('说明', '写了一半');
    await press('先存着', sheet());
    expect(document.querySelector('[role=dialog]')).toBeNull();
    await openSheet('签收');
    expect(field('说明').value).toBe('写了一半');
    expect(sheet().textContent).toContain('接着上次没写完的');
    await press('重新写', sheet());
    expect(field('说明').value).toBe('');
  });

  it('tells someone typing that the case has changed, and loses nothing', async () => {
    const { core, show } = await openCase(aCaseFile({ state: 'waiting', allowed: ['sign'] }));
    await openSheet('签收');
    await type('说明', '正在写');
    show(aCaseFile({ state: 'waiting', allowed: ['sign'], title: '改过的标题', base: 'base-9' }));
    core.tell('disputes.changed', { id: 'd-1' });
    await settle();
    expect(sheet().textContent).toContain('别人刚改了这件案子，已更新');
    expect(document.querySelector('h1')?.textContent).toContain('改过的标题');
    expect(field('说明').value).toBe('正在写');
    await submit();
    expect(core.asked.find((one) => one.name === 'disputes.act')?.input).toMatchObject({ base: 'base-9' });
  });

  it('takes no notice of news about other cases', async () => {
    const { core } = await openCase(aCaseFile());
    const before = core.asked.filter((one) => one.name === 'disputes.open').length;
    core.tell('disputes.changed', { id: 'd-2' });
    await settle();
    expect(core.asked.filter((one) => one.name === 'disputes.open')).toHaveLength(before);
  });

  it('keeps its tab in the address', async () => {
    const { router } = await openCase(aCaseFile());
    the('#case-tab-parties').click();
    await settle();
    expect(router.currentRoute.value.query).toEqual({ tab: 'parties' });
    expect(document.querySelector('[role=tabpanel]')?.getAttribute('aria-labelledby')).toBe(
      'case-tab-parties',
    );
  });

  it('shows a number in full only when asked, and asks the core, which logs it', async () => {
    const { core, router } = await openCase(aCaseFile());
    await router.replace('/cases/d-1?tab=parties');
    await settle();
    const eye = await vi.waitFor(() => the('[aria-label^="看完整电话"]'), { timeout: 20_000 });
    expect(document.body.textContent).not.toContain('13900000417');
    eye.click();
    await vi.waitFor(() => expect(document.body.textContent).toContain('13900000417'));
    expect(core.asked.find((one) => one.name === 'disputes.revealParty')?.input).toEqual({
      id: 'd-1',
      party: 'p-1',
      reason: '',
    });
  });
});
