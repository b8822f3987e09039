import type { Locator, Page } from 'playwright';

/** Where fields are looked for: the page or an open sheet. */
export type Scope = Page | Locator;

/** A name on the screen that may be followed by 必填 or a note. */
export function named(label: string): RegExp {
  return new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\s|$)`);
}

/** The input with this label. */
export function field(scope: Scope, label: string): Locator {
  return scope.getByLabel(named(label)).and(scope.locator('input, textarea')).first();
}

export async function write(scope: Scope, label: string, text: string): Promise<void> {
  await field(scope, label).fill(text);
}

/** One of a few answers standing side by side or as cards, of which the first words are the answer. */
export async function answer(scope: Scope, group: string, word: string): Promise<void> {
  const radios = scope.getByRole('radiogroup', { name: named(group) }).getByRole('radio');
  await radios
    .filter({ hasText: new RegExp(`^\\s*${word}`) })
    .first()
    .click();
}

/** One of many: typed to find it, then chosen from the list. `word` is all of the option's text, or a pattern of it. */
export async function choose(
  page: Page,
  scope: Scope,
  label: string,
  word: string | RegExp,
  typed = typeof word === 'string' ? word : '',
): Promise<void> {
  const input = field(scope, label);
  await selectionOf(input).click();
  await input.fill(typed);
  // Lists that were open before stay in the page, hidden.
  const options = page.locator('.n-base-select-option').filter({ visible: true });
  await options
    .filter({ has: page.getByText(word, { exact: true }) })
    .first()
    .click();
}

/** Empties a chosen field; nothing happens where it is empty already. */
export async function clearChoice(scope: Scope, label: string): Promise<void> {
  const selection = selectionOf(field(scope, label));
  if (await selection.locator('.n-base-selection-placeholder').isVisible()) return;
  await selection.hover();
  // It fades in under the pointer, which a click would wait for in vain.
  await selection.locator('.n-base-clear__clear').dispatchEvent('click');
  await selection.locator('.n-base-selection-placeholder').waitFor();
}

function selectionOf(input: Locator): Locator {
  return input.locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " n-base-selection ")][1]');
}

/** A switch turned to where it should be. */
export async function turn(scope: Scope, label: string, on: boolean): Promise<void> {
  const control = scope.getByRole('switch', { name: label });
  if ((await control.getAttribute('aria-checked')) !== String(on)) await control.click();
}

/** `2026-11-20 09:30` in Asia/Shanghai: how a moment is typed. */
export function typedMoment(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** `865.5`: how an amount of 分 is typed. */
export function typedYuan(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2);
}
