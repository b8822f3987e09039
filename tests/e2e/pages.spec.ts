import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import type { ElectronApplication } from 'playwright';
import { expect, test } from '../support/app';
import { sizes, waitUntilReady, walkedSizes } from '../support/launch';
import { enterSample, goTo, overflows, violations } from '../support/page-checks';

/** Every page that a person who may do all reaches without a subject of its own. */
const pages = [
  '/today',
  '/today/figures',
  '/overview',
  '/cases',
  '/reception',
  '/visits',
  '/whistles',
  '/sessions',
  '/schedule',
  '/schedule/rounds',
  '/alerts',
  '/analysis',
  '/supervision',
  '/schedule/rounds',
  '/situation',
  '/situation/wall',
  '/directory?tab=units',
  '/directory?tab=people',
  '/directory?tab=committees',
  '/directory?tab=grids',
  '/directory?tab=venues',
  '/directory?tab=duty',
  '/directory?tab=divisions',
  '/ledger/import',
  '/settings?tab=mine',
  '/settings?tab=accounts',
  '/settings?tab=checklists',
  '/settings?tab=calendar',
  '/settings?tab=alerts',
  '/settings?tab=backup',
  '/settings?tab=checks',
  '/settings?tab=audit',
  '/settings?tab=about',
  '/exchange',
  '/replication',
  '/gallery',
] as const;
const caseTabs = [
  'overview',
  'parties',
  'issues',
  'attempts',
  'agreement',
  'paper',
  'files',
  'work',
  'joint',
  'readers',
] as const;

async function resize(
  app: ElectronApplication,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      for (const window of BrowserWindow.getAllWindows()) window.setContentSize(size.width, size.height);
    },
    { width, height },
  );
}

/** The address of the first case of the ledger, and of the times that can be found for it. */
async function firstCase(page: Page): Promise<string> {
  await goTo(page, '/cases');
  await page.getByRole('grid').first().press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/cases\/.+/);
  return new URL(page.url()).hash.slice(1);
}

async function look(page: Page, info: TestInfo, path: string, name: string): Promise<void> {
  const file = join(info.outputDir, `${name}-${path.replace(/\W+/g, '-')}.png`);
  await page.screenshot({ path: file });
  expect.soft(await overflows(page), `${path} at ${name}`).toEqual([]);
}

/** The narrow window in large type is where things are cut first; the other looks are for `npm run test:long`. */
const looks = [
  { name: 'small-large-type', size: sizes.small, largeType: true },
  ...(walkedSizes['large']
    ? [
        { name: 'small', size: sizes.small, largeType: false },
        { name: 'large', size: sizes.large, largeType: false },
      ]
    : []),
];

test('every page of the sample centre fits the window and passes axe, in large type too', async ({
  launch,
}, info) => {
  test.setTimeout(600_000);
  const { app, page } = await launch();
  await enterSample(page);
  const address = await firstCase(page);
  const id = address.split('/').at(-1) ?? '';
  const all = [...pages, `/schedule/${id}`, ...caseTabs.map((tab) => `${address}?tab=${tab}`)];
  for (const { name, size, largeType } of looks) {
    await page.evaluate((large) => localStorage.setItem('hean.largeType', String(large)), largeType);
    await resize(app, size);
    await page.reload();
    await waitUntilReady(page);
    for (const path of all) {
      await goTo(page, path);
      await look(page, info, path, name);
      expect.soft(await violations(page), `${path} at ${name}`).toEqual([]);
    }
  }
});
