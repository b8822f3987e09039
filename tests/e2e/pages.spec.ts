import { join } from 'node:path';
import { expect, test } from '../support/app';
import { sizes } from '../support/launch';
import { enterSample, goTo, overflows, violations } from '../support/page-checks';

const pages = [
  '/today',
  '/cases',
  '/reception',
  '/settings?tab=mine',
  '/settings?tab=backup',
  '/exchange',
] as const;

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
