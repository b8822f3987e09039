import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { sampleLogin } from '../support/demo/door';
import { sizes } from '../support/launch';
import { enterSample, overflows, violations } from '../support/page-checks';

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

interface Planned {
  id: string;
  dispute: string;
}
interface View {
  agenda: { title: string; state: string }[];
  minutes: { text: string }[];
  conclusions: { result: string }[];
  participants: { id: string; arrival: { means: string } | null; code: string }[];
}

const units = [
  { name: '李某', unit: '大满司法所', role: 'mediator', presiding: true },
  { name: '陈某', unit: '人民法庭', role: 'guide' },
  { name: '马某', unit: '派出所', role: 'security' },
  { name: '闫某', unit: '法律服务所', role: 'adviser' },
  { name: '高某', unit: '紫家寨村委会', role: 'adviser' },
  { name: '安某', unit: '', role: 'interpreter' },
] as const;

/** A case with so many sides and a session about it with five units and an interpreter, an hour ago. */
async function planSession(page: Page, sides: number): Promise<Planned> {
  const { id: dispute } = await ask<{ id: string }>(page, 'disputes.register', {
    parties: Array.from({ length: sides }, (_, n) => ({
      role: n === 0 || n < sides / 2 - 1 ? 'applicant' : 'respondent',
      kind: 'person',
      name: `${'何王孙钱李周吴郑冯陈'.charAt(n % 10)}某${n >= 10 ? n : ''}`,
    })),
    title: '紫家寨村制种玉米收购款',
    summary: '因制种玉米收购价款与面积计算发生争执，要求按合同补足差额。',
    place: '紫家寨村三社',
    category: 'contract',
    entryTier: 3,
  });
  const file = await ask<{ parties: { id: string }[] }>(page, 'disputes.open', { id: dispute });
  const now = Date.now();
  const { id } = await ask<{ id: string }>(page, 'sessions.plan', {
    disputes: [dispute],
    mediation: 'administrative',
    startAt: now - 60_000,
    endAt: now + 7_000_000,
    place: '中心调解室',
    participants: [
      ...units.map((unit) => ({ ref: { kind: 'hand', dispute: null, party: null }, ...unit })),
      ...file.parties.map(({ id: party }) => ({
        ref: { kind: 'party', dispute, party },
        role: 'party',
        reason: 'party',
      })),
    ],
  });
  return { id, dispute };
}

const sheet = (page: Page) => page.getByRole('dialog');

async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), path);
  await expect(page).toHaveURL(new RegExp(path));
}

test('the agenda is changed, units sign in by themselves, and what was agreed by word of mouth is written down', async ({
  launch,
}, info) => {
  test.setTimeout(120_000);
  const { page } = await launch({ size: sizes.small });
  await enterSample(page);
  const { id } = await planSession(page, 3);
  const look = async (name: string) => {
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await page.waitForTimeout(350);
      await page.screenshot({ path: info.outputPath(`${name}-${size}.png`) });
      expect.soft(await overflows(page), `${name} at ${size}`).toEqual([]);
    }
    expect.soft(await violations(page), name).toEqual([]);
  };
  const view = () => ask<View>(page, 'sessions.open', { id });

  // The door of the room: by code, by picking oneself, somebody else in one's place. The case stays behind a password.
  await goTo(page, `/session/${id}/check-in`);
  const [mediator, guide] = (await view()).participants;
  const code = page.getByRole('textbox', { name: '扫邀请函或吹哨单回执上的码' });
  await expect(code).toBeFocused();
  await page.keyboard.type(mediator?.code ?? '');
  await page.keyboard.press('Enter');
  await expect(page.locator('p.says')).toContainText('大满司法所 李某 已报到');
  await page.getByRole('button', { name: /人民法庭 陈某/ }).click();
  await page.getByRole('textbox', { name: '换了人来，写上姓名' }).fill('周某');
  await look('check-in');
  await page.keyboard.press('Enter');
  await expect(page.locator('p.says')).toContainText('人民法庭 周某 已报到');
  await code.fill('不是编码');
  await page.keyboard.press('Enter');
  await expect(page.locator('p.says')).toContainText('没有这个回执编码');
  await expect(page.getByText('何某')).toHaveCount(0);
  const arrived = (await view()).participants.filter(({ arrival }) => arrival !== null);
  expect(arrived.map(({ id: each, arrival }) => [each, arrival?.means])).toEqual([
    [mediator?.id, 'code'],
    [guide?.id, 'name'],
  ]);
  await page.getByRole('button', { name: '收起报到页' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '锁上并收起' }).click();
  await expect(page).toHaveURL(/login/);
  await page.getByLabel('密码').fill(sampleLogin.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/session/${id}$`));

  await ask(page, 'sessions.act', { id, action: { kind: 'open' } });
  await page.setViewportSize(sizes.large);
  await page.getByRole('button', { name: '改议程' }).click();
  await sheet(page).getByRole('textbox', { name: '第 2 步谈什么' }).fill('宣读权利和义务');
  await sheet(page).getByRole('button', { name: '加一步' }).click();
  await sheet(page).getByRole('textbox', { name: '第 7 步谈什么' }).fill('一起看现场');
  await sheet(page).getByRole('button', { name: '第 7 步往前' }).click();
  await sheet(page).getByRole('listitem', { name: '第 3 步' }).getByText('这一步略过').click();
  await sheet(page).getByRole('textbox', { name: '第 3 步为什么略过' }).fill('各方都有书面陈述');
  await look('agenda');
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page)).toBeHidden();
  const after = await view();
  expect(after.agenda.map(({ title, state }) => `${title} ${state}`)).toEqual([
    '核对身份、宣布纪律 active',
    '宣读权利和义务 waiting',
    '各方陈述 skipped',
    '逐项谈争点 waiting',
    '方案与协议 waiting',
    '一起看现场 waiting',
    '签字、告知司法确认 waiting',
  ]);
  expect(after.minutes.map(({ text }) => text)).toContain('议程“各方陈述”略过：各方都有书面陈述');

  await page.keyboard.press('Control+Enter');
  await sheet(page)
    .getByRole('radio', { name: /达成协议/ })
    .click();
  await sheet(page).getByRole('radio', { name: '口头协议' }).click();
  await sheet(page).getByLabel('约定的内容').fill('何某明天上午清淤，乙方一起到场。');
  await look('oral');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已结束', { exact: true })).toBeVisible();
  expect((await view()).conclusions).toMatchObject([{ result: 'agreed' }]);
});

test('a session of sixty sides stays usable in the small window', async ({ launch }, info) => {
  test.setTimeout(180_000);
  const { page } = await launch({ size: sizes.small });
  await enterSample(page);
  const { id, dispute } = await planSession(page, 60);
  const { participants } = await ask<View>(page, 'sessions.open', { id });
  for (const { id: participant } of participants.slice(0, 8))
    await ask(page, 'sessions.act', { id, action: { kind: 'arrive', participant } });
  await ask(page, 'sessions.act', { id, action: { kind: 'open' } });
  await ask(page, 'sessions.act', {
    id,
    action: { kind: 'putProposal', dispute, clauses: [{ what: '按实测面积结算' }] },
  });
  await goTo(page, `/session/${id}`);
  await page.getByRole('button', { name: /未答 60/ }).click();
  await sheet(page)
    .getByRole('button', { name: /没说话的 60 方都同意/ })
    .click();
  await expect(sheet(page).getByText('同意 60')).toBeVisible();
  await page.screenshot({ path: info.outputPath('sixty-answers.png') });
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: '到场' }).click();
  await expect(page.getByRole('grid', { name: '到场的人' })).toHaveAttribute('aria-rowcount', '66');
  await page.screenshot({ path: info.outputPath('sixty.png') });
  expect(await overflows(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
});
