import { onScopeDispose, shallowReactive } from 'vue';

export interface KeyAction {
  /** As printed on the cap: `Ctrl+K`, `F1`, `N`, `Alt+1`, `Escape`. */
  keys: string;
  /** What it does, for the list under F1: 打开搜索. */
  does: string;
  /** Heading in the list under F1: 到处, 案件 … */
  where: string;
  /** Left out for keys that a component handles itself and that are only listed. */
  run?: (event: KeyboardEvent) => void;
}

const active = shallowReactive<KeyAction[]>([]);

/** All keys that work now, in the order they were added. */
export const activeKeys: readonly KeyAction[] = active;

/** Adds keys for as long as the calling component lives. A later one with the same keys wins. */
export function useKeys(actions: readonly KeyAction[]): void {
  active.push(...actions);
  onScopeDispose(() => actions.forEach((action) => removeOne(action)));
}

function removeOne(action: KeyAction) {
  const at = active.indexOf(action);
  if (at >= 0) active.splice(at, 1);
}

/** Runs the action a key press stands for; returns whether there was one. One listener of the app calls this. */
export function pressKey(event: KeyboardEvent): boolean {
  // While an input method composes, every key belongs to it.
  if (event.isComposing || event.defaultPrevented) return false;
  const pressed = nameOf(event);
  const action = active.findLast((candidate) => candidate.run && normalise(candidate.keys) === pressed);
  if (!action?.run || (isPlain(event) && isTyping(event.target))) return false;
  event.preventDefault();
  if (pressed === 'ctrl+enter') leaveField();
  action.run(event);
  return true;
}

/** Fields take in what was typed when they are left; finishing a page is leaving its field. */
function leaveField(): void {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.blur();
}

/** Name of a key press in the notation of `KeyAction.keys`, lower case. */
export function nameOf(event: KeyboardEvent): string {
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('ctrl');
  if (event.altKey) parts.push('alt');
  if (event.shiftKey && event.key.length > 1) parts.push('shift');
  // Alt+digit gives other characters on some layouts; the code doesn't.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  parts.push(digit ?? event.key.toLowerCase());
  return parts.join('+');
}

function normalise(keys: string): string {
  return keys
    .toLowerCase()
    .split(/[+ ]/)
    .map((part) => (part === 'esc' ? 'escape' : part))
    .join('+');
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
