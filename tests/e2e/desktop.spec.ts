import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CallResult } from '../../src-main/contract/ipc';
import { expect, test } from '../support/app';
import { readPdfPages } from '../support/pdf-text.mjs';

async function call(page: Page, name: string, input: unknown): Promise<CallResult> {
  return page.evaluate(
    ([wanted, given]) => {
      const bridge: { call(name: string, input: unknown): Promise<CallResult> } = Reflect.get(window, 'hean');
      return bridge.call(wanted, given);
    },
    [name, input] as const,
  );
}

const twoPages =
  '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>p{break-after:page}p:last-child{break-after:auto}</style></head>' +
  '<body><p>人民调解协议书</p><p>第二张</p><script>document.body.textContent = "脚本运行了"</script></body></html>';

test('a sheet is printed on A4 with page numbers in Chinese and its scripts never run', async ({
  launch,
}) => {
  const saved = await mkdtemp(join(tmpdir(), 'hean-saved-'));
  const { page } = await launch({ env: { HEAN_SAVE_DIR: saved } });
  const sheet = { html: twoPages, title: '调解协议书', footerLeft: '张掖市<示例>' };
  expect(await call(page, 'desktop.printHtml', sheet)).toEqual({ ok: true, value: { printed: true } });
  expect(await readdir(saved)).toEqual(['调解协议书.pdf']);
  const pages = await readPdfPages(new Uint8Array(await readFile(join(saved, '调解协议书.pdf'))));
  expect(pages.map(({ text }) => text)).toEqual([
    expect.stringMatching(/人民调解协议书.*第1页，共2页/),
    expect.stringMatching(/第二张.*第2页，共2页/),
  ]);
  for (const { width, height } of pages) {
    // A4 is 210 mm by 297 mm; Chromium rounds to hundredths of an inch.
    expect(Math.abs(width - (210 / 25.4) * 72)).toBeLessThan(1);
    expect(Math.abs(height - (297 / 25.4) * 72)).toBeLessThan(1.1);
  }
  expect(pages[0]?.text).toContain('张掖市<示例>');
});

test('a file is saved whole under the chosen name, once per choice, and never over another', async ({
  launch,
}) => {
  const saved = await mkdtemp(join(tmpdir(), 'hean-saved-'));
  await writeFile(join(saved, '台账.csv'), 'old');
  const { page } = await launch({ env: { HEAN_SAVE_DIR: saved } });
  const outcome = await page.evaluate(async () => {
    const bridge: { call(name: string, input: unknown): Promise<CallResult> } = Reflect.get(window, 'hean');
    const chosen = await bridge.call('desktop.pickSavePath', { title: '保存', name: '台账.csv' });
    const token: unknown = chosen.ok ? Reflect.get(Object(chosen.value), 'token') : undefined;
    const bytes = new TextEncoder().encode('new');
    return [
      await bridge.call('desktop.saveFile', { token, bytes }),
      await bridge.call('desktop.saveFile', { token, bytes }),
    ];
  });
  expect(outcome[0]).toMatchObject({ ok: true, value: { bytes: 3 } });
  expect(outcome[1]).toMatchObject({ ok: false, error: { code: 'desktop.fileFailed' } });
  expect(await readFile(join(saved, '台账.csv'), 'utf8')).toBe('old');
  expect(await readFile(join(saved, '台账 (2).csv'), 'utf8')).toBe('new');
  expect(await readdir(saved)).toHaveLength(2);
});

test('dialogs of an unattended run are answered from a folder', async ({ launch }) => {
  const folder = await mkdtemp(join(tmpdir(), 'hean-pick-'));
  await writeFile(join(folder, '借条.txt'), '12345');
  const { page } = await launch({ env: { HEAN_PICK_DIR: folder, HEAN_PICK_FILES: '["借条.txt"]' } });
  expect(await call(page, 'desktop.pickFiles', { title: '选择附件' })).toEqual({
    ok: true,
    value: { files: [{ name: '借条.txt', path: join(folder, '借条.txt'), bytes: 5 }] },
  });
});

test('a closed dialog is told as cancelled', async ({ launch }) => {
  const { page } = await launch();
  expect(await call(page, 'desktop.pickFiles', { title: '选择附件' })).toMatchObject({
    ok: false,
    error: { code: 'desktop.cancelled' },
  });
});

test('a window that holds its close is told first and closes when it has left', async ({ launch }) => {
  const { page, app } = await launch();
  await call(page, 'desktop.window', { action: 'holdClose' });
  const told = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const bridge: { on(topic: string, listener: () => void): void } = Reflect.get(window, 'hean');
        bridge.on('desktop.closing', () => resolve('told'));
      }),
  );
  await page.waitForTimeout(100);
  await call(page, 'desktop.window', { action: 'close' });
  expect(await told).toBe('told');
  const ended = app.waitForEvent('close');
  await call(page, 'desktop.window', { action: 'leave' }).catch(() => undefined);
  await ended;
});

test('the window stands where it was left', async ({ launch }) => {
  const data = await mkdtemp(join(tmpdir(), 'hean-bounds-'));
  const file = join(data, 'window/desk-window.json');
  const first = await launch({ data, size: null });
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 120, y: 90, width: 1400, height: 800 });
  });
  await first.close();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ x: 120, y: 90, width: 1400, height: 800 });
  const second = await launch({ data, size: null });
  const bounds = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(bounds).toEqual({ x: 120, y: 90, width: 1400, height: 800 });
});

test('the window is never smaller than 1280x720', async ({ launch }) => {
  const { app } = await launch();
  const smallest = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getMinimumSize(),
  );
  expect(smallest).toEqual([1280, 720]);
});
