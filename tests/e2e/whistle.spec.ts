import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { walkedSizes } from '../support/launch';
import { enterSample, goTo, overflows, violations } from '../support/page-checks';
import { typedMoment } from '../support/typed-moment';

interface UnitSeen {
  id: string;
  name: string;
  code: string;
  arrive: string;
  stage: string;
  missing: boolean;
  objection: { state: string } | null;
  appraisal: { promptness: number } | null;
}
interface WhistleSeen {
  id: string;
  no: string;
  state: string;
  units: UnitSeen[];
}

/** Asks the core as a page does. */
function ask<T>(page: Page, name: string, input: object): Promise<T> {
  return page.evaluate(
    async ([call, given]) => {
      const bridge: { call(name: string, input: unknown): Promise<unknown> } = Reflect.get(window, 'hean');
      const answer = Object(await bridge.call(call, given));
      if ('value' in answer) return answer.value as never;
      throw new Error(JSON.stringify(answer));
    },
    [name, input] as const,
  );
}

const sheet = (page: Page) => page.getByRole('dialog');
const unitCard = (page: Page, name: string) => page.getByRole('article', { name, exact: true });

async function finishSheet(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page)).toHaveCount(0);
}

async function look(page: Page, folder: string, name: string): Promise<void> {
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  expect.soft(await violations(page), name).toEqual([]);
  expect.soft(await overflows(page), name).toEqual([]);
}

async function makeCase(page: Page, tier: number): Promise<string> {
  const { id } = await ask<{ id: string }>(page, 'disputes.register', {
    parties: [
      { role: 'applicant', kind: 'person', name: '何某', phone: '19900000001' },
      { role: 'respondent', kind: 'person', name: '张某' },
    ],
    summary: '两家因水渠走向对峙，围栏占了公共通道，前后闹了三次。',
    place: '石子坝村三社',
    division: '620702102201',
    category: 'neighbour',
    entryTier: tier,
  });
  return id;
}

for (const [name, size] of Object.entries(walkedSizes)) {
  test(`from a case at the third level three units are called: one comes in time, one late, one objects, at ${size.width}x${size.height}`, async ({
    launch,
  }, info) => {
    test.setTimeout(240_000);
    const { page } = await launch({ size });
    await enterSample(page);
    const shot = (what: string) => look(page, info.outputDir, `${name}-${what}`);

    // A case that is still with the village: the sheet says where it has to get first.
    const early = await makeCase(page, 2);
    await goTo(page, `/cases/${early}`);
    await page.getByRole('button', { name: '吹哨', exact: true }).click();
    await expect(sheet(page)).toContainText('案件进到三级才能吹哨');
    await page.keyboard.press('Escape');

    const dispute = await makeCase(page, 3);
    await goTo(page, `/cases/${dispute}`);
    await page.getByRole('button', { name: '吹哨', exact: true }).click();
    await sheet(page).getByLabel('为什么吹哨').fill('围栏占道，两家人对峙，要到现场认定并稳住局面');
    await sheet(page).getByRole('radio', { name: /^应急/ }).click();
    for (let n = 0; n < 3; n++) {
      await sheet(page).locator('.pick').first().click();
      await sheet(page)
        .getByLabel('办什么')
        .nth(n)
        .fill(`到现场办第 ${n + 1} 件事`);
      if (n < 2) await sheet(page).getByRole('button', { name: '再加一家' }).click();
    }
    await sheet(page).getByLabel('什么时候吹的').fill(typedMoment(120));
    await shot('blow');
    await finishSheet(page);
    await expect(page.getByRole('tab', { name: '联动' })).toHaveAttribute('aria-selected', 'true');
    const called = () =>
      ask<{ whistles: WhistleSeen[] }>(page, 'whistles.ofDispute', { dispute }).then(
        ({ whistles }) => whistles[0],
      );
    const whistle = await called();
    if (!whistle) throw new Error('no whistle');
    expect(whistle).toMatchObject({ state: 'out' });
    expect(whistle.units.map(({ missing }) => missing)).toEqual([true, true, true]);
    const [first, second, third] = whistle.units.map((unit) => unit.name);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three units');

    // One came in time, one late; how that is typed in is walked in joint-session.spec.ts.
    for (const [at, minutesAgo] of [
      [0, 112],
      [1, 0],
    ] as const)
      await ask(page, 'whistles.act', {
        id: whistle.id,
        unit: whistle.units[at]?.id ?? '',
        act: { kind: 'arrived', channel: 'phone', at: Date.now() - minutesAgo * 60_000 },
      });
    await expect(unitCard(page, first)).toContainText('已报到');
    await expect(unitCard(page, first)).toContainText('代录');
    await expect(unitCard(page, first)).not.toContainText('迟到');
    await goTo(page, `/whistles?id=${whistle.id}`);
    await expect(page.getByRole('grid', { name: '吹哨' })).toBeVisible();
    await expect(unitCard(page, second)).toContainText('迟到');

    // Objects: the lead hears the reason and says no.
    await unitCard(page, third)
      .getByRole('button', { name: `${third}：记别的` })
      .click();
    await page.getByRole('menuitem', { name: '记异议' }).click();
    await sheet(page).getByLabel('为什么不归它办').fill('占道认定归自然资源所');
    await finishSheet(page);
    await expect(unitCard(page, third)).toContainText('异议待处理');
    await shot('board');
    await unitCard(page, third).getByRole('button', { name: '处理异议' }).click();
    await sheet(page).getByRole('radio', { name: /^成立/ }).click();
    await sheet(page).getByLabel('理由').fill('职责清单上归自然资源所，另请它来');
    await finishSheet(page);
    await expect(unitCard(page, third)).toContainText('异议成立');

    // Result and appraisal of the lead unit.
    await unitCard(page, first).getByRole('button', { name: '记结果' }).click();
    await sheet(page).getByRole('radio', { name: '已办结' }).click();
    await sheet(page).getByLabel('办得怎么样').fill('双方当场同意拆除围栏');
    await finishSheet(page);
    await unitCard(page, first).getByRole('button', { name: '评价' }).click();
    for (const part of ['报到效率', '办理情况', '结果满意度'])
      await sheet(page)
        .getByRole('radiogroup', { name: new RegExp(part) })
        .getByRole('radio', { name: '5 分' })
        .click();
    await shot('appraise');
    await finishSheet(page);
    await expect(unitCard(page, first)).toContainText('报到效率 5');

    const after = await called();
    expect(
      after?.units.map(({ arrive, stage, objection }) => [arrive, stage, objection?.state ?? null]),
    ).toEqual([
      ['kept', 'resulted', null],
      ['late', 'arrived', null],
      ['kept', 'released', 'upheld'],
    ]);
    expect(after?.units[0]?.appraisal).toMatchObject({ promptness: 5 });

    await page.getByRole('radio', { name: '单位应哨' }).click();
    await expect(page.getByRole('row', { name: new RegExp(second) })).toBeVisible();
    await shot('records');
    await goTo(page, `/cases/${dispute}?tab=joint`);
    await expect(unitCard(page, second)).toBeVisible();
    await shot('case');
  });
}

test('the slip is printed per unit with the code of its receipt, as PDF, DOCX and blank', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(join(tmpdir(), 'hean-slip-'));
  try {
    const { page } = await launch();
    await enterSample(page);
    const dispute = await makeCase(page, 3);
    const { nearby } = await ask<{ nearby: { organisation: string }[] }>(page, 'whistles.rules', { dispute });
    const { id } = await ask<{ id: string }>(page, 'whistles.blow', {
      kind: 'routine',
      dispute,
      reason: '占道围栏引起对峙',
      units: nearby.slice(0, 2).map(({ organisation }) => ({ organisation, task: '到现场认定' })),
    });
    const { units } = await ask<WhistleSeen>(page, 'whistles.open', { id });
    const slip = { form: 'whistle_slip', whistle: id };
    const { html } = await ask<{ html: string }>(page, 'paper.preview', slip);
    for (const { name, code } of units) {
      expect(html).toContain(name);
      expect(html).toContain(code);
    }
    for (const [given, format] of [
      [slip, 'pdf'],
      [{ ...slip, unit: units[0]?.id ?? '' }, 'docx'],
      [{ form: 'whistle_slip' }, 'pdf'],
    ] as const) {
      const saved = await ask<{ path: string; bytes: number }>(page, 'paper.save', {
        ...given,
        format,
        folder,
      });
      const bytes = await readFile(saved.path);
      expect(bytes.length).toBe(saved.bytes);
      expect(bytes.subarray(0, format === 'pdf' ? 4 : 2).toString('latin1')).toBe(
        format === 'pdf' ? '%PDF' : 'PK',
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a conference makes a plan whose steps are tracked to done', async ({ launch }, info) => {
  test.setTimeout(180_000);
  const { page } = await launch();
  await enterSample(page);
  const dispute = await makeCase(page, 3);
  await goTo(page, `/cases/${dispute}?tab=joint`);
  await page.getByRole('button', { name: '记一次会商' }).click();
  await sheet(page).getByLabel('主持人').fill('马书记');
  await sheet(page).getByLabel('姓名').fill('李某');
  await sheet(page).getByRole('radio', { name: /^黄/ }).click();
  await sheet(page).getByLabel('风险研判').fill('两家人已三次对峙，有老人受惊');
  await sheet(page).getByLabel('成因').fill('分地时水渠走向没有写明');
  await sheet(page).getByLabel('办什么').fill('到现场勘测水渠走向');
  await sheet(page).getByLabel('外单位谁办').fill('自然资源所 李某');
  await look(page, info.outputDir, 'conference-sheet');
  await finishSheet(page);
  await expect(page.getByText('方案 0/1 步')).toBeVisible();
  await page.getByRole('button', { name: '办完 到现场勘测水渠走向' }).click();
  await finishSheet(page);
  await expect(page.getByText('方案 1/1 步')).toBeVisible();
  await look(page, info.outputDir, 'conference');
});

test('the lead sees on the first page who has not come and what waits for approval', async ({
  launch,
}, info) => {
  test.setTimeout(180_000);
  const { page } = await launch();
  await enterSample(page);
  const dispute = await makeCase(page, 3);
  const { nearby } = await ask<{ nearby: { organisation: string; name: string }[] }>(page, 'whistles.rules', {
    dispute,
  });
  await ask(page, 'whistles.blow', {
    kind: 'emergency',
    dispute,
    reason: '两家人对峙',
    units: nearby.slice(0, 2).map(({ organisation }) => ({ organisation, task: '到现场' })),
  });
  await goTo(page, '/today');
  const panel = page.getByRole('region', { name: '吹哨未报到' });
  await expect(panel).toContainText(nearby[0]?.name ?? 'a unit');
  await panel.getByRole('button', { name: `催 ${nearby[0]?.name ?? ''}` }).click();
  await look(page, info.outputDir, 'today');
  const board = await ask<{ sentence: string; counts: { unanswered: number } }>(page, 'whistles.board', {});
  expect(board.counts.unanswered).toBeGreaterThan(0);
});
