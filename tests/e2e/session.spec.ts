import { mkdir, readdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { logIn, sampleLogin } from '../support/demo/door';
import { sizes, waitUntilReady } from '../support/launch';
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
  state: string;
  points: { at: number | null }[];
  board: { title: string; status: string }[];
  minutes: { text: string; kind: string }[];
  proposals: { versions: { clauses: { answers: { answer: string }[] }[] }[] }[];
  agreements: { allSigned: boolean; signatures: { textHash: string | null; image: string | null }[] }[];
  conclusions: { result: string }[];
  participants: { id: string; name: string; arrival: { means: string } | null; code: string }[];
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

const look = (page: Page, id: string) => ask<View>(page, 'sessions.open', { id });
const sheet = (page: Page) => page.getByRole('dialog');
const typing = (page: Page) => page.getByRole('textbox', { name: /说了什么$/ });

async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), path);
  await expect(page).toHaveURL(new RegExp(path));
}

async function signName(page: Page): Promise<void> {
  const field = sheet(page).locator('canvas');
  await field.scrollIntoViewIfNeeded();
  const box = await field.boundingBox();
  if (!box) throw new Error('no field to sign in');
  await page.mouse.move(box.x + 60, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 160, box.y + 110, { steps: 6 });
  await page.mouse.move(box.x + 90, box.y + 140, { steps: 6 });
  await page.mouse.up();
}

test('a session is run from the list to the signed agreement, and a kill in the middle loses nothing', async ({
  launch,
}, info) => {
  test.setTimeout(300_000);
  const prints = info.outputPath('prints');
  await mkdir(prints, { recursive: true });
  const env = { HEAN_SAVE_DIR: prints };
  const first = await launch({ size: sizes.large, env });
  let { page } = first;
  const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) });
  await enterSample(page);
  const { id } = await planSession(page, 3);

  await test.step('enter from the list', async () => {
    await goTo(page, '/sessions');
    await expect(page.getByText('紫家寨村制种玉米收购款').first()).toBeVisible();
    await shot('01-list');
    await page.getByRole('button', { name: /紫家寨村制种玉米收购款.*进场/ }).click();
    await expect(page.getByRole('button', { name: '开场' })).toBeVisible();
  });

  await test.step('sign in by code, by name, by hand', async () => {
    const { participants } = await look(page, id);
    const door = page.getByRole('textbox', { name: '扫码，或输姓名、单位' });
    await page.keyboard.press('F9');
    await expect(door).toBeFocused();
    await page.keyboard.type(participants[0]?.code ?? '');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/李某 到了，扫码/)).toBeVisible();
    await door.fill('法庭');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/陈某 到了，点名/)).toBeVisible();
    await page.getByRole('grid', { name: '到场的人' }).getByText('安某').click();
    await sheet(page).getByRole('button', { name: '手写签到' }).click();
    await signName(page);
    await sheet(page).getByRole('button', { name: /^签到/ }).click();
    await expect(sheet(page)).toBeHidden();
    for (const name of ['马某', '闫某', '高某', '何某', '王某', '孙某']) {
      await door.fill(name);
      const row = page.getByRole('button', { name: `${name} 到了` });
      await row.first().click();
      await expect(page.getByText(`${name} 到了，点名`)).toBeVisible();
    }
    await door.fill('');
    const arrived = (await look(page, id)).participants.filter((one) => one.arrival);
    expect(arrived.map((one) => one.arrival?.means).sort()).toEqual([
      'code',
      'handwriting',
      ...Array.from({ length: 7 }, () => 'name'),
    ]);
  });

  await test.step('open, read out, ask for consent, tick the points', async () => {
    await page.getByRole('button', { name: '开场' }).click();
    await expect(page.getByText('调解中', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: /还要问各方同意/ }).click();
    await sheet(page)
      .getByRole('button', { name: /^各方都同意/ })
      .click();
    await expect(sheet(page).getByText('都同意').first()).toBeVisible();
    await sheet(page).getByRole('button', { name: '问完了' }).click();
    await page.getByRole('button', { name: /调解记录七要点/ }).click();
    await page.getByRole('button', { name: '宣读权利义务和人员身份' }).click();
    await sheet(page)
      .getByRole('button', { name: /已经宣读/ })
      .click();
    await expect(sheet(page)).toBeHidden();
    const points = page.getByRole('region', { name: '调解记录七要点' }).getByRole('checkbox');
    for (const n of [2, 3, 4, 5, 6]) {
      await points.nth(n).click();
      await expect(points.nth(n)).toBeChecked();
    }
    expect((await look(page, id)).points.every(({ at }) => at !== null)).toBe(true);
    await page.getByRole('button', { name: /调解记录七要点/ }).click();
    await page.getByRole('button', { name: /逐项谈争点/ }).click();
    await expect(page.locator('[aria-current=step]')).toContainText('逐项谈争点');
  });

  await test.step('issues with sums, moved by key and by mouse', async () => {
    for (const title of ['42 亩不合格地块按什么价', '花检扣款 12,600 元退不退']) {
      await page.keyboard.press('F7');
      await sheet(page).getByLabel('争什么').fill(title);
      await sheet(page).getByPlaceholder('这一方怎么说').nth(0).fill('至少 2,200 元');
      await sheet(page).getByPlaceholder('没有就空着').nth(0).fill('2200');
      await sheet(page).getByPlaceholder('这一方怎么说').nth(1).fill('最高 2,000 元');
      await sheet(page).getByPlaceholder('没有就空着').nth(1).fill('2000');
      await sheet(page).getByRole('button', { name: /^加上/ }).click();
      await expect(sheet(page)).toBeHidden();
    }
    const cards = page.locator('[data-issue]');
    await expect(cards).toHaveCount(2);
    await expect(cards.first()).toContainText('差 200 元');
    await cards.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('[data-column=near] [data-issue]')).toHaveCount(1);
    await page.keyboard.press('Space');
    await expect(page.locator('[data-issue].focused')).toHaveCount(1);
    await page.locator('[data-column=open] [data-issue]').dragTo(page.locator('[data-column=agreed]'));
    await expect(page.locator('[data-column=agreed] [data-issue]')).toHaveCount(1);
    expect((await look(page, id)).board.map(({ status }) => status).sort()).toEqual(['agreed', 'near']);
  });

  await test.step('the minutes are typed, and F2 changes who speaks', async () => {
    await page.keyboard.press('F2');
    await typing(page).fill('合同上的 330 亩是估的，我们认实测的数。');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('log')).toContainText('我们认实测的数');
    await expect(typing(page)).toHaveValue('');
  });

  await test.step('a caucus frames the window, its note is in no view', async () => {
    await page.getByRole('button', { name: '背对背' }).click();
    await sheet(page).locator('.n-base-selection').click();
    await page.locator('.n-base-select-option', { hasText: '何某' }).click();
    await sheet(page)
      .getByRole('button', { name: /^开始单独谈/ })
      .click();
    await expect(page.locator('body > .frame')).toBeVisible();
    await page.getByRole('textbox', { name: '单独谈了什么' }).fill('底线是两千一百');
    await page.keyboard.press('Enter');
    await expect(page.getByText('底线是两千一百')).toBeVisible();
    await shot('03-caucus');
    expect(JSON.stringify(await look(page, id))).not.toContain('两千一百');
    await page.getByRole('button', { name: '结束背对背' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: '回到会议' }).click();
    await expect(page.locator('body > .frame')).toBeHidden();
  });

  await test.step('the proposal is put and answered', async () => {
    await page.keyboard.press('F4');
    await sheet(page).getByLabel('约定的内容').fill('其余 42 亩按每亩 2,100 元结算，共 88,200 元。');
    await sheet(page).getByLabel('金额').fill('88200');
    await sheet(page).getByLabel('期限').fill('2027-01-31');
    await sheet(page)
      .getByRole('button', { name: /^出第 1 版/ })
      .click();
    await expect(sheet(page)).toBeHidden();
    for (const letter of ['甲', '乙', '丙']) {
      await page.getByRole('button', { name: new RegExp(`^${letter}方对第一条`) }).click();
      await page
        .locator('.n-dropdown-option', { hasText: /^同意$/ })
        .last()
        .click();
      await expect(page.getByRole('button', { name: `${letter}方对第一条：同意` })).toBeVisible();
    }
    await shot('04-desk-1920');
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
  });

  await test.step('the program is killed while a line is being typed; it is there again', async () => {
    await typing(page).fill('42 亩的 5 户里有 2 户家里有病人');
    await expect(page.getByText(/自动保存/)).toBeVisible();
    await page.waitForTimeout(1300);
    const ended = new Promise((resolve) => first.app.process().once('exit', resolve));
    first.app.process().kill('SIGKILL');
    await ended;
    const again = await launch({ data: first.data, size: sizes.small, env });
    page = again.page;
    await waitUntilReady(page);
    await logIn(page, sampleLogin);
    await goTo(page, `/session/${id}`);
    await expect(typing(page)).toHaveValue('42 亩的 5 户里有 2 户家里有病人');
    await expect(page.getByRole('log')).toContainText('我们认实测的数');
    await shot('05-desk-1366');
    expect(await overflows(page)).toEqual([]);
    await typing(page).press('Enter');
    await expect(typing(page)).toHaveValue('');
  });

  await test.step('the agreement is signed by all and the session ends', async () => {
    await page.keyboard.press('Control+Enter');
    await sheet(page)
      .getByRole('radio', { name: /达成协议/ })
      .click();
    await shot('06-conclude');
    await sheet(page).getByRole('button', { name: '起草协议' }).click();
    await sheet(page).getByLabel('调解组织').fill('大满镇综治中心');
    await sheet(page).getByLabel('调解员').fill('李某');
    await sheet(page)
      .getByRole('button', { name: /^起草好了/ })
      .click();
    for (let n = 0; n < 3; n += 1) {
      await sheet(page).getByRole('button', { name: '在这里签' }).first().click();
      await signName(page);
      if (n === 0) await shot('07-signing');
      await sheet(page).getByRole('button', { name: '签好了' }).click();
      await expect(sheet(page).getByText('当面签了')).toHaveCount(n + 1);
    }
    const [agreement] = (await look(page, id)).agreements;
    expect(agreement?.allSigned).toBe(true);
    expect(agreement?.signatures.every((one) => one.textHash !== null && one.image !== null)).toBe(true);
    await sheet(page).getByRole('button', { name: '结束并出结果' }).click();
    await sheet(page)
      .getByRole('button', { name: /^结束这一场/ })
      .click();
    await expect(page.getByText('已结束', { exact: true })).toBeVisible();
    const closed = await look(page, id);
    expect(closed.conclusions.map(({ result }) => result)).toEqual(['agreed']);
    await shot('08-closed');
  });

  await test.step('the record is printed', async () => {
    await page.getByRole('button', { name: '打印调解记录' }).click();
    await expect(page.getByText('已送去打印：调解记录')).toBeVisible({ timeout: 30_000 });
    const papers = await readdir(prints);
    expect(papers.filter((name) => name.endsWith('.pdf')).length).toBe(1);
  });
});

test('a session of sixty sides stays usable in the small window', async ({ launch }, info) => {
  test.setTimeout(180_000);
  const { page } = await launch({ size: sizes.small });
  await enterSample(page);
  const { id, dispute } = await planSession(page, 60);
  const { participants } = await look(page, id);
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
