import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { sizes } from '../support/launch';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = [
  '/today',
  '/cases',
  '/reception',
  '/settings?tab=mine',
  '/settings?tab=backup',
  '/exchange',
] as const;

/** Enters the sample centre from the first page a person sees. */
async function enterSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: /用示例数据试用/ }).click();
  await expect(page).toHaveURL(/today/, { timeout: 60_000 });
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, path);
  await page.waitForTimeout(1200);
}

/** Elements that reach beyond the window or cut their own text without saying so. */
function overflows(page: Page): Promise<string[]> {
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

async function violations(page: Page): Promise<string[]> {
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

for (const [name, size] of Object.entries(sizes)) {
  test(`every page of the sample centre fits ${size.width}x${size.height} and passes axe`, async ({
    launch,
  }, info) => {
    test.setTimeout(180_000);
    const { page } = await launch({ size });
    await enterSample(page);
    await goTo(page, '/cases');
    await page.getByRole('grid').first().press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/cases\/.+/);
    const caseAddress = new URL(page.url()).hash.slice(1);
    for (const path of [...pages, caseAddress]) {
      await goTo(page, path);
      const file = join(info.outputDir, `${name}-${path.replace(/\W+/g, '-')}.png`);
      await page.screenshot({ path: file });
      expect.soft(await overflows(page), `${path} at ${size.width}`).toEqual([]);
      expect.soft(await violations(page), `${path} at ${size.width}`).toEqual([]);
    }
  });
}
