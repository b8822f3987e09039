// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPinia, setActivePinia } from 'pinia';
import { effectScope, nextTick, type EffectScope } from 'vue';
import { useDraft } from '../../../../src-renderer/app/drafts';
import { blankForm } from '../../../../src-renderer/features/reception/form';
import { useReceptionDraft } from '../../../../src-renderer/features/reception/useReceptionDraft';

let calls: { name: string; value?: string }[];
let stored: string | null;
let refused: boolean;
let scope: EffectScope;

beforeEach(async () => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  calls = [];
  stored = null;
  refused = false;
  scope = effectScope();
  const call = (name: string, input: { value?: string }) => {
    calls.push({ name, value: input.value });
    if (refused) return Promise.resolve({ ok: false, error: { code: 'store.full', message: '磁盘满了。' } });
    return Promise.resolve({
      ok: true,
      value: name === 'drafts.load' ? { value: stored, savedAt: stored ? 7 : null } : { savedAt: 8 },
    });
  };
  Object.assign(window, { hean: { call, on: () => () => undefined } });
  await useDraft('reception').drop();
  calls = [];
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

const saves = () => calls.filter((call) => call.name === 'drafts.save');
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('the draft of the reception', () => {
  it('is kept within a second of typing, once for a burst of keys', async () => {
    const draft = scope.run(useReceptionDraft)!;
    await settle();
    for (const text of ['房', '房檐', '房檐滴水']) {
      draft.form.summary = text;
      await nextTick();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(saves()).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(400);
    expect(saves()).toHaveLength(1);
    expect(saves()[0]?.value).toContain('房檐滴水');
    expect(draft.savedAt.value).toBe(8);
  });

  it('comes back when the page opens again, and says so', async () => {
    stored = JSON.stringify({ ...blankForm(1), summary: '房檐滴水' });
    const draft = scope.run(useReceptionDraft)!;
    await draft.ready;
    expect(draft.form.summary).toBe('房檐滴水');
    expect(draft.restored.value).toBe(true);
  });

  it('that could not be kept when the page closed is there when it opens again', async () => {
    const first = scope.run(useReceptionDraft)!;
    await settle();
    refused = true;
    first.form.summary = '还没有存上的话';
    await nextTick();
    scope.stop();
    await settle();
    refused = false;
    scope = effectScope();
    const again = scope.run(useReceptionDraft)!;
    await again.ready;
    expect(again.form.summary).toBe('还没有存上的话');
    expect(again.savedAt.value).toBeNull();
    await vi.advanceTimersByTimeAsync(500);
    expect(saves().at(-1)?.value).toContain('还没有存上的话');
    expect(again.savedAt.value).toBe(8);
  });

  it('does not write over what was typed before it arrived', async () => {
    stored = JSON.stringify({ ...blankForm(1), summary: '旧的' });
    const draft = scope.run(useReceptionDraft)!;
    draft.form.summary = '新的';
    await draft.ready;
    expect(draft.form.summary).toBe('新的');
  });

  it('is kept at once when the page is left', async () => {
    const draft = scope.run(useReceptionDraft)!;
    await draft.ready;
    draft.form.place = '东闸村';
    await nextTick();
    scope.stop();
    expect(saves()).toHaveLength(1);
  });

  it('is not written again after registering', async () => {
    const draft = scope.run(useReceptionDraft)!;
    await draft.ready;
    draft.form.place = '东闸村';
    await vi.advanceTimersByTimeAsync(500);
    await draft.drop(false);
    scope.stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls.at(-1)?.name).toBe('drafts.drop');
  });

  it('says when it cannot be kept, and tries again with the next change', async () => {
    const draft = scope.run(useReceptionDraft)!;
    await draft.ready;
    refused = true;
    draft.form.place = '东闸村';
    await vi.advanceTimersByTimeAsync(500);
    expect(draft.problem.value).toContain('草稿没有存上');
    refused = false;
    draft.form.place = '东闸村二社';
    await vi.advanceTimersByTimeAsync(500);
    expect(draft.problem.value).toBe('');
    expect(saves().at(-1)?.value).toContain('东闸村二社');
  });

  it('is not made of an empty sheet', async () => {
    const draft = scope.run(useReceptionDraft)!;
    await draft.ready;
    draft.form.source = 'phone';
    await vi.advanceTimersByTimeAsync(500);
    expect(saves()).toHaveLength(0);
  });
});
