import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { walkedSizes } from '../support/launch';
import { askCore } from '../support/window-call';
import { enterSample, goTo, overflows, violations } from '../support/page-checks';

const DAY = 86_400_000;
const sheet = (page: Page) => page.getByRole('dialog');

async function finishSheet(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page)).toHaveCount(0);
}

for (const [name, size] of Object.entries(walkedSizes)) {
  test(`from an overdue case to a proposal, the order, its receipt, the answer and the verification, at ${size.width}x${size.height}`, async ({
    launch,
  }, info) => {
    test.setTimeout(180_000);
    const folder = await mkdtemp(join(tmpdir(), 'hean-slip-'));
    const { page } = await launch({ size, env: { HEAN_SAVE_DIR: folder } });
    await enterSample(page);
    await askCore(page, 'disputes.register', {
      parties: [
        { role: 'applicant', kind: 'person', name: '何某' },
        { role: 'respondent', kind: 'person', name: '张某' },
      ],
      title: '三社地埂纠纷',
      summary: '两家因地埂宽窄相争，二十天前交到镇里。',
      place: '三社',
      division: '620702102201',
      entryTier: 3,
      registeredAt: Date.now() - 20 * DAY,
    });
    const look = async (what: string) => {
      await page.waitForTimeout(700);
      await page.screenshot({ path: join(info.outputDir, `${name}-${what}.png`) });
      expect.soft(await violations(page), what).toEqual([]);
      expect.soft(await overflows(page), what).toEqual([]);
    };

    await goTo(page, '/supervision?view=proposals');
    const proposals = page.getByRole('list', { name: '建议督办' });
    await expect(proposals.getByRole('listitem').first()).toBeVisible();
    await look('proposals');
    const orderable = proposals.getByRole('listitem').filter({ hasNotText: '要由上一级督办' });
    await orderable.first().getByRole('button', { name: /^发/ }).click();
    await expect(sheet(page).getByLabel('情况')).not.toHaveValue('');
    await look('issue');
    await finishSheet(page);

    const order = page.getByRole('complementary', { name: '这一张督办' });
    await expect(order).toContainText(/DB\d{4}-A\d{3}/);
    await look('issued');
    await order.getByRole('button', { name: '记签收' }).click();
    await sheet(page).getByLabel('谁说的').fill('李主任');
    await finishSheet(page);
    await expect(order).toContainText('办理中');
    await order.getByRole('button', { name: '记回复' }).click();
    await sheet(page).getByLabel('办理情况和原因').fill('已上门，约好周五签协议');
    await look('answer');
    await finishSheet(page);
    await expect(order).toContainText('待核验');
    await order.getByRole('button', { name: '存 PDF' }).click();
    await expect
      .poll(async () => (await readdir(folder)).filter((file) => file.endsWith('.pdf')))
      .toHaveLength(1);
    await order.getByRole('button', { name: '核验' }).click();
    await sheet(page)
      .getByRole('radio', { name: /核验通过/ })
      .click();
    await sheet(page).getByLabel('理由').fill('电话核过双方');
    await finishSheet(page);
    await expect(order).toContainText('已核验结束');
    await look('closed');
    await page.getByRole('radio', { name: '考核' }).click();
    await expect(page.getByRole('region', { name: '各单位督办数' })).toContainText('合计');
    await look('figures');
    await goTo(page, '/overview');
    await look('overview');
    await rm(folder, { recursive: true, force: true });
  });
}
