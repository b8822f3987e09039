// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import {
  FLUSH_MS,
  useTypingLine,
  type TypedLine,
} from '../../../../src-renderer/features/session/minutes/useTypingLine';

const drafts = new Map<string, string>();
let saves: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  drafts.clear();
  saves = [];
  const answers: Record<string, (input: { key: string; value?: string }) => unknown> = {
    'drafts.save': ({ key, value = '' }) => {
      drafts.set(key, value);
      saves.push(value);
      return { savedAt: 1 };
    },
    'drafts.load': ({ key }) => ({ value: drafts.get(key) ?? null, savedAt: drafts.has(key) ? 1 : null }),
    'drafts.drop': ({ key }) => void drafts.delete(key),
  };
  const call = async (name: string, input: { key: string }) => ({
    ok: true,
    value: answers[name]?.(input) ?? {},
  });
  Reflect.set(window, 'hean', { call, on: () => () => undefined });
});
afterEach(() => vi.useRealTimers());

function open(send: (line: TypedLine) => Promise<boolean> = async () => true) {
  const scope = effectScope();
  const typing = scope.run(() => useTypingLine('session:1:line', send));
  if (!typing) throw new Error('no scope');
  return { ...typing, leave: () => scope.stop() };
}

describe('the typing line of the minutes', () => {
  it('is on disk within a second of the first key, however fast the typing goes on', async () => {
    const { line } = open();
    await flushPromises();
    for (let n = 0; n < 12; n += 1) {
      line.text += '字';
      await vi.advanceTimersByTimeAsync(FLUSH_MS / 10);
    }
    expect(saves.length).toBeGreaterThanOrEqual(1);
    expect(JSON.parse(saves[0] ?? '{}').text.length).toBeGreaterThanOrEqual(9);
  });

  it('comes back with its speaker when the page is opened again after a kill', async () => {
    const { line } = open();
    await flushPromises();
    line.text = '42 亩的 5 户';
    line.speaker = 'p-1';
    await vi.advanceTimersByTimeAsync(FLUSH_MS);
    const again = open();
    await flushPromises();
    expect({ ...again.line }).toEqual({ text: '42 亩的 5 户', speaker: 'p-1', lineKind: 'said' });
    expect(again.restored.value).toBe(true);
  });

  it('keeps every character where the line is refused', async () => {
    const { line, write } = open(async () => false);
    line.text = '还没写进去';
    expect(await write()).toBe(false);
    expect(line.text).toBe('还没写进去');
  });

  it('keeps what was typed while the line was being written', async () => {
    let finish: (done: boolean) => void = () => undefined;
    const { line, write } = open(() => new Promise((resolve) => (finish = resolve)));
    await flushPromises();
    line.text = '第一句';
    const writing = write();
    line.text = '第一句 第二';
    finish(true);
    expect(await writing).toBe(true);
    expect(line.text).toBe('第二');
    expect(JSON.parse(drafts.get('session:1:line') ?? '{}').text).toBe('第二');
  });

  it('forgets the draft once the line stands in the minutes', async () => {
    const { line, write } = open();
    await flushPromises();
    line.text = '记好了';
    await vi.advanceTimersByTimeAsync(FLUSH_MS);
    await write();
    expect(drafts.has('session:1:line')).toBe(false);
    expect(line.text).toBe('');
  });

  it('saves at once what the page is left with', async () => {
    const { line, leave } = open();
    await flushPromises();
    line.text = '半句';
    leave();
    await flushPromises();
    expect(JSON.parse(saves.at(-1) ?? '{}').text).toBe('半句');
  });
});
