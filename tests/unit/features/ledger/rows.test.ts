// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, reactive, type EffectScope } from 'vue';
import { plainView } from '../../../../src-renderer/features/ledger/filterQuery';
import { useLedgerRows } from '../../../../src-renderer/features/ledger/useLedgerRows';

interface Asked {
  filter: { text: string };
  cursor: string | null;
  limit: number;
}

let asked: Asked[];
let size: number;
let failing: boolean;
let hold: (() => void)[] | null;
let say: (topic: string) => void;
let scope: EffectScope;

/** A core that holds `size` cases named by the text asked for and their number. */
function answer(input: Asked) {
  if (failing) return { ok: false, error: { code: 'store.busy', message: '正忙。' } };
  const from = Number(input.cursor ?? 0);
  const to = Math.min(size, from + input.limit);
  const rows = Array.from({ length: to - from }, (_, n) => ({ id: `${input.filter.text}${from + n}` }));
  return { ok: true, value: { rows, cursor: to < size ? String(to) : null } };
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  size = 350;
  failing = false;
  hold = null;
  const listeners = new Map<string, Set<() => void>>();
  say = (topic) => listeners.get(topic)?.forEach((listener) => listener());
  Object.assign(window, {
    hean: {
      call: async (_name: string, input: Asked) => {
        const mine = structuredClone(input);
        asked.push(mine);
        if (hold) await new Promise<void>((resolve) => hold?.push(resolve));
        return answer(mine);
      },
      on(topic: string, listener: () => void) {
        const set = listeners.get(topic) ?? new Set();
        listeners.set(topic, set.add(listener));
        return () => set.delete(listener);
      },
    },
  });
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

async function open() {
  const view = reactive(plainView());
  const ledger = scope.run(() => useLedgerRows(view))!;
  await settle();
  return { view, ledger };
}

describe('rows of the ledger', () => {
  it('come a hundred at a time until the end', async () => {
    const { ledger } = await open();
    expect(ledger.rows.value).toHaveLength(100);
    for (let page = 0; page < 3; page++) await ledger.more();
    expect(ledger.rows.value).toHaveLength(350);
    expect(ledger.hasMore.value).toBe(false);
    expect(new Set(ledger.rows.value.map((row) => row.id)).size).toBe(350);
    await ledger.more();
    expect(asked).toHaveLength(4);
  });

  it('are asked for once although the end was reached twice', async () => {
    const { ledger } = await open();
    await Promise.all([ledger.more(), ledger.more()]);
    expect(ledger.rows.value).toHaveLength(200);
  });

  it('keep their number when news arrive, so that nobody loses their place', async () => {
    const { ledger } = await open();
    await ledger.more();
    await ledger.more();
    size = 351;
    say('disputes.changed');
    await vi.advanceTimersByTimeAsync(1000);
    expect(ledger.rows.value).toHaveLength(300);
  });

  it('are asked for once for a burst of news', async () => {
    await open();
    for (let n = 0; n < 50; n++) say('disputes.changed');
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(2);
  });

  it('are asked for anew every minute, since limits pass by themselves', async () => {
    await open();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(2);
  });

  it('of an earlier filter are dropped when they arrive late', async () => {
    const { view, ledger } = await open();
    hold = [];
    view.filter.text = '旧';
    await nextTick();
    view.filter.text = '新';
    await nextTick();
    const [first, second] = hold;
    second?.();
    await settle();
    first?.();
    await settle();
    expect(ledger.rows.value[0]?.id).toBe('新0');
  });

  it('stay in sight when asking again fails, with the reason beside them', async () => {
    const { ledger } = await open();
    failing = true;
    await ledger.refresh();
    expect(ledger.state.value).toBe('ready');
    expect(ledger.rows.value).toHaveLength(100);
    expect(ledger.error.value?.message).toBe('正忙。');
  });

  it('say that they failed when there never were any', async () => {
    failing = true;
    const { ledger } = await open();
    expect(ledger.state.value).toBe('failed');
  });

  it('are quiet for 0.3 s before they say that they load', async () => {
    hold = [];
    const { ledger } = await open();
    expect(ledger.state.value).toBe('quiet');
    await vi.advanceTimersByTimeAsync(300);
    expect(ledger.state.value).toBe('loading');
  });
});
