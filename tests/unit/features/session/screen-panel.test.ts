// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pressKey } from '../../../../src-renderer/app/keys';
import type { Typing } from '../../../../src-renderer/features/session/screen/useTyping';
import ScreenPanel from '../../../../src-renderer/features/session/screen/ScreenPanel.vue';

type State = Record<string, unknown>;
type Answers = Partial<Record<string, (input: never) => unknown>>;

const frame = { title: '水渠联合调解', place: '大满镇综治中心', foot: '不收费。', page: 1, pages: 1 };
const rules = { kind: 'rules', ...frame, pages: 3, heading: '会场纪律', rows: [['一次一个人讲']] };
const black = { kind: 'black' };
const request = { session: 's1', view: 'rules', page: 1, dispute: null, evidence: null, until: null };
const onWall: State = {
  place: 'external',
  displays: [{ label: '大屏', width: 1920, height: 1080 }],
  broken: false,
  request,
  picture: rules,
  held: false,
  before: null,
};

/** The desk's panel over a core that answers from a table; `asked` are the calls in order. */
async function panel(state: State = onWall, answers: Answers = {}, props: { typing?: Typing | null } = {}) {
  const asked: { name: string; input: unknown }[] = [];
  const table: Answers = {
    'screen.state': () => state,
    'screen.preview': () => ({
      picture: { kind: 'issues', ...frame, counts: { open: 0, near: 0, agreed: 0 }, rows: [] },
    }),
    'screen.evidence': () => ({ files: [] }),
    ...answers,
  };
  window.hean = {
    call(name, input) {
      asked.push({ name, input });
      const value = table[name]?.(input as never) ?? {};
      const reply = value instanceof Error ? { ok: false, error: value } : { ok: true, value };
      return Promise.resolve(reply as never);
    },
    on: () => () => undefined,
  };
  const wrapper = mount(ScreenPanel, { props: { session: 's1', ...props } });
  open.push(wrapper);
  await flushPromises();
  const named = (name: string) => asked.filter((each) => each.name === name).map(({ input }) => input);
  return { wrapper, named };
}

const open: VueWrapper[] = [];
beforeEach(() => {
  window.matchMedia = () => ({ matches: false, addEventListener: () => undefined }) as never;
});
afterEach(() => {
  open.splice(0).forEach((each) => each.unmount());
  vi.useRealTimers();
});

function press(key: string, code: string): void {
  pressKey(new KeyboardEvent('keydown', { key, code, ctrlKey: true, cancelable: true }));
}

const refusal = (code: string, message: string) => Object.assign(new Error(message), { code });

describe('the desk’s control of the screen', () => {
  it('puts up each view by Ctrl and its digit, and black by Ctrl 0', async () => {
    const { named } = await panel();
    for (const digit of '1234567') press(digit, `Digit${digit}`);
    press('0', 'Digit0');
    await flushPromises();
    expect(named('screen.show')).toMatchObject(
      ['agenda', 'issues', 'evidence', 'proposal', 'agreement', 'break', 'rules'].map((view) => ({
        session: 's1',
        view,
      })),
    );
    expect(named('screen.black')).toHaveLength(1);
  });

  it('draws the very picture that is up and marks its key', async () => {
    const { wrapper } = await panel();
    expect(wrapper.find('[data-picture="rules"]').text()).toContain('一次一个人讲');
    expect(wrapper.find('.key.up').text()).toContain('标题纪律');
    expect(wrapper.text()).toContain('在外接屏上（1920×1080）');
  });

  it('turns pages and offers the next page as the next picture', async () => {
    const { wrapper, named } = await panel();
    expect(named('screen.preview').at(-1)).toMatchObject({ view: 'rules', page: 2 });
    await wrapper.find('[aria-label="下一页"]').trigger('click');
    expect(named('screen.turn')).toEqual([{ by: 1 }]);
    expect(wrapper.find('[aria-label="上一页"]').attributes('disabled')).toBeDefined();
  });

  it('says why a view can’t go up, where the person is looking', async () => {
    const words = '争点板上还没有争点。先加一条，再上屏。';
    const { wrapper } = await panel(onWall, { 'screen.show': () => refusal('screen.notReady', words) });
    press('2', 'Digit2');
    await flushPromises();
    expect(wrapper.find('[role="alert"]').text()).toBe(words);
  });

  it('keeps what can’t go up next from being put up, and says what is missing', async () => {
    const words = '协议尚未定稿。';
    const { wrapper } = await panel(
      { ...onWall, request: null, picture: black },
      { 'screen.preview': () => refusal('screen.notReady', words) },
    );
    expect(wrapper.text()).toContain(words);
    const put = wrapper.findAll('button').find((each) => each.text() === '上屏');
    expect(put?.attributes('disabled')).toBeDefined();
  });

  it('offers the picture from before a caucus once it is over, and puts up nothing by itself', async () => {
    const state = { ...onWall, request: null, picture: black, held: true, before: request };
    const { wrapper, named } = await panel(state);
    expect(named('screen.show')).toEqual([]);
    await wrapper
      .findAll('button')
      .find((each) => each.text() === '恢复刚才的画面')
      ?.trigger('click');
    expect(named('screen.show')).toEqual([request]);
  });

  it.each([
    ['window', [], '只找到一块屏幕'],
    ['away', [], '外接屏断开了'],
    ['closed', [], '没有找到外接屏'],
  ])('says where the screen stands: %s', async (place, displays, words) => {
    const { wrapper } = await panel({ ...onWall, place, displays });
    expect(wrapper.text()).toContain(words);
  });

  it('sends what is typed at most every 80 ms, the last words always', async () => {
    vi.useFakeTimers();
    const { wrapper, named } = await panel(onWall, {}, { typing: null });
    for (let length = 1; length <= 20; length += 1) {
      await wrapper.setProps({ typing: { clause: 2, text: '渠'.repeat(length) } });
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(100);
    const sent = named('screen.type');
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.length).toBeLessThanOrEqual(4);
    expect(sent.at(-1)).toEqual({ session: 's1', typing: { clause: 2, text: '渠'.repeat(20) } });
    await wrapper.setProps({ typing: null });
    await vi.advanceTimersByTimeAsync(100);
    expect(named('screen.type').at(-1)).toEqual({ session: 's1', typing: null });
  });
});
