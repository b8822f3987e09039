// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import type { Reply } from '../../../src-renderer/app/bridge';
import { useCommand } from '../../../src-renderer/app/command';
import { useQuery } from '../../../src-renderer/app/query';

type Answer = (reply: Reply<never>) => void;

/** A bridge whose answers the test gives by hand. */
function fakeBridge() {
  const pending: { name: string; input: unknown; answer: Answer }[] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  window.hean = {
    call: (name, input) => new Promise((resolve) => pending.push({ name, input, answer: resolve })),
    on(topic, listener) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
      return () => set.delete(listener);
    },
  };
  const say = (topic: string, payload: unknown = {}) =>
    listeners.get(topic)?.forEach((listener) => listener(payload));
  const count = (topic: string) => listeners.get(topic)?.size ?? 0;
  return { pending, say, count };
}

const good = (value: unknown): Reply<never> => ({ ok: true, value: value as never });
const bad = (message: string): Reply<never> => ({ ok: false, error: { code: 'store.busy', message } });

async function settle() {
  for (let n = 0; n < 5; n++) await nextTick();
}

let scope: EffectScope;
beforeEach(() => {
  vi.useFakeTimers();
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe('useQuery', () => {
  it('is quiet for 0.3 s and then says that it is loading', async () => {
    const bridge = fakeBridge();
    const query = scope.run(() => useQuery('disputes.count', {}))!;
    expect(query.state.value).toBe('quiet');
    vi.advanceTimersByTime(300);
    expect(query.state.value).toBe('loading');
    bridge.pending[0]?.answer(good({ count: 3, capped: false }));
    await settle();
    expect(query.state.value).toBe('ready');
    expect(query.value.value).toEqual({ count: 3, capped: false });
  });

  it('drops a late answer to an earlier question', async () => {
    const bridge = fakeBridge();
    const text = ref('张');
    const query = scope.run(() => useQuery('disputes.search', () => ({ text: text.value })))!;
    text.value = '张某';
    await settle();
    bridge.pending[1]?.answer(good({ rows: ['second'] }));
    await settle();
    bridge.pending[0]?.answer(good({ rows: ['first'] }));
    await settle();
    expect(query.value.value).toEqual({ rows: ['second'] });
  });

  it('keeps the old answer while it asks again, and when asking again fails', async () => {
    const bridge = fakeBridge();
    const query = scope.run(() => useQuery('disputes.count', {}, { refreshOn: ['disputes.changed'] }))!;
    bridge.pending[0]?.answer(good({ count: 3, capped: false }));
    await settle();
    bridge.say('disputes.changed');
    expect(bridge.pending).toHaveLength(2);
    expect(query.state.value).toBe('ready');
    bridge.pending[1]?.answer(bad('数据正忙，稍后再试。'));
    await settle();
    expect(query.state.value).toBe('ready');
    expect(query.value.value).toEqual({ count: 3, capped: false });
    expect(query.error.value?.code).toBe('store.busy');
  });

  it('asks again when the core has come back', async () => {
    const bridge = fakeBridge();
    scope.run(() => useQuery('disputes.count', {}));
    bridge.say('core.state', { state: 'restarting' });
    expect(bridge.pending).toHaveLength(1);
    bridge.say('core.state', { state: 'ready' });
    expect(bridge.pending).toHaveLength(2);
  });

  it('asks nothing while it may not, and stops listening with its component', async () => {
    const bridge = fakeBridge();
    const may = ref(false);
    scope.run(() => useQuery('disputes.count', {}, { when: may, refreshOn: ['disputes.changed'] }));
    expect(bridge.pending).toHaveLength(0);
    may.value = true;
    await settle();
    expect(bridge.pending).toHaveLength(1);
    scope.stop();
    expect(bridge.count('disputes.changed')).toBe(0);
  });
});

describe('useCommand', () => {
  it('ignores a second click while it runs and keeps the refusal for the page', async () => {
    const bridge = fakeBridge();
    const command = useCommand('accounts.lock');
    const first = command.run({});
    expect(await command.run({})).toBeUndefined();
    expect(bridge.pending).toHaveLength(1);
    bridge.pending[0]?.answer(bad('数据正忙，稍后再试。'));
    expect((await first)?.ok).toBe(false);
    expect(command.running.value).toBe(false);
    expect(command.error.value?.message).toBe('数据正忙，稍后再试。');
  });
});
