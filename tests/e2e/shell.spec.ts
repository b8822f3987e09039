import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';

/** The bridge as a hostile page would use it: without the types that keep our own pages honest. */
async function call(page: Page, name: unknown, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([wanted, given]) => {
      const bridge: { call(name: unknown, input: unknown): Promise<unknown> } = Reflect.get(window, 'hean');
      return bridge.call(wanted, given);
    },
    [name, input] as const,
  );
}

test('the window opens at the wanted size with one page on app://hean', async ({ launch }) => {
  const { page, app } = await launch({ size: { width: 1366, height: 768 } });
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([1366, 768]);
  expect(app.windows()).toHaveLength(1);
  expect(new URL(page.url()).host).toBe('hean');
});

test('a page sees nothing of Node and only two functions of the desktop', async ({ door }) => {
  const { page } = door;
  const seen = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    bridge: Object.keys(Reflect.get(window, 'hean')).sort(),
  }));
  expect(seen).toEqual({ node: [], bridge: ['call', 'on'] });
});

test('every window is sandboxed, isolated and without Node', async ({ door }) => {
  const { app } = door;
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const found: unknown = Reflect.get(window.webContents, 'getLastWebPreferences')?.call(
        window.webContents,
      );
      return found;
    }),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
  });
});

test('text is never run as a program', async ({ door }) => {
  const { page } = door;
  const outcome = await page.evaluate(async () => {
    const inline = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.blockedURI), {
        once: true,
      });
      const script = document.createElement('script');
      script.textContent = 'window.stolen = true';
      document.head.append(script);
      setTimeout(() => resolve('ran'), 2000);
    });
    const first = await inline;
    // The tool that drives the page may evaluate text; a timer of the page itself may not.
    const evaluated = await new Promise<string>((resolve) => {
      setTimeout(() => {
        try {
          resolve(String(Reflect.construct(Function, ['return "ran"'])()));
        } catch (error) {
          resolve(error instanceof Error ? error.name : 'other');
        }
      });
    });
    return { inline: first, evaluated, stolen: 'stolen' in window };
  });
  expect(outcome).toEqual({ inline: 'inline', evaluated: 'EvalError', stolen: false });
  const policy = await page.evaluate(async () =>
    (await fetch('index.html')).headers.get('content-security-policy'),
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe-eval');
});

test('new windows, navigation and embedded pages are refused', async ({ door }) => {
  const { page, app } = door;
  const before = page.url();
  const opened = await page.evaluate(() => window.open('app://hean/index.html') === null);
  expect(opened).toBe(true);
  await page.evaluate(() => {
    location.href = 'data:text/html,away';
    const link = document.createElement('a');
    link.href = 'app://other/index.html';
    document.body.append(link);
    link.click();
    document.body.append(document.createElement('webview'));
  });
  await page.waitForTimeout(500);
  expect(page.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('nothing leaves for a network and no permission is given', async ({ door }) => {
  const { page, app } = door;
  const outcome = await page.evaluate(async () => ({
    fetched: await fetch('http://127.0.0.1:9/').then(
      () => 'answered',
      () => 'refused',
    ),
    notification: Notification.permission,
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (error: unknown) => (error instanceof DOMException ? error.name : 'other'),
    ),
    place: (await navigator.permissions.query({ name: 'geolocation' })).state,
  }));
  expect(outcome.fetched).toBe('refused');
  expect(outcome.notification).toBe('denied');
  expect(['NotAllowedError', 'NotFoundError']).toContain(outcome.camera);
  expect(outcome.place).toBe('denied');
  const leaving = await app.evaluate(async ({ session }) =>
    session.defaultSession.fetch('http://127.0.0.1:9/').then(
      () => 'answered',
      (error: unknown) => String(error),
    ),
  );
  expect(leaving).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('files outside the built pages are not served', async ({ door }) => {
  const { page } = door;
  const statuses = await page.evaluate(
    async (paths) => {
      const answers = paths.map((path) =>
        fetch(path).then(
          (answer) => answer.status,
          () => 0,
        ),
      );
      return Promise.all(answers);
    },
    [
      'index.html',
      '..%2Fmain%2Fmain.js',
      '%2e%2e/main/main.js',
      '..%5Cmain%5Cmain.js',
      'nothing.js',
      'blob/unknown',
    ],
  );
  expect(statuses).toEqual([200, 404, 404, 404, 404, 404]);
});

test('a malformed or unknown call is refused by name and by shape', async ({ door }) => {
  const { page } = door;
  for (const name of [
    '',
    'about',
    'Desktop.About',
    '__proto__.x',
    'desktop.about\n',
    5,
    null,
    { name: 'x' },
  ]) {
    expect(await call(page, name, {})).toMatchObject({ ok: false, error: { code: 'call.invalid' } });
  }
  expect(await call(page, 'desktop.nothing', {})).toMatchObject({
    ok: false,
    error: { code: 'call.unknown' },
  });
  expect(await call(page, 'desktop.about', { more: 1 })).toMatchObject({
    ok: false,
    error: { code: 'call.invalid' },
  });
});

test('keys of the system are out of reach of a window', async ({ door }) => {
  const { page } = door;
  const refusal = { ok: false, error: { code: 'call.unknown' } };
  expect(await call(page, 'desktop.key.seal', { secret: new Uint8Array(32) })).toMatchObject(refusal);
  expect(await call(page, 'desktop.key.unseal', { sealed: new Uint8Array(32) })).toMatchObject(refusal);
});

test('a frame inside a page cannot call', async ({ door }) => {
  const { page } = door;
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'app://hean/index.html?framed';
    document.body.append(frame);
  });
  await page.waitForTimeout(500);
  const reachable = await page.evaluate(() => {
    const inner = document.querySelector('iframe')?.contentWindow;
    return inner ? 'hean' in inner : undefined;
  });
  expect(reachable).toBe(false);
});

test('a second start on the same data brings the first window forward and ends', async ({ launch }) => {
  const first = await launch();
  await expect(launch({ data: first.data, waitUntilReady: false })).rejects.toThrow();
  expect(await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
