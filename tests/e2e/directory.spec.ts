import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeWorkbook } from '../../src-main/sheets/write-workbook';
import { expect, test } from '../support/app';
import { walkedSizes } from '../support/launch';
import { enterSample, goTo, overflows, violations } from '../support/page-checks';

const tabs = ['units', 'people', 'committees', 'grids', 'venues', 'duty', 'divisions'] as const;
const columns = ['姓名', '单位', '职务', '电话', '性别'].map((title) => ({ title, width: 16 }));
const members = [
  ['兰永福', '大满镇人民调解委员会', '调委会主任', '13900000417', '男'],
  ['安玉兰', '大满镇人民调解委员会', '调委会委员', '', '女'],
];

let folder = '';

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hean-directory-'));
  await writeFile(join(folder, 'in.xlsx'), await writeWorkbook([{ name: '人员', columns, rows: members }]));
  await writeFile(join(folder, 'bad.xlsx'), '姓名,单位');
});

test.afterEach(() => rm(folder, { recursive: true, force: true }));

/** Answers of the system's dialogs come from the folder of this test. */
function dialogs(file: string) {
  return { HEAN_PICK_DIR: folder, HEAN_PICK_FILES: JSON.stringify([file]), HEAN_SAVE_DIR: folder };
}

async function importMembers(page: Page): Promise<void> {
  await page.getByRole('button', { name: '从表格导入' }).first().click();
  await page.getByRole('button', { name: '选填好的表格' }).click();
  await page.getByRole('button', { name: /^导入 2 条/ }).click();
  await expect(page.getByText('已导入：新增 2 条')).toBeVisible();
}

for (const [name, size] of Object.entries(walkedSizes)) {
  test(`every tab of the directory fits ${size.width}x${size.height} and passes axe`, async ({
    launch,
  }, info) => {
    test.setTimeout(180_000);
    const { page } = await launch({ size, env: dialogs('in.xlsx') });
    await enterSample(page);
    await goTo(page, '/directory?tab=people');
    await importMembers(page);
    for (const tab of tabs) {
      await goTo(page, `/directory?tab=${tab}`);
      await page.screenshot({ path: join(info.outputDir, `${name}-${tab}.png`) });
      expect.soft(await overflows(page), tab).toEqual([]);
      expect.soft(await violations(page), tab).toEqual([]);
    }
    await goTo(page, '/directory?tab=people');
    await page.getByText('兰永福').first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.screenshot({ path: join(info.outputDir, `${name}-person.png`) });
    expect.soft(await violations(page), 'person').toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}

test('people come in from a workbook, are found by initials and counted in their committee', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const { page } = await launch({ env: dialogs('in.xlsx') });
  await enterSample(page);
  await goTo(page, '/directory?tab=people');
  await importMembers(page);
  await page.getByPlaceholder('名称、姓名').fill('lyf');
  await expect(page.getByText('139****0417')).toBeVisible();
  await expect(page.getByText('安玉兰')).toHaveCount(0);
  await page.getByRole('button', { name: /看完整电话/ }).click();
  await expect(page.getByText('13900000417')).toBeVisible();
  await goTo(page, '/directory?tab=committees');
  await page.getByPlaceholder('名称、姓名').fill('');
  await expect(page.getByText('大满镇人民调解委员会').first()).toBeVisible();
  await page.getByText('大满镇人民调解委员会').first().click();
  await expect(page.getByText('委员应为 3 至 9 人，现在 2 人')).toBeVisible();
});

test('a file that is no workbook is refused with a sentence, and the roll goes out with a reason', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const { page } = await launch({ env: dialogs('bad.xlsx') });
  await enterSample(page);
  await goTo(page, '/directory');
  await page.getByRole('button', { name: '从表格导入' }).first().click();
  await page.getByRole('button', { name: '选填好的表格' }).click();
  await expect(page.getByRole('alert')).toContainText('.xlsx');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '导出名册' }).click();
  await page.getByRole('button', { name: /^导出/ }).last().click();
  await expect(page.getByText('写上用途。')).toBeVisible();
  await page.getByLabel(/用途/).fill('报区司法局备案');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/名册存在/)).toBeVisible();
  expect((await readdir(folder)).some((each) => each.startsWith('调委会和调解员名册'))).toBe(true);
});

test('a week of duty is drawn up at the window', async ({ launch }) => {
  test.setTimeout(120_000);
  const { page } = await launch();
  await enterSample(page);
  await goTo(page, '/directory?tab=duty');
  await page
    .getByRole('button', { name: /上午 没有排/ })
    .first()
    .click();
  await page.locator('.sheet .n-base-selection').click();
  await page.keyboard.type('马值班');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: /上午 马值班/ })).toBeVisible();
});
