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
