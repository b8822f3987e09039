import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { sizes } from '../support/launch';
import { enterSample, goTo, overflows, violations } from '../support/page-checks';

/** The example number of the standard's own text. */
const card = '11010519491231002X';

/** Outcomes of every visit there is, in the order of words. */
function outcomesOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const bridge: { call(name: string, input: unknown): Promise<unknown> } = Reflect.get(window, 'hean');
    const reply = await bridge.call('visits.list', { from: '2000-01-01', to: '2100-01-01' });
    const rows: { outcome: string }[] = Reflect.get(Object(Reflect.get(Object(reply), 'value')), 'rows');
    return rows.map(({ outcome }) => outcome).sort();
  });
}

const field = (page: Page, path: string) => page.locator(`[data-field="${path}"]`).locator('input, textarea');

interface Sheet {
  name?: string;
  summary: string;
  place?: string;
  way?: string;
  fields?: Record<string, string>;
  choose?: readonly (readonly [field: string, option: string])[];
}

/** Fills the sheet of the desk and finishes it as a person would, with Ctrl+Enter. */
async function fill(page: Page, sheet: Sheet): Promise<void> {
  await goTo(page, '/reception');
  await expect(field(page, 'parties.0.name')).toBeFocused();
  if (sheet.name) await field(page, 'parties.0.name').fill(sheet.name);
  await field(page, 'summary').first().fill(sheet.summary);
  if (sheet.place) await field(page, 'place').fill(sheet.place);
  if (sheet.way) await page.getByRole('radio', { name: new RegExp(`^${sheet.way}`) }).click();
  for (const [path, text] of Object.entries(sheet.fields ?? {})) await field(page, path).fill(text);
  for (const [path, option] of sheet.choose ?? []) {
    await page.locator(`[data-field="${path}"] .n-base-selection`).click();
    await page.locator('.n-base-select-option', { hasText: option }).first().click();
  }
}

async function finish(page: Page, ends: RegExp): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(ends, { timeout: 30_000 });
}

const aCase = /cases\/.+/;
const theVisits = /visits/;

test('a day at the desk: twelve visits of different kinds, each in its place at the end', async ({
  launch,
}, info) => {
  test.setTimeout(300_000);
  const { page } = await launch();
  await enterSample(page);
  expect(await outcomesOf(page)).toEqual([]);

  // 1 and 2: two people come at once and take a number with two keystrokes each.
  await goTo(page, '/visits');
  await expect(page.getByText('还没有来访。')).toBeVisible();
  for (const queue of ['A001', 'A002']) {
    await page.keyboard.press('n');
    await expect(field(page, 'visit.name')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('gridcell', { name: queue })).toBeVisible();
    await page.locator('body').click({ position: { x: 400, y: 5 } });
  }

  // The first is called in and registered; what was noted goes along, the reader fills in the card.
  await page.getByRole('row', { name: /A001/ }).click();
  await page.getByRole('button', { name: '登记案件' }).click();
  await expect(page).toHaveURL(/reception\?visit=/);
  await expect(page.getByText('来访 A001')).toBeVisible();
  await field(page, 'parties.0.name').fill('何某');
  await field(page, 'summary').first().click();
  await page.keyboard.type(card, { delay: 0 });
  await page.keyboard.press('Enter');
  await expect(field(page, 'parties.0.idNumber')).toHaveValue(card);
  await expect(page.getByText(/号码校验通过：女，\d+ 岁，1949-12-31 生/)).toBeVisible();
  await expect(field(page, 'summary').first()).toHaveValue('');
  await field(page, 'summary').first().fill('滴灌工程完工，包工的张某欠工钱 8 万 6 千 5，电话打不通。');
  await field(page, 'place').fill('石子坝村三社');
  await finish(page, aCase);

  // The second leaves before anybody has time.
  await goTo(page, '/visits');
  await page.getByRole('row', { name: /A002/ }).click();
  await page.getByRole('button', { name: '办结来访' }).click();
  await page.locator('.page-side .n-base-selection').first().click();
  await page.locator('.n-base-select-option', { hasText: '自行离开' }).click();
  await page.getByRole('button', { name: '办结', exact: true }).click();
  await expect(page.getByRole('row', { name: /A002.*自行离开/ })).toBeVisible();

  // 3: answered on the spot, without a name.
  await fill(page, { summary: '低保在哪里办', way: '当场答复', fields: { answerNote: '告诉在便民窗口办' } });
  await finish(page, theVisits);
  // 4: guided to another procedure.
  await fill(page, {
    name: '罗某',
    summary: '受伤要认定工伤',
    way: '引导法定程序',
    choose: [['divertTo', '劳动仲裁']],
    fields: { whereTo: '甘州区人社局工伤科' },
  });
  await finish(page, theVisits);
  // 5: not accepted, with reason and where to go.
  await fill(page, {
    name: '闫某',
    summary: '派出所已经在办的打架赔偿',
    way: '不予受理',
    choose: [['declineReason', '其他机关已经受理']],
    fields: { whereTo: '大满派出所' },
  });
  await finish(page, theVisits);
  // 6: given to a unit.
  await fill(page, {
    name: '马某',
    summary: '水渠被堵，浇不上地',
    place: '东闸村二社',
    way: '交办部门',
    fields: { assignedTo: '甘州区水务局' },
  });
  await finish(page, aCase);
  await expect(page.getByText('甘州区水务局').first()).toBeVisible();
  // 7: settled on the spot.
  await fill(page, {
    name: '杨某',
    summary: '房檐滴水淋到隔壁院墙',
    place: '东闸村一社',
    way: '当场化解',
    fields: { settledNote: '双方当场说清，李某今天装水槽' },
  });
  await finish(page, aCase);
  // 8: handed down to the village committee.
  await fill(page, {
    name: '王某',
    summary: '两家地埂争了半米',
    place: '石子坝村一社',
    way: '上报或下交',
    fields: { onBehalfOf: '石子坝村人民调解委员会' },
  });
  await finish(page, aCase);
  // 9: a danger is seen; law and difficulty are said on the case.
  await fill(page, { name: '赵某', summary: '邻居扬言要动刀', place: '东闸村三社' });
  await page.getByRole('button', { name: '凶器危险物' }).click();
  await expect(page.getByText(/重大疑难/)).toBeVisible();
  expect(await violations(page), 'reception').toEqual([]);
  await page.screenshot({ path: join(info.outputDir, 'reception.png') });
  await finish(page, aCase);
  await expect(page.getByText(/凶器危险物（人民调解法 第25条）/)).toBeVisible();
  // 10: a list of workers is pasted in.
  await fill(page, { name: '周某', summary: '砖厂欠三个人工钱', place: '东闸村砖厂' });
  await page.getByRole('button', { name: '导入名单' }).click();
  const dialog = page.getByRole('dialog', { name: '导入名单' });
  await dialog
    .locator('textarea')
    .fill(
      `姓名\t身份证号\t电话\n工人甲\t${card}\t13900000001\n工人乙\t110105194912310021\t\n工人丙\t\t13900000003`,
    );
  await dialog.getByRole('button', { name: '看一遍' }).click();
  await expect(dialog.getByText('2 人可以加入，1 行有误')).toBeVisible();
  expect(await violations(page), 'list').toEqual([]);
  await page.screenshot({ path: join(info.outputDir, 'list.png') });
  await dialog.getByRole('button', { name: '加入 2 人' }).click();
  await finish(page, aCase);
  await expect(page.getByText('工人丙').first()).toBeVisible();
  // 11: the same person again: shown while typing, and the papers are copied.
  await fill(page, { name: '何某', summary: '补交考勤表', place: '石子坝村三社' });
  await expect(page.getByText(/^(可能)?相同/).first()).toBeVisible();
  await page
    .getByRole('button', { name: /照 ZY-.* 填上何某的资料/ })
    .first()
    .click();
  await expect(field(page, 'parties.0.idNumber')).toHaveValue(card);
  await finish(page, aCase);
  // 12: somebody asks where the case stands and is told once the desk has made sure.
  await goTo(page, '/visits');
  await page.getByRole('radio', { name: '案子到哪了' }).click();
  await page.getByRole('textbox', { name: /查询码/ }).fill(card);
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: '找到的案子' }).getByRole('button').first().click();
  await page.locator('.page-side .n-base-selection').click();
  await page.locator('.n-base-select-option', { hasText: '申请人' }).first().click();
  await page.getByRole('checkbox', { name: /已核对/ }).click();
  await page.getByRole('button', { name: '告诉办理情况' }).click();
  await expect(page.getByRole('status', { name: '办理情况' })).toContainText('办理中');

  expect(await outcomesOf(page)).toEqual(
    [
      'answered',
      'assigned',
      'declined',
      'guided',
      'handed',
      'left',
      'told',
      ...Array(5).fill('registered'),
    ].sort(),
  );
  for (const [name, size] of Object.entries(sizes)) {
    await page.setViewportSize(size);
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(info.outputDir, `visits-${name}.png`) });
    expect.soft(await violations(page), `visits at ${name}`).toEqual([]);
    expect.soft(await overflows(page), `visits at ${name}`).toEqual([]);
  }
});
