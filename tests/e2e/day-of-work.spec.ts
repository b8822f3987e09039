import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openSheet, perform, sendSheet } from '../support/demo/acts';
import { logIn } from '../support/demo/door';
import { answer, choose, write } from '../support/demo/fields';
import { launchApp, sizes, type LaunchedApp } from '../support/launch';
import { enterSample, goTo, overflows, violations } from '../support/page-checks';
import { askCore } from '../support/window-call';

const mediator = { login: 'gaotiaojie', password: 'gao-tiaojie-2026' };
const lead = { login: 'weizhengfa', password: 'wei-zhengfa-2026' };

/** Ids of the cases this day is about. */
interface Day {
  readonly mediator: string;
  readonly dam: string;
  readonly eaves: string;
  readonly ditch: string;
  readonly secret: string;
}

/** What the administrator and the front desk have done before: two accounts, four cases, one task. */
async function prepare(page: Page): Promise<Day> {
  const account = (
    login: { login: string; password: string },
    name: string,
    role: 'lead' | 'committeeMediator',
  ) =>
    askCore(page, 'accounts.create', {
      ...login,
      name,
      position: role === 'lead' ? '政法委员' : '调解员',
      roles: [role],
      divisions: role === 'lead' ? [] : ['620702102'],
    });
  const [gao] = [await account(mediator, '高某', 'committeeMediator'), await account(lead, '魏某', 'lead')];
  const register = async (applicant: string, respondent: string, summary: string, entryTier: 3 | 4 = 3) => {
    const { id } = await askCore(page, 'disputes.register', {
      parties: [
        { role: 'applicant', kind: 'person', name: applicant },
        { role: 'respondent', kind: 'person', name: respondent },
      ],
      summary,
      place: '新华村三社',
      division: '620702102201',
      entryTier,
    });
    return id;
  };
  const day = {
    mediator: gao.id,
    dam: await register('何某', '张某', '滴灌工程完工，包工的张某欠工钱八万六千元。'),
    eaves: await register('杨某', '李某', '房檐滴水淋到隔壁院墙，要求改水槽。'),
    ditch: await register('马某', '王某', '水渠被堵，浇不上地，要求疏通。'),
    secret: await register('赵某', '钱某', '家里的事，不愿让外人知道。'),
  };
  for (const id of [day.dam, day.eaves, day.ditch])
    await askCore(page, 'disputes.act', { id, action: { kind: 'assign', handler: gao.id } });
  await askCore(page, 'disputes.act', {
    id: day.secret,
    action: { kind: 'restrict', restricted: true, readers: [], note: '涉及个人隐私' },
  });
  await askCore(page, 'disputes.act', {
    id: day.dam,
    action: { kind: 'assignTask', to: gao.id, text: '把工程量清单复印一份' },
  });
  return day;
}

async function change(page: Page, to: { login: string; password: string }): Promise<void> {
  await page.locator('button.person').click();
  await page.locator('.n-dropdown-option').filter({ hasText: '退出登录' }).click();
  await page.waitForURL(/login/);
  await logIn(page, to);
}

async function openCase(page: Page, id: string, tab = 'overview'): Promise<void> {
  await goTo(page, `/cases/${id}?tab=${tab}`);
  await expect(page.getByRole('tablist', { name: '案件内容' })).toBeVisible();
}

const sheet = (page: Page) => page.getByRole('dialog');

test.describe.serial('a day of work', () => {
  let opened: LaunchedApp;
  let day: Day;

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    opened = await launchApp();
    await enterSample(opened.page);
    day = await prepare(opened.page);
  });
  test.afterAll(() => opened.close());

  test('a mediator sees only their own cases, settles one, hands one up and pauses one', async ({}, info) => {
    test.setTimeout(240_000);
    const { page } = opened;
    await change(page, mediator);

    // Their own three, none of the 54 of the sample; what is due first stands on top.
    await expect(page.locator('.page-head')).toContainText('我在办 3 件');
    await look(page, info.outputDir, 'mediator-home');
    await page.getByRole('button', { name: /提醒，1 条没看/ }).click();
    await page
      .getByRole('dialog', { name: '提醒' })
      .getByRole('button', { name: /把工程量清单复印一份/ })
      .click();
    await page.getByRole('button', { name: '办完 把工程量清单复印一份' }).click();
    await write(sheet(page), '办理情况', '已复印，放在卷里');
    await sendSheet(sheet(page), '办完');
    await expect(page.getByText('已复印，放在卷里')).toBeVisible();

    // The case itself: a call, a talk with one side, an issue, the mediation, the agreement, the end.
    await openCase(page, day.dam, 'attempts');
    await page.getByRole('button', { name: '记联系' }).click();
    await choose(page, sheet(page), '哪一方', /张某$/, '张某');
    await answer(sheet(page), '结果', '没有联系上');
    await write(sheet(page), '说了什么', '打了两次没有人接。');
    await sendSheet(sheet(page), '记下');
    await page.getByRole('button', { name: '记背对背' }).click();
    await choose(page, sheet(page), '哪一方', /张某$/, '张某');
    await write(sheet(page), '谈了什么', '最低要八万元。');
    await sendSheet(sheet(page), '记下');
    await expect(page.getByText('最低要八万元。')).toBeVisible();
    await openCase(page, day.dam, 'issues');
    await page.getByRole('button', { name: '添争点' }).click();
    await write(sheet(page), '争什么', '工程量按哪份清单算');
    await page.keyboard.press('Control+Enter');
    await expect(sheet(page)).toHaveCount(0);
    await openCase(page, day.dam);
    await perform(page, {
      kind: 'recordAttempt',
      organisation: '新华村人民调解委员会',
      mediators: ['高某'],
      summary: '双方核对清单，同意分两次付清。',
      result: 'reached',
    });
    await perform(page, {
      kind: 'agree',
      form: 'oral',
      mediation: 'other',
      organisation: '新华村人民调解委员会',
      mediators: ['高某'],
      terms: [{ what: '付清工钱', amountFen: 86_000_00 }],
      allSigned: true,
    });
    await perform(page, { kind: 'close', outcome: 'agreement_oral' });
    await expect(page.locator('.page-head')).toContainText('三级化解');

    // The second can't be settled here.
    await openCase(page, day.eaves);
    await perform(page, {
      kind: 'recordAttempt',
      organisation: '新华村人民调解委员会',
      mediators: ['高某'],
      result: 'failed',
      failureReason: 'gap',
    });
    await perform(page, {
      kind: 'escalate',
      reason: 'not_settled',
      note: '双方对界线说法不一，请中心主持。',
    });
    await expect(page.locator('.page-head')).toContainText('签收');

    // The third waits for a survey.
    await openCase(page, day.ditch);
    await perform(page, { kind: 'pause', reason: 'appraisal', note: '等水务所来看渠', approvedBy: '魏某' });
    await expect(page.locator('.page-head')).toContainText('暂停');

    // What isn't theirs stays shut, and says so.
    await goTo(page, `/cases/${day.secret}`);
    await expect(page.getByText(/限阅，只有指定的人能看/)).toBeVisible();
    await look(page, info.outputDir, 'mediator-shut');
    await goTo(page, '/settings');
    await expect(page.locator('.n-tabs-tab')).toHaveText(['我的', '关于']);
    await goTo(page, '/today');
    await expect(page.locator('.page-head')).toContainText('我在办 2 件');
  });

  test('a lead signs for what came up, gives it out, and sees who read a case', async ({}, info) => {
    test.setTimeout(240_000);
    const { page } = opened;
    await change(page, lead);

    // The home begins with the sentence; the case that came up waits for a signature.
    await expect(page.getByRole('region', { name: '等签收' })).toContainText('杨某与李某');
    await look(page, info.outputDir, 'lead-home');
    await page.getByRole('button', { name: /^签收 .*杨某/ }).click();
    await expect(page.getByRole('region', { name: '等签收' })).not.toContainText('杨某与李某');

    // What waits for nothing but a decision: who handles it, and what is to be done.
    await openCase(page, day.eaves);
    const assign = await openSheet(page, '分派经办人');
    // Who signs has it in hand; it is given on from there.
    await choose(page, assign, '交给谁', /^示例人员/, '示例人员');
    await sendSheet(assign, '分派');
    const task = await openSheet(page, '交办');
    await choose(page, task, '交给谁', /^高某/, '高某');
    await write(task, '办什么', '约双方到现场量一次');
    await sendSheet(task, '交办');
    await openCase(page, day.secret, 'readers');
    await expect(page.getByRole('tabpanel')).toContainText('魏某');
    await expect(page.getByRole('tabpanel')).not.toContainText('高某');

    // Figures, directory and the audit are a lead's; accounts and backups are not.
    await goTo(page, '/today/figures');
    await look(page, info.outputDir, 'lead-figures');
    await goTo(page, '/settings?tab=audit');
    await expect(page.locator('.n-tabs-tab')).toHaveText(['我的', '审计', '关于']);
    await look(page, info.outputDir, 'lead-audit');
    const mine = await askCore(page, 'disputes.open', { id: day.ditch });
    expect(mine.state).toBe('paused');
  });
});

async function look(page: Page, folder: string, what: string): Promise<void> {
  for (const [name, size] of Object.entries(sizes)) {
    await page.setViewportSize(size);
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(folder, `${what}-${name}.png`) });
    expect.soft(await violations(page), `${what} at ${name}`).toEqual([]);
    expect.soft(await overflows(page), `${what} at ${name}`).toEqual([]);
  }
  await page.setViewportSize(sizes.small);
}
