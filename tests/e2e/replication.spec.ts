import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { walkedSizes } from '../support/launch';
import { goTo, overflows, violations } from '../support/page-checks';

/** A township's PC joins a county hub in its window: three steps, then the state in words, and a hub that goes away. */
const program = join(process.cwd(), 'out/main/cli.js');
const account = { login: 'wang', password: 'long-enough-1' };

interface Hub {
  readonly child: ChildProcess;
  readonly port: number;
  readonly fingerprint: string;
}

async function startHub(root: string, port = 0): Promise<Hub> {
  const child = spawn(
    process.execPath,
    [program, 'hub', '--data', join(root, 'hub'), '--port', String(port), '--name', '甘州区综治中心'],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, HEAN_MACHINE_DIR: join(root, 'm') } },
  );
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  const said = JSON.parse(line) as { port: number; fingerprint: string };
  return { child, ...said };
}

async function newCode(root: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    program,
    'hub-code',
    '--data',
    join(root, 'hub'),
    '--for',
    '大满镇综治中心',
    '--json',
  ]);
  return (JSON.parse(stdout) as { code: string }).code;
}

async function stopHub({ child }: Hub): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function call(page: Page, name: string, input: unknown): Promise<void> {
  const answer: unknown = await page.evaluate(
    ([of, value]) => {
      const bridge: { call(name: unknown, input: unknown): Promise<unknown> } = Reflect.get(window, 'hean');
      return bridge.call(of, value);
    },
    [name, input],
  );
  expect(answer, name).toMatchObject({ ok: true });
}

async function look(page: Page, file: string): Promise<void> {
  await page.waitForTimeout(600);
  await page.screenshot({ path: file });
  expect.soft(await overflows(page), file).toEqual([]);
  expect.soft(await violations(page), file).toEqual([]);
}

for (const [name, size] of Object.entries(walkedSizes)) {
  test(`a PC joins a hub in three steps and says how it stands, at ${size.width}x${size.height}`, async ({
    launch,
  }, info) => {
    test.setTimeout(180_000);
    const root = await mkdtemp(join(tmpdir(), 'hean-hub-'));
    let hub = await startHub(root);
    try {
      const code = await newCode(root);
      const { page } = await launch({ size, data: join(root, 'data') });
      await call(page, 'system.setup', {
        mode: 'new',
        division: '620702102',
        centreName: '大满镇综治中心',
        adminName: '王某',
        handlesCases: true,
        ...account,
      });
      await page.reload();
      await page.getByLabel('账号').fill(account.login);
      await page.getByLabel('密码').fill(account.password);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await expect(page).not.toHaveURL(/login/);
      await goTo(page, '/replication');
      await page.getByLabel(/主机地址/).fill(`127.0.0.1:${hub.port}`);
      await page.keyboard.press('Enter');
      await expect(page.getByText(hub.fingerprint)).toBeVisible();
      await page.getByRole('button', { name: '核对过，一样' }).click();
      await page.getByLabel(/加入码/).fill('AAAA-BBBB-CCCC');
      await page.getByRole('button', { name: '备份并加入' }).click();
      await expect(page.getByRole('alert')).toContainText('加入码不对');
      await look(page, join(info.outputDir, `${name}-joining.png`));
      await page.getByLabel(/加入码/).fill(code);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('status').filter({ hasText: '已同步' })).toBeVisible({ timeout: 30_000 });
      await look(page, join(info.outputDir, `${name}-synced.png`));
      await stopHub(hub);
      await call(page, 'disputes.register', {
        parties: [
          { role: 'applicant', kind: 'person', name: '何某' },
          { role: 'respondent', kind: 'person', name: '张某' },
        ],
        summary: '因水渠改道争执',
        place: '甲村三组',
        division: '620702102201',
        entryTier: 3,
      });
      await expect(page.getByRole('status').filter({ hasText: /离线/ })).toBeVisible({ timeout: 30_000 });
      await expect(page.getByText('待上报').first()).toBeVisible();
      await look(page, join(info.outputDir, `${name}-offline.png`));
      hub = await startHub(root, hub.port);
      await page.getByRole('button', { name: '现在就上报' }).click();
      await expect(page.getByRole('status').filter({ hasText: '已同步' })).toBeVisible({ timeout: 60_000 });
      await expect(page.getByText('都到了')).toBeVisible();
    } finally {
      hub.child.kill('SIGKILL');
      await rm(root, { recursive: true, force: true });
    }
  });
}
