import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { walkedSizes } from '../support/launch';
import { violations } from '../support/page-checks';

/** Asks the core as a page does. */
function ask<T>(page: Page, name: string, input: object): Promise<T> {
  return page.evaluate(
    async ([call, given]) => {
      const bridge: unknown = Reflect.get(window, 'hean');
      if (typeof bridge !== 'object' || bridge === null) throw new Error('no bridge');
      const answer: unknown = await Reflect.apply(Reflect.get(bridge, 'call'), bridge, [call, given]);
      if (typeof answer === 'object' && answer !== null && 'value' in answer) return answer.value as never;
      throw new Error(JSON.stringify(answer));
    },
    [name, input] as const,
  );
}

async function enterSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: /用示例数据试用/ }).click();
  await expect(page).toHaveURL(/today/, { timeout: 60_000 });
}

interface Made {
  id: string;
  parties: string[];
}

/** A case with so many parties: half ask, half are asked. */
async function makeCase(page: Page, count: number): Promise<Made> {
  const parties = Array.from({ length: count }, (_, n) => ({
    role: n < Math.ceil(count / 2) ? 'applicant' : 'respondent',
    kind: 'person',
    name: `${'赵钱孙李周吴郑王冯陈'.charAt(n % 10)}某${n + 1}`,
    phone: `139000${String(n).padStart(5, '0')}`,
  }));
  const { id } = await ask<{ id: string }>(page, 'disputes.register', {
    parties,
    summary: `${count} 户因制种玉米收购价款与面积计算发生争执，要求按合同补足差额。`,
    place: '紫家寨村三社',
    category: 'contract',
    entryTier: 3,
  });
  const file = await ask<{ parties: { id: string }[] }>(page, 'disputes.open', { id });
  return { id, parties: file.parties.map((party) => party.id) };
}

function act(page: Page, id: string, action: object): Promise<{ made: string[] }> {
  return ask(page, 'disputes.act', { id, action });
}

async function openCase(page: Page, id: string, tab = ''): Promise<void> {
  await page.evaluate((to) => (location.hash = to), `/cases/${id}${tab ? `?tab=${tab}` : ''}`);
  await expect(page.getByRole('tablist', { name: '案件内容' })).toBeVisible();
}

/** Elements that reach beyond the window. */
function beyond(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && box.right > innerWidth + 1 && !element.closest('.columns, [class*="scroll"]');
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

const sheet = (page: Page) => page.getByRole('dialog');

/** Fills a case with something in every part, and gives it an agreement with terms. */
async function fillCase(page: Page, { id, parties }: Made): Promise<void> {
  const { made: issues } = await act(page, id, { kind: 'raiseIssue', title: '面积按哪次量的' });
  await act(page, id, { kind: 'raiseIssue', title: '花检不合格的四十二亩能不能按保底价' });
  await act(page, id, {
    kind: 'takePosition',
    issue: issues[0],
    party: parties[0],
    text: '按三方实测 312.6 亩',
  });
  await act(page, id, {
    kind: 'changeIssue',
    issue: issues[0],
    fields: { status: 'agreed', agreedText: '按实测' },
  });
  await act(page, id, { kind: 'agreeFact', text: '6 月 12 日签了收购合同。' });
  await act(page, id, {
    kind: 'appointAgent',
    party: parties[0],
    name: '周某',
    relation: '律师',
    scope: ['special', 'take_part_and_sign'],
  });
  await act(page, id, { kind: 'logContact', party: parties[1], reached: false, summary: '打了两次没人接。' });
  await act(page, id, { kind: 'noteCaucus', party: parties[0], text: '最低要补二十万元。' });
  await act(page, id, { kind: 'writeNote', text: '双方都认村里的实测表。' });
  const me = await ask<{ account: string }>(page, 'accounts.current', {});
  await act(page, id, { kind: 'assignTask', to: me.account, text: '调取制种田档案', dueOn: '2026-01-05' });
}

for (const [name, size] of Object.entries(walkedSizes)) {
  test(`every part of a case with sixty parties can be used at ${size.width}x${size.height} and passes axe`, async ({
    launch,
  }, info) => {
    test.setTimeout(240_000);
    const { page } = await launch({ size });
    await enterSample(page);
    const made = await makeCase(page, 60);
    await fillCase(page, made);
    for (const tab of ['', 'parties', 'issues', 'attempts', 'agreement', 'files', 'work']) {
      await openCase(page, made.id, tab);
      await page.waitForTimeout(900);
      await page.screenshot({ path: join(info.outputDir, `${name}-${tab || 'overview'}.png`) });
      expect.soft(await violations(page), tab).toEqual([]);
      expect.soft(await beyond(page), tab).toEqual([]);
    }

    await openCase(page, made.id, 'issues');
    const left = page.getByRole('textbox', { name: '左边看哪一方' });
    await left.click();
    await left.fill('孙某53');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /孙某53对“面积按哪次量的”的说法/ })).toBeVisible();

    await openCase(page, made.id, 'parties');
    await page.getByPlaceholder('按姓名找').fill('陈某60');
    await expect(page.getByRole('listitem', { name: /陈某60/ })).toBeVisible();
    await page.getByRole('button', { name: /记.*陈某60的代理人/ }).click();
    await expect(sheet(page)).toContainText('记代理人');
    await sheet(page).getByLabel('姓名').fill('吴某');
    await sheet(page).getByText('参加调解并签署文书').click();
    await page.keyboard.press('Control+Enter');
    await expect(sheet(page)).toHaveCount(0);
    await expect(page.getByRole('listitem', { name: /陈某60/ })).toContainText('吴某');
  });
}

test('a party that refuses leaves, the rest go on, and a breach takes the closed case up again', async ({
  launch,
}, info) => {
  test.setTimeout(180_000);
  const { page } = await launch();
  await enterSample(page);
  const made = await makeCase(page, 3);
  await openCase(page, made.id, 'parties');
  await page.getByRole('button', { name: /孙某3退出/ }).click();
  await page.getByText('拒绝调解或联系不上').click();
  await expect(sheet(page)).toContainText('对一方终止');
  await sheet(page)
    .getByRole('radio', { name: /一方明确拒绝调解/ })
    .click();
  await sheet(page).getByLabel('情况说明').fill('当面说不愿意调解。');
  await sheet(page).getByText('已告知当事人').click();
  await page.screenshot({ path: join(info.outputDir, 'party-leaves.png') });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('不在案的：孙某3（拒绝调解）')).toBeVisible();

  await act(page, made.id, {
    kind: 'agree',
    form: 'oral',
    mediation: 'other',
    organisation: '镇综治中心',
    mediators: ['高某'],
    terms: [{ what: '补足差额', amountFen: 30_000_00, dueOn: '2026-01-31', obligor: made.parties[1] }],
    allSigned: true,
  });
  await openCase(page, made.id, 'agreement');
  await page.getByRole('button', { name: '排分期 补足差额' }).click();
  const dates = sheet(page).getByPlaceholder('例如 12-15');
  await dates.first().fill('2026-01-10');
  await dates.last().fill('2026-01-31');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('第 2 期')).toBeVisible();
  await page.getByRole('button', { name: '记履行 补足差额 第 1 期' }).click();
  await sheet(page).getByRole('radio', { name: /违约/ }).click();
  await sheet(page).getByLabel('说明').fill('说没有钱。');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('tabpanel').getByText('违约', { exact: true })).toBeVisible();
  await page.screenshot({ path: join(info.outputDir, 'performance.png') });

  await page.getByRole('button', { name: '结案' }).click();
  await expect(sheet(page)).toContainText('口头约定已记下来');
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page)).toHaveCount(0);
  await page.getByRole('button', { name: '重开' }).click();
  await sheet(page)
    .getByRole('radio', { name: /协议没有履行/ })
    .click();
  await sheet(page).getByLabel('重开的理由').fill('到期没付，要再调。');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('第 1 次重开', { exact: true })).toBeVisible();
  await expect(page.getByText('办理中')).toBeVisible();
});

test('a task given on a case rings its bell by keyboard alone, and a split makes a case linked both ways', async ({
  launch,
}, info) => {
  test.setTimeout(180_000);
  const { page } = await launch();
  await enterSample(page);
  const made = await makeCase(page, 4);
  const me = await ask<{ account: string }>(page, 'accounts.current', {});
  await act(page, made.id, { kind: 'assignTask', to: me.account, text: '把实测表复印一份' });
  const bell = page.getByRole('button', { name: /提醒，\d+ 条没看/ });
  await expect(bell).toBeVisible();
  await bell.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: '提醒' })).toContainText('把实测表复印一份');
  await page.screenshot({ path: join(info.outputDir, 'bell.png') });
  expect(await violations(page)).toEqual([]);
  await page
    .getByRole('dialog', { name: '提醒' })
    .getByRole('button', { name: /把实测表复印一份/ })
    .press('Enter');
  await expect(page.getByRole('button', { name: '办完 把实测表复印一份' })).toBeVisible();

  await page.getByRole('button', { name: '分案' }).click();
  const moved = sheet(page).getByRole('group', { name: /分出去的/ });
  await moved.getByText('李某4').click();
  await sheet(page)
    .getByRole('group', { name: /两件都有的/ })
    .getByText('赵某1')
    .click();
  await sheet(page).getByLabel('分出去的是什么事').fill('水费的事另办。');
  await sheet(page).getByLabel('分案的理由').fill('不是一件事。');
  await page.keyboard.press('Control+Enter');
  await expect(page).not.toHaveURL(new RegExp(made.id));
  const file = await ask<{ work: { links: { kind: string; dispute: string }[] } }>(page, 'disputes.open', {
    id: made.id,
  });
  expect(file.work.links.map((link) => link.kind)).toEqual(['split_into']);
});
