import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readSheet } from '../../src-main/sheets/read-sheet';
import { expect, test } from '../support/app';
import { walkedSizes } from '../support/launch';
import { messyLedger, toCsv } from '../support/messy-ledger';
import { violations } from '../support/page-checks';

/** Elements that reach beyond the window. */
function beyond(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.page *')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && box.right > innerWidth + 1 && !element.closest('[role="grid"], .scroll');
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

async function enterSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: /用示例数据试用/ }).click();
  await expect(page).toHaveURL(/today/, { timeout: 60_000 });
}

for (const [name, size] of Object.entries(walkedSizes)) {
  test(`an office's table becomes cases and is taken back, at ${size.width}x${size.height}`, async ({
    launch,
  }, info) => {
    test.setTimeout(240_000);
    const folder = join(info.outputDir, `files-${name}`);
    await mkdir(folder, { recursive: true });
    const { rows, expected } = messyLedger(120, 21);
    await writeFile(join(folder, '大满镇2025年台账.csv'), toCsv(rows));
    const { page } = await launch({
      size,
      env: { HEAN_PICK_DIR: folder, HEAN_PICK_FILES: '["大满镇2025年台账.csv"]', HEAN_SAVE_DIR: folder },
    });
    const look = async (what: string) => {
      await page.screenshot({ path: join(info.outputDir, `${name}-${what}.png`) });
      expect.soft(await violations(page), `${what} at ${size.width}`).toEqual([]);
      expect.soft(await beyond(page), `${what} at ${size.width}`).toEqual([]);
    };
    await enterSample(page);
    await page.evaluate(() => (location.hash = '/ledger/import'));
    await expect(page.getByRole('heading', { name: '导入已有台账' })).toBeVisible();
    await expect(page.getByText('还没有导入过')).toBeVisible();
    await look('start');

    await page.getByRole('button', { name: '选文件' }).click();
    await expect(page.getByText('15 栏，对上 14 栏')).toBeVisible();
    await look('mapping');
    await page.getByRole('button', { name: `核对 ${expected.rows} 行` }).click();
    await expect(page.getByRole('button', { name: `导入 ${expected.ready} 行` })).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByText('看不出是哪一天').first()).toBeVisible();
    await look('errors');
    await page
      .getByRole('button', { name: /可能重复/ })
      .first()
      .click();
    await page.getByRole('button', { name: '不是重复，要导入' }).first().click();
    await look('alike');
    await page.getByRole('button', { name: `导入 ${expected.ready + 1} 行` }).click();
    await expect(page.getByText(`${expected.ready + 1} 行已经成为案件`)).toBeVisible({ timeout: 60_000 });
    await look('done');
    await page.getByRole('button', { name: '存出不导入的行' }).click();
    await expect(page.getByText(/已存出 \d+ 行/)).toBeVisible();
    const saved = (await readdir(folder)).find((file) => file.endsWith('.xlsx')) ?? '';
    const rest = await readSheet(await readFile(join(folder, saved)));
    expect(rest.rows[1]?.slice(0, 3)).toEqual(['原表行号', '原因', '序号']);

    await page.getByRole('button', { name: '撤销这次导入' }).click();
    await page.getByRole('button', { name: '撤销导入' }).click();
    await expect(page.getByText('请写上为什么撤销')).toBeVisible();
    await page.getByLabel('理由').fill('只是试一试');
    await page.getByRole('button', { name: '撤销导入' }).click();
    await expect(page.getByText(`已撤销 ${expected.ready + 1} 件`)).toBeVisible({ timeout: 60_000 });
    await look('undone');
  });

  test(`the ledger is arranged, kept as a view, grouped and exported, at ${size.width}x${size.height}`, async ({
    launch,
  }, info) => {
    test.setTimeout(180_000);
    const folder = join(info.outputDir, `files-${name}`);
    await mkdir(folder, { recursive: true });
    const { page } = await launch({ size, env: { HEAN_PICK_DIR: folder, HEAN_SAVE_DIR: folder } });
    await enterSample(page);
    await page.evaluate(() => (location.hash = '/cases?state=all'));
    await expect(page.getByRole('grid', { name: '案件' })).toBeVisible();

    await page.getByRole('button', { name: '栏目', exact: true }).click();
    await page.getByRole('checkbox', { name: '申请人', exact: true }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('columnheader', { name: '申请人', exact: true })).toBeVisible();

    await page.getByRole('button', { name: '不分组' }).click();
    await page.getByRole('radio', { name: '类别', exact: true }).click();
    const group = page.locator('.group').first();
    await expect(group).toBeVisible();
    await group.click();
    await expect(group).toHaveAttribute('aria-pressed', 'true');
    await page.screenshot({ path: join(info.outputDir, `${name}-grouped.png`) });
    expect.soft(await violations(page)).toEqual([]);
    expect.soft(await beyond(page)).toEqual([]);

    await page.getByRole('button', { name: '视图', exact: true }).click();
    await page.getByLabel('把现在的筛选和栏目存为').fill('我的视图');
    await page.getByRole('button', { name: '存为视图' }).click();
    await expect(page.getByRole('button', { name: '我的视图', exact: true })).toBeVisible();
    await page.getByRole('button', { name: '全部在办（原来的样子）' }).click();
    await expect(page.getByRole('columnheader', { name: '申请人', exact: true })).toHaveCount(0);
    await page.getByRole('button', { name: '视图', exact: true }).click();
    await page.getByRole('button', { name: '我的视图', exact: true }).click();
    await expect(page.getByRole('columnheader', { name: '申请人', exact: true })).toBeVisible();

    await page.getByRole('button', { name: '导出', exact: true }).click();
    await page.getByLabel('用途').fill('月报');
    await page.screenshot({ path: join(info.outputDir, `${name}-export.png`) });
    await page.getByRole('alertdialog').getByRole('button', { name: '导出', exact: true }).click();
    await expect(page.getByText(/已导出 \d+ 件/)).toBeVisible();
    const file = (await readdir(folder)).find((each) => each.endsWith('.xlsx')) ?? '';
    const { rows } = await readSheet(await readFile(join(folder, file)));
    expect(rows[0]?.[0]).toContain('矛盾纠纷台账');
    expect(rows.flat().some((cell) => cell.includes('用途：月报'))).toBe(true);

    await page.keyboard.press('Control+K');
    await page.getByRole('combobox', { name: '找页面、案件、当事人' }).fill('导入');
    await page.getByRole('option', { name: '导入已有台账' }).click();
    await expect(page).toHaveURL(/ledger\/import/);
    await page.keyboard.press('Control+K');
    await expect(page.getByRole('group', { name: '最近' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.locator('h1').click();
    await page.keyboard.press('?');
    await expect(page.getByRole('heading', { name: '按键和帮助' })).toBeVisible();
  });
}
