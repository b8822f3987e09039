import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { planCase } from '../../src-main/samples/plan-case';
import type { PublishedCase } from '../../src-main/samples/published-case';
import { expect, test } from '../support/app';
import { constructedCase } from '../support/demo/constructed-case';
import { foundCentre, leaveRecoveryCode, logIn, sampleLogin } from '../support/demo/door';
import { field, write } from '../support/demo/fields';
import { newFile, savePdf } from '../support/demo/paper';
import { readCases } from '../support/demo/read-cases';
import { unfoldMore } from '../support/demo/reception';
import { makeEmptySample } from '../support/demo/sample-centre';
import { walkCase } from '../support/demo/walk-case';
import { tabTo, typeInto } from '../support/keyboard';
import { readPdfPages } from '../support/pdf-text.mjs';
import { recount } from '../support/recount/recount';

const casesFile = 'resources/samples/published-cases.json';
const mapping = 'resources/samples/mapping.json';
/** One settled on paper, one that failed, one whose end its source does not tell. */
const wanted = ['C043', 'C068', 'C079'];

const scratch = (name: string) => mkdtemp(join(tmpdir(), `hean-${name}-`));

async function sampleFolder(): Promise<string> {
  const data = join(await scratch('sample'), 'data');
  await makeEmptySample(data);
  return data;
}

async function writeJson(folder: string, name: string, value: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(value));
  return file;
}

test('published cases and the constructed one go from the front desk to their end, and a count from outside agrees', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const [data, documents] = [await sampleFolder(), await scratch('documents')];
  const all = await readCases(casesFile);
  const cases = all.cases.filter((one) => wanted.includes(one.id));
  const launched = await launch({ data, env: { HEAN_SAVE_DIR: documents } });
  const { page } = launched;
  await logIn(page, sampleLogin);
  const constructed = await walkCase(page, constructedCase(Date.now()), { sample: true });
  expect(constructed.no).toMatch(/^ZY-620702-\d{4}-\d{6}$/);
  await expect(page.locator('.page-head')).toContainText('四级化解');
  const printed: { file: string; form: string; case: string }[] = [];
  for (const source of cases) {
    const plan = planCase(source, Date.now());
    await walkCase(page, { register: plan.register, acts: plan.actions([]) }, { sample: true });
    for (const form of source.id === wanted[0]
      ? (['acceptance', 'agreement'] as const)
      : (['acceptance'] as const))
      printed.push({ file: await savePdf(page, documents, form), form, case: source.id });
  }
  await launched.close();
  const options = {
    data,
    documents,
    mapping,
    cases: await writeJson(documents, 'cases.json', cases),
    printed: await writeJson(documents, 'printed.json', printed),
  };
  const counted = await recount(options);
  expect(counted.checks.filter((check) => !check.ok)).toEqual([]);
  expect(counted.cases).toEqual({ imported: 3, closed: 2, open: 1 });
  // The count must be able to fail: another name in the source is a difference in rows and on paper.
  const other = await recount({
    ...options,
    cases: await writeJson(documents, 'other.json', cases.map(renamed)),
  });
  expect(other.checks.filter((check) => check.ok)).toEqual([]);
});

function renamed(source: PublishedCase): PublishedCase {
  return { ...source, parties: source.parties.map((party) => ({ ...party, label: `${party.label}某` })) };
}

test('a case is taken in, found, mediated, agreed, closed and printed by keyboard alone', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const saved = await scratch('saved');
  const { page } = await launch({ env: { HEAN_SAVE_DIR: saved } });
  const account = { login: 'jianpan', password: 'jianpan-2026' };
  await foundCentre(page, { division: '甘州区', name: '键盘示例中心', person: '示例人员', ...account });
  await leaveRecoveryCode(page);
  await logIn(page, account);
  await registerByKeys(page);
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('grid', { name: '案件' })).toBeFocused();
  await expect(page.getByRole('row', { name: /键盘甲/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/cases\/.+/);
  await attemptByKeys(page);
  await agreeByKeys(page);
  await tabTo(page, /^结案/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: '结案' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.page-head')).toContainText('四级化解');
  await printByKeys(page, saved);
});

async function registerByKeys(page: Page): Promise<void> {
  await page.keyboard.press('Control+n');
  await expect(field(page, '姓名')).toBeFocused();
  await page.keyboard.type('键盘甲');
  await tabTo(page, /^添加对方/);
  await page.keyboard.press('Enter');
  await expect(field(page, '对方姓名')).toBeFocused();
  await page.keyboard.type('键盘乙');
  await typeInto(page, /^什么事/, '借了钱没有还，要求还钱。');
  await typeInto(page, /^在哪里/, '示例社区');
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/cases\/.+/);
}

async function attemptByKeys(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: '记一次调解', exact: true })).toBeVisible();
  await page.keyboard.press('n');
  const sheet = page.getByRole('dialog', { name: '记一次调解' });
  await expect(sheet).toBeVisible();
  await typeInto(page, /^主持的单位/, '键盘示例中心');
  await typeInto(page, /^调解过程/, '两边当面说清，同意分期还。');
  await tabTo(page, /^谈成/, /^结果/);
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(sheet).toBeHidden();
}

async function agreeByKeys(page: Page): Promise<void> {
  await tabTo(page, /^达成协议/);
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: '达成协议' });
  await expect(sheet).toBeVisible();
  await tabTo(page, /^书面协议/);
  await page.keyboard.press('ArrowRight');
  await tabTo(page, /^人民调解$/);
  await page.keyboard.press('Enter');
  await page.keyboard.type('其他方式');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await typeInto(page, /^主持的单位/, '键盘示例中心');
  await typeInto(page, /^调解员/, '示例调解员');
  await typeInto(page, /^约定的内容/, '三个月内还清。');
  await page.keyboard.press('Control+Enter');
  await expect(sheet).toBeHidden();
}

async function isChosen(tab: Locator): Promise<boolean> {
  return (await tab.getAttribute('aria-selected')) === 'true';
}

async function printByKeys(page: Page, saved: string): Promise<void> {
  await tabTo(page, /^概览/);
  const paper = page.getByRole('tab', { name: '文书' });
  for (let step = 0; step < 9 && !(await isChosen(paper)); step += 1) await page.keyboard.press('ArrowRight');
  await tabTo(page, /^人民调解受理登记表/);
  await tabTo(page, /^存 PDF/);
  await page.keyboard.press('Enter');
  const file = join(saved, await newFile(saved, new Set()));
  const pages = await readPdfPages(new Uint8Array(await readFile(file)));
  expect(pages.map(({ text }) => text).join('')).toMatch(/键盘甲.*键盘乙.*借了钱没有还/);
}

test('what was typed at the reception is there again after the program was killed', async ({ launch }) => {
  const data = await sampleFolder();
  const first = await launch({ data });
  await logIn(first.page, sampleLogin);
  await first.page.keyboard.press('Control+n');
  await write(first.page, '姓名', '示例来人');
  await write(first.page, '什么事', '话说到一半电脑断电了');
  await expect(first.page.getByText('草稿已自动保存')).toBeVisible();
  // The promise is to keep what is typed within a second.
  await first.page.waitForTimeout(2000);
  const gone = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGKILL');
  await gone;
  const { page } = await launch({ data });
  await logIn(page, sampleLogin);
  await page.keyboard.press('Control+n');
  await expect(field(page, '姓名')).toHaveValue('示例来人');
  await expect(field(page, '什么事')).toHaveValue('话说到一半电脑断电了');
  await expect(page.getByText('接着上次写的')).toBeVisible();
});

test('each bad input at the reception is told in a sentence beside its field, and nothing is registered', async ({
  launch,
}) => {
  const { page } = await launch({ data: await sampleFolder() });
  await logIn(page, sampleLogin);
  await page.keyboard.press('Control+n');
  await expect(field(page, '姓名')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(sentenceOf(page, '姓名')).resolves.toBe('写上来反映的人的姓名。');
  await expect(sentenceOf(page, '什么事')).resolves.toMatch(/^写上什么事/);
  await expect(sentenceOf(page, '在哪里')).resolves.toMatch(/^写上在哪里/);
  await write(page, '姓名', '示例来人');
  await write(page, '什么事', '要回借出去的钱');
  await write(page, '在哪里', '示例社区');
  await unfoldMore(page);
  const bad = [
    ['身份证号', '110105194912310021', '11010519491231002X'],
    ['涉及金额', '很多', '500'],
    ['发生日期', '2026-02-30', '2026-02-03'],
    ['接待时间', '2099-01-01 09:00', ''],
  ] as const;
  for (const [label, wrong, right] of bad) {
    await write(page, label, wrong);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => sentenceOf(page, label), { message: label }).toMatch(/[\u4e00-\u9fff]{2}.*。$/);
    await expect(page).toHaveURL(/reception/);
    await write(page, label, right);
  }
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/cases\/.+/);
});

/** The sentence a field is described by; '' where there is none. */
async function sentenceOf(page: Page, label: string): Promise<string> {
  const id = await field(page, label).getAttribute('aria-describedby');
  const message = page.locator(`[id="${id ?? ''}"]`);
  return (await message.count()) === 0 ? '' : message.innerText();
}
