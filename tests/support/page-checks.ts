import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Enters the sample centre from the first page a person sees. */
export async function enterSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: /用示例数据试用/ }).click();
  const broken = page.getByRole('heading', { name: '这一页没有打开' });
  const settled = async () => /today/.test(page.url()) || (await broken.count()) > 0;
  await expect.poll(settled, { timeout: 60_000 }).toBe(true);
  if ((await broken.count()) > 0) throw new Error((await page.locator('details').textContent()) ?? 'broken');
}

/** Opens a page by its address and waits until nothing on it is being loaded any more. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, path);
  // What a page shows of loading comes 0.3 s late by design, so that quick answers don't flicker.
  await page.waitForTimeout(450);
  // The gallery shows the state of loading for good.
  if (path !== '/gallery') await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** Elements that reach beyond the window or cut their own text without saying so. */
export function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const beyond = [...document.querySelectorAll('body *')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > innerWidth + 1 && getComputedStyle(element).position !== 'fixed';
    });
    const scrollers = document.documentElement.scrollWidth > innerWidth ? ['document'] : [];
    const clipped = beyond.filter((element) => !element.closest('[role="grid"], .scroll, [class*="scroll"]'));
    return [...scrollers, ...clipped.map((element) => element.outerHTML.slice(0, 120))];
  });
}

/** What axe finds wrong at levels A and AA of WCAG 2, once nothing on the page is fading in or out. */
export async function violations(page: Page): Promise<string[]> {
  // A toast fades away by itself, and half faded it can't be read.
  await expect(page.locator('.n-message')).toHaveCount(0);
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity,
      ),
  );
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const run: unknown = Reflect.get(Reflect.get(window, 'axe'), 'run');
    if (typeof run !== 'function') return ['axe is not here'];
    const result: { violations: { id: string; nodes: { html: string }[] }[] } = await Reflect.apply(
      run,
      undefined,
      [document, { runOnly: ['wcag2a', 'wcag2aa'] }],
    );
    return result.violations.map((each) => `${each.id}: ${each.nodes[0]?.html.slice(0, 160) ?? ''}`);
  });
}
