import { mkdir, readdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { foundJointTownship } from '../support/joint-township';
import { sizes } from '../support/launch';
import { overflows, violations } from '../support/page-checks';
import { askCore } from '../support/window-call';

const sheet = (page: Page) => page.getByRole('dialog');

test('a circuit of two stops is laid out, all of it or nothing, and its sheet is printed', async ({
  launch,
}, info) => {
  test.setTimeout(120_000);
  const prints = info.outputPath('prints');
  await mkdir(prints, { recursive: true });
  const { page } = await launch({ env: { HEAN_SAVE_DIR: prints } });
  await foundJointTownship(page);
  await askCore(page, 'disputes.register', {
    parties: [
      { role: 'applicant', kind: 'person', name: '钱某' },
      { role: 'respondent', kind: 'person', name: '周某' },
    ],
    title: '二社地界',
    summary: '两家因地界相争。',
    place: '二社',
    division: '620702102201',
    entryTier: 3,
  });
  const look = async (name: string) => {
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await page.waitForTimeout(350);
      await page.screenshot({ path: info.outputPath(`${name}-${size}.png`) });
      expect.soft(await overflows(page), `${name} at ${size}`).toEqual([]);
    }
    expect.soft(await violations(page), name).toEqual([]);
  };
  const pick = async (field: string, words: string, within = sheet(page)) => {
    const input = within.getByLabel(field);
    // The input of a list of several answers is hidden until its box is opened.
    await input.locator('xpath=ancestor::*[contains(@class, "n-base-selection ")][1]').click();
    await input.fill(words);
    await page.locator('.n-base-select-option:visible', { hasText: words }).first().click();
    await page.keyboard.press('Tab');
    // The list fades away; the next one may hold the same names.
    await expect(page.locator('.n-base-select-menu:visible')).toHaveCount(0);
  };

  await page.evaluate(() => (location.hash = '/schedule/rounds'));
  await expect(page.getByText('还没有排过巡回')).toBeVisible();
  await page.getByRole('button', { name: '排一次巡回' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page).getByRole('alert')).toContainText('选上主持调解的人');
  await pick('谁同去', '高某');
  await pick('谁同去', '陈某');
  for (const [n, where, what] of [
    [0, '三社文化广场', '新华村收购款'],
    [1, '二社村口', '二社地界'],
  ] as const) {
    const stop = sheet(page).getByRole('listitem', { name: `第 ${n + 1} 站` });
    await stop.getByLabel('哪一天').fill('2026-12-03');
    await stop.getByLabel('地点，怎么走').fill(where);
    await pick('办哪几件案', what, stop);
  }
  await look('sheet');
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page)).toHaveCount(0);
  const stops = page.getByRole('list', { name: '站点' }).getByRole('listitem');
  await expect(stops).toHaveCount(2);
  await look('round');
  const day = Date.parse('2026-12-03T00:00:00+08:00');
  const { rows } = await askCore(page, 'sessions.list', { from: day, to: day + 86_400_000 });
  expect(new Set(rows.map(({ series }) => series)).size).toBe(1);
  expect(rows.map(({ title, presiding, invited, mode }) => [title, presiding, invited, mode]).sort()).toEqual(
    [
      ['三社文化广场巡回调解', '高某', 5, 'onsite'],
      ['二社村口巡回调解', '高某', 4, 'onsite'],
    ],
  );
  await page.getByRole('button', { name: '打印安排表' }).click();
  await expect(page.getByText('已送去打印：巡回调解安排表')).toBeVisible({ timeout: 30_000 });
  expect((await readdir(prints)).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
});
