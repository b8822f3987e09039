import { execFileSync } from 'node:child_process';
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from '../support/app';

/** The process of the core, as the operating system knows it. */
async function coreProcess(app: ElectronApplication): Promise<number> {
  const find = () =>
    app.evaluate(({ app: running }) => running.getAppMetrics().find(({ name }) => name === 'hean-core')?.pid);
  await expect.poll(find).toBeDefined();
  return (await find())!;
}

test('a crash of the core takes no window with it: windows hear of it and the next call is answered', async ({
  launch,
}) => {
  const { page, app } = await launch();
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Reflect.set(window, 'heard', heard);
    const bridge: { on(topic: string, listener: (payload: unknown) => void): void } = Reflect.get(
      window,
      'hean',
    );
    bridge.on('core.state', (payload) => heard.push(payload));
  });
  const first = await coreProcess(app);
  process.kill(first, 'SIGKILL');
  await expect
    .poll(() => page.evaluate(() => Reflect.get(window, 'heard')), { timeout: 30_000 })
    .toEqual([{ state: 'restarting' }, { state: 'ready' }]);
  expect(await coreProcess(app)).not.toBe(first);
  expect(await page.evaluate(() => Reflect.get(window, 'hean').call('system.state', {}))).toMatchObject({
    ok: true,
  });
});

test('a call in flight when the core dies is answered with a sentence, not left hanging', async ({
  launch,
}) => {
  const { page, app } = await launch();
  const pid = await coreProcess(app);
  // Stopped first, so that the call is surely on its way and unanswered.
  process.kill(pid, 'SIGSTOP');
  const answer = page.evaluate(() => Reflect.get(window, 'hean').call('system.state', {}));
  await page.waitForTimeout(200);
  process.kill(pid, 'SIGKILL');
  expect(await answer).toEqual({
    ok: false,
    error: { code: 'core.restarted', message: '后台刚重新启动，请再试一次。内容还在。' },
  });
});

test('the core is gone when the program has ended', async ({ launch }) => {
  const launched = await launch();
  const pid = await coreProcess(launched.app);
  await launched.close();
  expect(() => execFileSync('kill', ['-0', String(pid)], { stdio: 'ignore' })).toThrow();
});

test('the core killed while a form is being filled: the window says so, and what was typed is there again', async ({
  launch,
}) => {
  test.setTimeout(90_000);
  const { page, app } = await launch();
  const account = { login: 'wang', password: 'long-enough-1' };
  await page.evaluate(
    async (input) => {
      const bridge: { call(name: string, input: unknown): Promise<unknown> } = Reflect.get(window, 'hean');
      await bridge.call('system.setup', input);
    },
    {
      mode: 'new',
      division: '620702102',
      centreName: '大满镇综治中心',
      adminName: '王某',
      handlesCases: true,
      ...account,
    },
  );
  const logIn = async () => {
    await expect(page).toHaveURL(/#\/login/, { timeout: 20_000 });
    await page.getByLabel('账号').fill(account.login);
    await page.getByLabel('密码').fill(account.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
  };
  await page.reload();
  await logIn();
  await expect(page).not.toHaveURL(/login/);
  await page.evaluate(() => (location.hash = '/reception'));
  const name = page.getByRole('textbox', { name: /姓名/ }).first();
  await name.fill('何某某');
  await page.waitForTimeout(1000);
  // Not yet kept when the core dies.
  await name.fill('何某某改');
  process.kill(await coreProcess(app), 'SIGKILL');
  await expect(page.getByRole('status').filter({ hasText: '后台正在重新接上，写好的都在' })).toBeVisible();
  await logIn();
  await expect(page).toHaveURL(/reception/);
  await expect(page.getByRole('textbox', { name: /姓名/ }).first()).toHaveValue('何某某改');
});
