import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { sizes } from '../support/launch';
import { overflows, violations } from '../support/page-checks';
import { askCore } from '../support/window-call';

const sheet = (page: Page) => page.getByRole('dialog');

/** A township with a tribunal, its judge, a police officer, a room, and a case at the township's level. */
async function township(page: Page): Promise<string> {
  const account = { login: 'wang', password: 'long-enough-1' };
  await askCore(page, 'system.setup', {
    mode: 'new',
    division: '620702102',
    centreName: '大满镇综治中心',
    adminName: '王某',
    handlesCases: true,
    ...account,
  });
  await askCore(page, 'accounts.login', account);
  const { id: tribunal } = await askCore(page, 'directory.saveOrganisation', {
    id: null,
    name: '大满人民法庭',
    kind: 'tribunal',
    division: '620702102',
  });
  await askCore(page, 'directory.saveVenue', {
    id: null,
    name: '中心调解室',
    kind: 'mediation_room',
    organisation: null,
    capacity: 24,
    equipment: '大屏',
  });
  for (const [name, organisation, role] of [
    ['陈某', tribunal, 'judge'],
    ['马某', 'org:620702102:police', 'police_officer'],
  ] as const)
    await askCore(page, 'directory.savePerson', {
      id: null,
      name,
      phone: '',
      sex: null,
      posts: [{ organisation, role }],
    });
  const { id } = await askCore(page, 'disputes.register', {
    parties: [
      { role: 'applicant', kind: 'person', name: '何某' },
      { role: 'respondent', kind: 'person', name: '张某' },
    ],
    summary: '两家因水渠走向发生争吵，要求划清界线。',
    place: '新华村三社',
    category: 'neighbour',
    entryTier: 3,
  });
  return id;
}

test('a case at the third level is given times with reasons; one is settled, letters are printed, and the calendar shows it', async ({
  launch,
}, info) => {
  test.setTimeout(180_000);
  const prints = info.outputPath('prints');
  await mkdir(prints, { recursive: true });
  const { page } = await launch({ env: { HEAN_SAVE_DIR: prints } });
  const dispute = await township(page);
  const shots = async (name: string) => {
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(info.outputDir, `${name}-${size}.png`) });
      expect.soft(await overflows(page), `${name} at ${size}`).toEqual([]);
      expect.soft(await violations(page), `${name} at ${size}`).toEqual([]);
    }
  };

  await page.evaluate((to) => (location.hash = to), `/schedule/${dispute}`);
  const first = page.getByRole('region', { name: '第 1 个时段' });
  await expect(first).toBeVisible();
  await expect(first.locator('li').first()).not.toBeEmpty();
  await shots('proposals');

  await first.getByRole('button', { name: /^定下并出邀请函/ }).click();
  await expect(sheet(page)).toBeVisible();
  await page.screenshot({ path: info.outputPath('plan.png') });
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await askCore(page, 'sessions.ofDispute', { dispute })).rows.length).toBe(1);
  const [planned] = (await askCore(page, 'sessions.ofDispute', { dispute })).rows;
  await expect(sheet(page).getByText('还要告知').first()).toBeVisible();
  await shots('planned');
  await sheet(page)
    .getByRole('button', { name: /^打印邀请函/ })
    .click();
  const papers = async () => (await readdir(prints)).filter((name) => name.endsWith('.pdf')).length;
  await expect.poll(papers, { timeout: 30_000 }).toBeGreaterThanOrEqual(1);

  await page.keyboard.press('Escape');
  await page.evaluate(() => (location.hash = '/schedule'));
  await expect(page.getByRole('heading', { name: '排期' })).toBeVisible();
  expect(planned?.title).toContain('何某与张某');
  await expect(page.getByText(planned?.title ?? '——').first()).toBeVisible();
  await shots('calendar');
});
