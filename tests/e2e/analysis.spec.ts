import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { readSheet } from '../../src-main/sheets/read-sheet';
import { expect, test } from '../support/app';
import { walkedSizes } from '../support/launch';
import { enterSample, goTo, overflows, violations } from '../support/page-checks';
import { partOfDocx } from '../unit/documents/paper-text';

async function look(page: Page, file: string, what: string): Promise<void> {
  await page.screenshot({ path: `${file}-${what}.png` });
  expect.soft(await overflows(page), what).toEqual([]);
  expect.soft(await violations(page), what).toEqual([]);
}

async function exportAs(page: Page, what: RegExp): Promise<void> {
  await page.getByRole('button', { name: '导出和打印' }).click();
  await page.getByText(what).click();
}

for (const [name, size] of Object.entries(walkedSizes)) {
  test(`last week’s report is drafted, edited, exported and sent, at ${size.width}x${size.height}`, async ({
    launch,
  }, info) => {
    test.setTimeout(180_000);
    const folder = join(info.outputDir, `files-${name}`);
    await mkdir(folder, { recursive: true });
    const { page } = await launch({ size, env: { HEAN_SAVE_DIR: folder } });
    const file = join(info.outputDir, name);
    await enterSample(page);
    await goTo(page, '/analysis');
    await expect(page.getByText('还没有研判报告。')).toBeVisible();
    await look(page, file, 'empty');

    await page.getByRole('button', { name: /^拟上周的周分析/ }).click();
    await expect(page.getByRole('heading', { name: /矛盾纠纷周分析报告$/, level: 1 })).toBeVisible();
    await look(page, file, 'figures');

    // Every figure opens exactly as many cases as it says.
    const figure = page.getByRole('button', { name: /^在办 \d+ 件，看这些案件$/ });
    const count = (await figure.innerText()).trim();
    await figure.click();
    await expect(page.getByRole('status', { name: '相符的件数' })).toHaveText(`${count} 件`);
    await page.goBack();

    const measures = page.getByRole('textbox', { name: /下一步$/ });
    await measures.fill('超期的逐件过，周五前报进度。');
    await expect(page.getByText('1 段改过还没存，已留作草稿')).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('已改', { exact: true })).toBeVisible();
    let charts = 0;
    for (const [tab, what] of [
      ['图', 'charts'],
      ['案件', 'cases'],
      ['样张', 'paper'],
      ['版本', 'versions'],
    ] as const) {
      await page.getByRole('radio', { name: tab, exact: true }).click();
      await page.waitForTimeout(600);
      if (what === 'charts') charts = await page.locator('.charts img').count();
      await look(page, file, what);
    }
    await expect(page.getByText('超期的逐件过，周五前报进度。').last()).toBeVisible();

    await exportAs(page, /存 DOCX/);
    await expect(page.getByText(/^已存到 .*docx$/)).toBeVisible({ timeout: 20_000 });
    await exportAs(page, /存 PDF/);
    await expect(page.getByText(/^已存到 .*pdf$/)).toBeVisible({ timeout: 20_000 });
    await exportAs(page, /综治统计表/);
    await expect(page.getByText(/^已存到 .*xlsx$/)).toBeVisible({ timeout: 20_000 });
    const files = await readdir(folder);
    const bytes = async (end: string) =>
      readFile(join(folder, files.find((each) => each.endsWith(end)) ?? end));
    const paper = await bytes('.docx');
    expect(partOfDocx(paper, 'word/document.xml')).toContain('超期的逐件过，周五前报进度。');
    // The window drew the fallbacks for programs that show no SVG.
    const drawn = Object.entries(unzipSync(paper)).filter(
      ([part, data]) => part.endsWith('.png') && data.length > 2000,
    );
    expect(drawn.length).toBe(charts);
    const { rows } = await readSheet(await bytes('.xlsx'));
    const whole = rows.find(([, kind]) => kind === '合计');
    expect(whole?.[rows[1]?.indexOf('在办') ?? -1]).toBe(count);

    await page.getByRole('button', { name: '上报', exact: true }).click();
    const dialog = page.getByRole('alertdialog', { name: '上报这份周分析？' });
    await dialog.getByRole('button', { name: '上报周分析' }).click();
    await expect(dialog.getByText('写上报给哪里。')).toBeVisible();
    await dialog.getByRole('textbox').fill('甘州区综治中心');
    await dialog.getByRole('button', { name: '上报周分析' }).click();
    await expect(page.getByText('报给甘州区综治中心', { exact: false })).toBeVisible();
    await look(page, file, 'sent');
    await goTo(page, '/analysis');
    await expect(page.getByText('1 份，0 份在拟')).toBeVisible();
    await look(page, file, 'list');
  });
}
