// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { activeKeys, pressKey, useKeys } from '../../../src-renderer/app/keys';
import { matchItems } from '../../../src-renderer/app/matchItems';

const scopes: EffectScope[] = [];
afterEach(() => scopes.splice(0).forEach((scope) => scope.stop()));

function withKeys(keys: string, run: () => void): EffectScope {
  const scope = effectScope();
  scopes.push(scope);
  scope.run(() => useKeys([{ keys, does: '试一试', where: '到处', run }]));
  return scope;
}

function press(init: KeyboardEventInit, target: EventTarget = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  target.addEventListener('keydown', (heard) => pressKey(heard as KeyboardEvent), { once: true });
  target.dispatchEvent(event);
  return event;
}

describe('keys', () => {
  it('run the action added last, and the one before once its component is gone', () => {
    const first = vi.fn();
    const second = vi.fn();
    withKeys('Ctrl+Enter', first);
    const later = withKeys('Ctrl+Enter', second);
    press({ key: 'Enter', ctrlKey: true });
    later.stop();
    press({ key: 'Enter', ctrlKey: true });
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  });

  it('with a single letter stay out of text being typed', () => {
    const run = vi.fn();
    withKeys('N', run);
    const input = document.body.appendChild(document.createElement('input'));
    press({ key: 'n' }, input);
    expect(run).not.toHaveBeenCalled();
    press({ key: 'n' });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('belong to the input method while it composes', () => {
    const run = vi.fn();
    withKeys('Escape', run);
    press({ key: 'Escape', isComposing: true });
    expect(run).not.toHaveBeenCalled();
  });

  it('with Alt and a digit go by the key, whatever the layout makes of it', () => {
    const run = vi.fn();
    withKeys('Alt+1', run);
    const event = press({ key: '¡', code: 'Digit1', altKey: true });
    expect(run).toHaveBeenCalledTimes(1);
    expect(event.defaultPrevented).toBe(true);
  });

  it('are listed only while their component lives', () => {
    const scope = withKeys('F2', () => undefined);
    expect(activeKeys.map((key) => key.keys)).toContain('F2');
    scope.stop();
    expect(activeKeys.map((key) => key.keys)).not.toContain('F2');
  });
});

describe('the command palette', () => {
  const items = ['今日', '接待登记', '案件台账', '设置'].map((title) => ({
    id: title,
    title,
    run: () => undefined,
  }));

  it('finds pages by characters and by pinyin initials', async () => {
    expect((await matchItems(items, '台账')).map((item) => item.title)).toEqual(['案件台账']);
    expect((await matchItems(items, 'ajtz'))[0]?.title).toBe('案件台账');
  });

  it('offers everything before anything is typed', async () => {
    expect(await matchItems(items, ' ')).toHaveLength(4);
  });
});
