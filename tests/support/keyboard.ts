import type { Page } from 'playwright';

/** What has the focus, as it is read aloud: its name and the group it belongs to. */
interface Focused {
  readonly name: string;
  readonly group: string;
}

const mostTabs = 90;

/** Presses Tab until something of this name has the focus; fails when Tab doesn't lead there. */
export async function tabTo(page: Page, name: RegExp, group = /^/): Promise<void> {
  const passed: string[] = [];
  for (let turn = 0; turn < mostTabs; turn += 1) {
    const focused = await readFocus(page);
    if (name.test(focused.name) && group.test(focused.group)) return;
    passed.push(focused.name);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(name)}; it passed ${[...new Set(passed)].join(' | ')}`);
}

/** Goes to a field with Tab and types into it, over what stands there. */
export async function typeInto(page: Page, label: RegExp, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

function readFocus(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const nameOf = (element: Element | null | undefined): string => {
      if (!element) return '';
      const labels = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
      const spoken = labels.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
      return (spoken || element.getAttribute('aria-label') || element.textContent)
        .replace(/\s+/g, ' ')
        .trim();
    };
    const focused = document.activeElement;
    return {
      name: nameOf(focused),
      group: nameOf(focused?.parentElement?.closest('[role=radiogroup], [role=group], [role=tablist]')),
    };
  });
}
