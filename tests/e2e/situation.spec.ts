import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readSheet } from '../../src-main/sheets/read-sheet';
import { expect, test } from '../support/app';
import { sizes, walkedSizes } from '../support/launch';
import { enterSample, goTo, overflows, violations } from '../support/page-checks';

const square = (x: number, y: number) => [
  [x, y],
  [x + 0.3, y],
  [x + 0.3, y + 0.3],
  [x, y + 0.3],
  [x, y],
];
const county = (properties: object, x: number, y: number) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: [square(x, y)] },
});
/** Five counties by code or name, one place nobody knows; a county is missing. */
const borders = {
  type: 'FeatureCollection',
  features: [
    county({ adcode: 620702, name: '甘州区' }, 100.4, 38.8),
    county({ adcode: 620721, name: '肃南裕固族自治县' }, 99.4, 38.7),
    county({ name: '民乐县' }, 100.8, 38.3),
    county({ adcode: 620723, name: '临泽县' }, 100.0, 39.1),
    county({ adcode: 620724, name: '高台县' }, 99.6, 39.4),
    county({ adcode: 110101, name: '某某区' }, 101.2, 38.7),
  ],
};

/** Texts on the wall smaller than may be read from four metres, in pixels of a 1920 window. */
function smallTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.wall *')]
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
      )
      .filter((element) => !element.closest('.source, .sr-only'))
      .filter((element) => (parseFloat(getComputedStyle(element).fontSize) / innerWidth) * 1920 < 23.5)
      .map((element) => `${element.textContent.trim()} ${getComputedStyle(element).fontSize}`),
  );
}

async function look(page: Page, file: string, what: string): Promise<void> {
  await page.screenshot({ path: `${file}-${what}.png` });
  expect.soft(await overflows(page), what).toEqual([]);
  expect.soft(await violations(page), what).toEqual([]);
}

for (const [name, size] of Object.entries(walkedSizes)) {
  test(`the map leads from an area to its cases and is arranged, bordered and exported, at ${size.width}x${size.height}`, async ({
    launch,
  }, info) => {
    test.setTimeout(240_000);
    const folder = join(info.outputDir, `files-${name}`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '张掖六县区.json'), JSON.stringify(borders));
    const { page } = await launch({
      size,
      env: { HEAN_PICK_DIR: folder, HEAN_PICK_FILES: '["张掖六县区.json"]', HEAN_SAVE_DIR: folder },
    });
    const file = join(info.outputDir, name);
    await enterSample(page);
    await goTo(page, '/situation?span=year');
    await expect(page.getByRole('heading', { name: '甘州区', level: 1 })).toBeVisible();
    const map = page.getByRole('listbox', { name: /甘州区地图/ });
    await expect(map).toBeVisible();
    await expect(page.getByText('示意排列，按代码先后，不表示方位')).toBeVisible();
    await look(page, file, 'county');

    await page.getByRole('tab', { name: '逐级化解占比' }).click();
    await expect(page.getByRole('columnheader', { name: '一级' })).toBeVisible();
    await page.screenshot({ path: `${file}-levels.png` });
    await page.getByRole('tab', { name: '每万人' }).click();
    await expect(page.getByText('没有人口数，算不出每万人几件')).toBeVisible();
    await page.getByRole('tab', { name: '新增', exact: true }).click();

    // Every figure opens as many cases as it says.
    const row = page
      .getByRole('row')
      .filter({ has: page.locator('.figure') })
      .first();
    const place = (await row.getByRole('rowheader').innerText()).trim();
    const figure = (await row.locator('.figure').first().innerText()).trim();
    await row.locator('.figure').first().click();
    await expect(page).toHaveURL(/cases/);
    await expect(page.getByRole('status', { name: '相符的件数' })).toHaveText(`${figure} 件`);
    await expect(page.locator('.focus')).toContainText(place);
    await look(page, file, 'cases');
    await page.goBack();

    // By keyboard: into a place and back, a set of places and its cases.
    await map.focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('button', { name: '进去看' })).toBeVisible();
    await page.keyboard.press(' ');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    await expect(page.getByText(/^选了 2 处/)).toBeVisible();
    await page.screenshot({ path: `${file}-chosen.png` });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation', { name: '上级地方' })).toContainText('甘州区');
    await look(page, file, 'township');
    await page.getByRole('button', { name: '张掖市' }).click();
    await expect(page.getByRole('heading', { name: '张掖市', level: 1 })).toBeVisible();
    await expect(page.getByText('方位示意，不表示边界和面积')).toBeVisible();

    await page.getByRole('button', { name: '地图资料' }).click();
    const sheet = page.getByRole('dialog', { name: '地图资料' });
    await sheet.getByRole('radio', { name: /CGCS2000/ }).click();
    await sheet.getByRole('button', { name: '选文件' }).click();
    await expect(sheet.getByText('对上 5 处：')).toBeVisible();
    await expect(sheet.getByText(/通讯录里没有的 1 处/)).toContainText('某某区');
    await expect(sheet.getByText(/没有边界的 1 处/)).toContainText('山丹县');
    await look(page, file, 'map-data');
    await sheet.getByRole('button', { name: '导入', exact: false }).last().click();
    await expect(sheet.getByText('请写上从哪里来的。')).toBeVisible();
    await sheet.getByLabel('来源').fill('测试用的方块');
    await sheet.getByRole('button', { name: '导入', exact: false }).last().click();
    await expect(page.getByText('导入了 5 处边界')).toBeVisible();
    await expect(page.getByText('边界来源：测试用的方块；审图号未登记')).toBeVisible();
    await look(page, file, 'borders');

    await goTo(page, '/situation?span=year&place=620702');
    await page.getByRole('button', { name: '地图资料' }).click();
    await page.getByRole('button', { name: '排列各处' }).click();
    const cell = page.getByRole('button', { name: /^大满镇，/ });
    const before = await cell.getAttribute('aria-label');
    await cell.focus();
    await page.keyboard.press('ArrowDown');
    await expect(cell).not.toHaveAttribute('aria-label', before ?? '');
    await look(page, file, 'arrange');
    await page.getByRole('button', { name: '存下排列' }).click();
    await expect(page.getByText('方位示意，不表示边界和面积')).toBeVisible();

    for (const [choice, extension] of [
      ['Excel 表', '.xlsx'],
      ['图（PNG）', '.png'],
    ] as const) {
      await page.getByRole('button', { name: '导出', exact: true }).click();
      await page.getByRole('radio', { name: choice }).click();
      await page.getByLabel('用途').fill('周分析会');
      await page.getByRole('alertdialog').getByRole('button', { name: '导出', exact: true }).click();
      await expect(page.getByText(extension === '.png' ? '图已存好' : '表已存好')).toBeVisible();
      const saved = (await readdir(folder)).find((each) => each.endsWith(extension)) ?? '';
      const bytes = await readFile(join(folder, saved));
      if (extension === '.png') expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      else expect((await readSheet(bytes)).rows.flat().join()).toContain('用途：周分析会');
    }

    await goTo(page, '/settings?tab=audit');
    await expect(page.getByText('导出形势图表').first()).toBeVisible();
  });

  test(`the overview of an area opens the cases of its figures, at ${size.width}x${size.height}`, async ({
    launch,
  }, info) => {
    test.setTimeout(120_000);
    const { page } = await launch({ size });
    await enterSample(page);
    await goTo(page, '/overview?span=year');
    await expect(page.getByRole('heading', { name: '四级化解' })).toBeVisible();
    await look(page, join(info.outputDir, name), 'overview');
    const settled = page.getByRole('button', { name: /(化解|退回和未成) \d+ 件$/ }).first();
    const figure = /\d+ 件$/.exec((await settled.getAttribute('aria-label')) ?? '')?.[0] ?? '';
    await settled.click();
    await expect(page.getByRole('status', { name: '相符的件数' })).toHaveText(figure);
    await page.evaluate(() => document.documentElement.setAttribute('data-type', 'large'));
    await goTo(page, '/overview?span=year');
    await page.screenshot({ path: join(info.outputDir, `${name}-overview-large.png`) });
    expect.soft(await overflows(page)).toEqual([]);
  });
}

for (const size of [sizes.small, sizes.large, { width: 3840, height: 2160 }]) {
  test(`the wall can be read from four metres and names nobody, at ${size.width}x${size.height}`, async ({
    launch,
  }, info) => {
    test.setTimeout(120_000);
    const { page } = await launch({ size });
    await enterSample(page);
    await goTo(page, '/situation/wall?place=620702&span=year');
    const wall = page.getByRole('main', { name: '形势大屏' });
    await expect(wall.getByRole('timer')).toContainText('视图 1 / 4');
    await page.screenshot({ path: join(info.outputDir, `wall-${size.width}-1.png`) });
    expect.soft(await smallTexts(page)).toEqual([]);
    await expect(wall.getByText(/ZY-/)).toHaveCount(0);
    await page.keyboard.press('ArrowRight');
    await expect(wall.getByRole('timer')).toContainText('视图 2 / 4');
    await page.keyboard.press('p');
    await expect(wall.getByRole('timer')).toContainText('停住了');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.screenshot({ path: join(info.outputDir, `wall-${size.width}-4.png`) });
    expect.soft(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: '甘州区', level: 1 })).toBeVisible();
  });
}
