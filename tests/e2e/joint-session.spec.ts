import { mkdir, readdir } from 'node:fs/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { logIn } from '../support/demo/door';
import { foundJointTownship, tablePeople, townshipLogin } from '../support/joint-township';
import { sizes, waitUntilReady } from '../support/launch';
import { overflows, violations } from '../support/page-checks';
import { typedMoment } from '../support/typed-moment';
import { askCore } from '../support/window-call';

const MINUTE = 60_000;
const sheet = (page: Page) => page.getByRole('dialog');
const typing = (page: Page) => page.getByRole('textbox', { name: /说了什么$/ });
const unitCard = (page: Page, name: string) => page.getByRole('article', { name, exact: true });

async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), path);
  await expect(page).toHaveURL(new RegExp(path.replace('?', String.raw`\?`)));
}

async function finishSheet(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page)).toHaveCount(0);
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

async function screenOf(app: ElectronApplication): Promise<Page> {
  const find = () => app.windows().find((each) => !each.isClosed() && each.url().includes('screen.html'));
  await expect.poll(() => find() !== undefined, { timeout: 20_000 }).toBe(true);
  const screen = find();
  if (!screen) throw new Error('no screen window');
  return screen;
}

test('from the whistle over the table to the printed record, in both windows, with a kill in the middle', async ({
  launch,
}, info) => {
  test.setTimeout(300_000);
  const prints = info.outputPath('prints');
  await mkdir(prints, { recursive: true });
  const env = { HEAN_SAVE_DIR: prints };
  const switches = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  const first = await launch({ size: sizes.large, env, switches });
  let { page, app } = first;
  const papers = async (words: string) =>
    (await readdir(prints)).filter((name) => name.endsWith('.pdf') && name.includes(words)).length;
  const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) });
  /** The page without faults in both sizes, and its picture. */
  const look = async (name: string) => {
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await page.waitForTimeout(350);
      await shot(`${name}-${size}`);
      expect.soft(await overflows(page), `${name} at ${size}`).toEqual([]);
    }
    expect.soft(await violations(page), name).toEqual([]);
  };
  /** Puts a view up by its keys and keeps what the room sees. */
  const putUp = async (digit: number, view: string) => {
    await page.keyboard.press(`Control+${digit}`);
    const screen = await screenOf(app);
    await expect(screen.locator('.sheet')).toHaveAttribute('data-picture', view);
    await screen.waitForTimeout(300);
    await screen.screenshot({ path: info.outputPath(`screen-${view}.png`) });
    return screen;
  };
  const dispute = await foundJointTownship(page);

  await test.step('the whistle is blown for five units', async () => {
    await goTo(page, `/cases/${dispute}`);
    await page.getByRole('button', { name: '吹哨', exact: true }).click();
    await sheet(page).getByLabel('为什么吹哨').fill('几家为收购款对峙，要几家一起到现场认定面积');
    await sheet(page).getByRole('radio', { name: /^应急/ }).click();
    for (const unit of [/人民法庭/, /派出所/, /司法所/, /法律服务所/, /人民调解委员会$/]) {
      await sheet(page).locator('.pick').filter({ hasText: unit }).first().click();
      await sheet(page).getByLabel('办什么').last().fill('到场认定面积，听各方说');
    }
    await sheet(page).getByLabel('什么时候吹的').fill(typedMoment(120));
    await shot('01-blow');
    await finishSheet(page);
  });

  await test.step('all answer: four in time, one late by the code on its receipt', async () => {
    const { whistles } = await askCore(page, 'whistles.ofDispute', { dispute });
    const whistle = whistles[0];
    if (!whistle) throw new Error('no whistle');
    expect(whistle.units).toHaveLength(5);
    await expect(page.getByRole('tab', { name: '联动' })).toHaveAttribute('aria-selected', 'true');
    for (const { name } of whistle.units.slice(0, 4)) {
      await unitCard(page, name)
        .getByRole('button', { name: `${name}：记别的` })
        .click();
      await page.getByRole('menuitem', { name: '记报到' }).click();
      await sheet(page).getByLabel('什么时候').fill(typedMoment(112));
      await finishSheet(page);
      await expect(unitCard(page, name)).toContainText('已报到');
    }
    const late = whistle.units[4];
    await goTo(page, `/whistles?id=${whistle.id}`);
    await expect(page.getByRole('grid', { name: '吹哨' })).toBeVisible();
    await expect(unitCard(page, late?.name ?? '')).toBeVisible();
    await page.keyboard.press('F4');
    await expect(page.getByRole('textbox', { name: '回执编码' })).toBeFocused();
    await page.keyboard.type(late?.code ?? '');
    await page.keyboard.press('Enter');
    await expect(sheet(page)).toContainText(`报到 · ${late?.name ?? ''}`);
    await finishSheet(page);
    await expect(unitCard(page, late?.name ?? '')).toContainText('迟到');
    await look('02-answered');
    const [after] = (await askCore(page, 'whistles.ofDispute', { dispute })).whistles;
    expect(after?.units.map(({ arrive }) => arrive)).toEqual(['kept', 'kept', 'kept', 'kept', 'late']);
  });

  let id = '';
  await test.step('times are proposed, one is settled, letters are printed, people told', async () => {
    await goTo(page, `/schedule/${dispute}`);
    const best = page.getByRole('region', { name: '第 1 个时段' });
    await expect(best.locator('li').first()).not.toBeEmpty();
    await look('03-proposals');
    await best.getByRole('button', { name: /^定下并出邀请函 9 份/ }).click();
    await expect(sheet(page)).toContainText('翻译');
    await shot('04-settle');
    await page.keyboard.press('Control+Enter');
    await expect(sheet(page).getByText('还要告知 9 人')).toBeVisible();
    await sheet(page)
      .getByRole('button', { name: /^打印邀请函/ })
      .click();
    await expect.poll(() => papers(''), { timeout: 30_000 }).toBe(1);
    await sheet(page).getByRole('button', { name: '全部记为已告知' }).click();
    await expect(sheet(page).getByText('都已告知')).toBeVisible();
    await look('05-told');
    await page.keyboard.press('Escape');
    await goTo(page, '/schedule');
    await expect(page.getByText('新华村收购款').first()).toBeVisible();
    await look('06-calendar');
    const [planned] = (await askCore(page, 'sessions.ofDispute', { dispute })).rows;
    id = planned?.id ?? '';
    // The day has come: nobody waits for it here.
    const startAt = Date.now() - MINUTE;
    await askCore(page, 'sessions.act', {
      id,
      action: { kind: 'reschedule', startAt, endAt: startAt + 120 * MINUTE, venue: planned?.venue ?? null },
    });
  });
  const view = () => askCore(page, 'sessions.open', { id });

  await test.step('who comes is signed in by code, by name and by hand', async () => {
    await goTo(page, '/sessions');
    await page.getByRole('button', { name: /新华村收购款.*进场/ }).click();
    await expect(page.getByRole('button', { name: '开场' })).toBeVisible();
    await putUp(7, 'rules');
    const { participants } = await view();
    const codeOf = (name: string) => participants.find((one) => one.name === name)?.code ?? '';
    const door = page.getByRole('textbox', { name: '扫码，或输姓名、单位' });
    await page.keyboard.press('F9');
    await page.keyboard.type(codeOf('李某'));
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
    for (const name of ['马某', '闫某', '高某', '何某', '张某', '孙某']) {
      await door.fill(name);
      await page
        .getByRole('button', { name: `${name} 到了` })
        .first()
        .click();
      await expect(page.getByText(`${name} 到了，点名`)).toBeVisible();
    }
    await door.fill('');
    const arrived = (await view()).participants.filter((one) => one.arrival);
    expect(arrived).toHaveLength(tablePeople.length + 3);
    expect(new Set(arrived.map((one) => one.arrival?.means))).toEqual(
      new Set(['code', 'handwriting', 'name']),
    );
    await putUp(1, 'agenda');
  });

  await test.step('opened, read out, consent asked, points ticked', async () => {
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
    await page.getByRole('button', { name: /调解记录七要点/ }).click();
    await page.getByRole('button', { name: /逐项谈争点/ }).click();
    await expect(page.locator('[aria-current=step]')).toContainText('逐项谈争点');
  });

  await test.step('issues with sums, moved by key and by mouse', async () => {
    for (const title of ['42 亩不合格地块按什么价', '扣款 12,600 元退不退']) {
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
    await expect(cards.first()).toContainText('差 200 元');
    await cards.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('[data-column=near] [data-issue]')).toHaveCount(1);
    await page.keyboard.press('Space');
    await expect(page.locator('[data-issue].focused')).toHaveCount(1);
    await page.locator('[data-column=open] [data-issue]').dragTo(page.locator('[data-column=agreed]'));
    await expect(page.locator('[data-column=agreed] [data-issue]')).toHaveCount(1);
    expect((await view()).board.map(({ status }) => status).sort()).toEqual(['agreed', 'near']);
    await putUp(2, 'issues');
    await page.keyboard.press('F2');
    await typing(page).fill('合同上的 330 亩是估的，我们认实测的数。');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('log')).toContainText('我们认实测的数');
  });

  await test.step('a talk with one side alone frames the desk, blackens the screen, is in no view', async () => {
    await page.getByRole('button', { name: '背对背' }).click();
    await sheet(page).locator('.n-base-selection').click();
    await page.locator('.n-base-select-option', { hasText: '何某' }).click();
    await sheet(page)
      .getByRole('button', { name: /^开始单独谈/ })
      .click();
    await expect(page.locator('body > .frame')).toBeVisible();
    await expect((await screenOf(app)).locator('.sheet')).toHaveAttribute('data-picture', 'black');
    await page.getByRole('textbox', { name: '单独谈了什么' }).fill('底线是两千一百');
    await page.keyboard.press('Enter');
    await expect(page.getByText('底线是两千一百')).toBeVisible();
    await shot('08-caucus');
    expect(JSON.stringify(await view())).not.toContain('两千一百');
    await page.getByRole('button', { name: '结束背对背' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: '回到会议' }).click();
    await expect(page.locator('body > .frame')).toBeHidden();
  });

  await test.step('the proposal is put and answered before the room', async () => {
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
    const screen = await putUp(4, 'proposal');
    await expect(screen.locator('.sheet')).toContainText('88,200');
    await look('09-desk');
    await page.setViewportSize(sizes.large);
  });

  let recording = '';
  await test.step('all agree to be recorded; the first seconds are on disk', async () => {
    await page.getByRole('button', { name: '录音', exact: true }).click();
    await sheet(page).getByRole('button', { name: '问过了，都同意' }).click();
    await sheet(page)
      .getByRole('button', { name: /^开始录音/ })
      .click();
    await expect(sheet(page)).toBeHidden();
    recording = (await view()).recordings[0]?.id ?? '';
    const piece = () => askCore(page, 'drafts.load', { key: `recording:${dispute}:${recording}:0` });
    await expect.poll(async () => (await piece()).value !== null, { timeout: 15_000 }).toBe(true);
  });

  await test.step('the program is killed while a line is being typed; line and recording are there again', async () => {
    await typing(page).fill('42 亩的 5 户里有 2 户家里有病人');
    await page.waitForTimeout(1300);
    const ended = new Promise((resolve) => first.app.process().once('exit', resolve));
    first.app.process().kill('SIGKILL');
    await ended;
    const again = await launch({ data: first.data, size: sizes.small, env });
    ({ page, app } = again);
    await waitUntilReady(page);
    await logIn(page, townshipLogin);
    await goTo(page, `/session/${id}`);
    await expect(typing(page)).toHaveValue('42 亩的 5 户里有 2 户家里有病人');
    await expect(page.getByRole('log')).toContainText('我们认实测的数');
    await typing(page).press('Enter');
    await expect(typing(page)).toHaveValue('');
    await expect
      .poll(
        async () => (await view()).recordings.find(({ id: each }) => each === recording)?.attachment ?? null,
      )
      .not.toBeNull();
    const { disputes, recordings } = await view();
    const file = disputes[0]?.attachments.find(({ id: each }) => each === recordings[0]?.attachment);
    expect(file).toMatchObject({ mime: 'audio/webm' });
    expect(file?.bytes).toBeGreaterThan(1000);
    // Only what was on disk becomes the attachment; nothing of it stays behind.
    await expect
      .poll(
        async () =>
          (await askCore(page, 'drafts.load', { key: `recording:${dispute}:${recording}:0` })).value,
      )
      .toBeNull();
  });

  await test.step('the agreement is read on the screen, signed by all, and the session ends', async () => {
    await page.keyboard.press('Control+Enter');
    await sheet(page)
      .getByRole('radio', { name: /达成协议/ })
      .click();
    await sheet(page).getByRole('button', { name: '起草协议' }).click();
    // The committee at the table and its mediator are proposed; the centre itself makes no people's agreement.
    await expect(sheet(page).getByLabel('调解员')).toHaveValue('高某');
    await sheet(page)
      .getByRole('button', { name: /^起草好了/ })
      .click();
    await expect(sheet(page).getByRole('region', { name: '协议全文' })).toBeVisible();
    await putUp(5, 'agreement');
    for (let n = 0; n < 3; n += 1) {
      await sheet(page).getByRole('button', { name: '在这里签' }).first().click();
      await signName(page);
      if (n === 0) await shot('10-signing');
      await sheet(page).getByRole('button', { name: '签好了' }).click();
      await expect(sheet(page).getByText('当面签了')).toHaveCount(n + 1);
    }
    const [agreement] = (await view()).agreements;
    expect(agreement?.allSigned).toBe(true);
    expect(agreement?.signatures.every((one) => one.textHash !== null && one.image !== null)).toBe(true);
    await sheet(page).getByRole('button', { name: '结束并出结果' }).click();
    await sheet(page)
      .getByRole('button', { name: /^结束这一场/ })
      .click();
    await expect(page.getByText('已结束', { exact: true })).toBeVisible();
    const closed = await view();
    expect(closed.conclusions.map(({ result }) => result)).toEqual(['agreed']);
    expect(closed.points.every(({ at }) => at !== null)).toBe(true);
    await look('11-closed');
  });

  await test.step('the record is printed', async () => {
    await page.getByRole('button', { name: '打印调解记录' }).click();
    await expect(page.getByText('已送去打印：调解记录')).toBeVisible({ timeout: 30_000 });
    expect(await papers('')).toBe(2);
  });
});
