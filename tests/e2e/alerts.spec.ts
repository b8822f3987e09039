import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { sizes, walkedSizes } from '../support/launch';
import { enterSample, goTo, overflows, violations } from '../support/page-checks';
import { askCore } from '../support/window-call';

async function look(page: Page, folder: string, name: string): Promise<void> {
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  expect.soft(await violations(page), name).toEqual([]);
  expect.soft(await overflows(page), name).toEqual([]);
}

for (const [name, size] of Object.entries(walkedSizes)) {
  test(`an alert says why it fired, is taken over, handled and ended, and the rule counts it, at ${size.width}x${size.height}`, async ({
    launch,
  }, info) => {
    test.setTimeout(180_000);
    const folder = info.outputDir;
    const { page, app } = await launch({ size });
    await enterSample(page);
    const { id } = await askCore(page, 'disputes.register', {
      parties: [
        { role: 'applicant', kind: 'person', name: '何某', phone: '19900000001' },
        { role: 'respondent', kind: 'person', name: '张某' },
      ],
      summary: '因浇水先后争吵，张某持刀上门，扬言报复',
      title: '石子坝村浇水纠纷',
      place: '石子坝村三社',
      division: '620702102201',
      category: 'neighbour',
      entryTier: 3,
    });
    await goTo(page, '/alerts');
    const row = page.getByRole('row').filter({ hasText: '提到刀具、凶器' }).first();
    await row.click();
    const beside = page.getByRole('complementary', { name: '这一条预警' });
    await expect(beside.getByText('案情里提到刀具、凶器：“持刀”。')).toBeVisible();
    await expect(beside.getByRole('button', { name: '打印报案登记' })).toBeVisible();
    await look(page, folder, `${name}-list`);
    await beside.getByRole('button', { name: '认领' }).click();
    await beside.getByRole('button', { name: '处置' }).click();
    const sheet = page.getByRole('dialog');
    await page.keyboard.press('Control+Enter');
    await expect(sheet.getByRole('alert')).toHaveText('写上做了什么、和谁说的。');
    await sheet.getByRole('textbox').fill('已请派出所到场，刀具收缴');
    await look(page, folder, `${name}-answer`);
    await page.keyboard.press('Control+Enter');
    await expect(sheet).toHaveCount(0);
    await beside.getByRole('button', { name: '解除' }).click();
    await sheet.getByRole('textbox').fill('双方分开谈过，写了保证');
    await page.keyboard.press('Control+Enter');
    await expect(beside.getByRole('button', { name: '重新打开' })).toBeVisible();
    await expect(beside.getByText('已请派出所到场，刀具收缴')).toBeVisible();

    await page.getByRole('radio', { name: '规则' }).click();
    const rule = page.getByRole('row').filter({ hasText: '涉刀具凶器' });
    await expect(rule).toContainText('100%');
    await look(page, folder, `${name}-rules`);
    await rule.getByRole('button', { name: '改规则 涉刀具凶器' }).click();
    await sheet.getByRole('radio', { name: '二级' }).click();
    await sheet.getByRole('textbox').last().fill('先按二级试一个月');
    await look(page, folder, `${name}-rule`);
    await page.keyboard.press('Control+Enter');
    await expect(rule).toContainText('本中心改过');

    await goTo(page, `/cases/${id}`);
    await expect(page.getByRole('region', { name: '预警' })).toContainText('“扬言报复”');
    await look(page, folder, `${name}-case`);
    await goTo(page, '/today');
    await look(page, folder, `${name}-home`);
    if (name === 'small') {
      await app.evaluate(({ BrowserWindow }, to) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(to.width, to.height);
      }, sizes.large);
      await goTo(page, '/alerts');
      await look(page, folder, 'large-list');
    }
  });
}
