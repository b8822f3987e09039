import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { sizes } from '../support/launch';

const HOUR = 3_600_000;

/** The bridge without the types that keep our own pages honest. */
interface PlainBridge {
  call(name: string, input: unknown): Promise<unknown>;
}

/** A call of the desk; a refusal fails the test with its code. `T` is the part of the answer the test reads. */
async function call<T>(page: Page, name: string, input: unknown): Promise<T> {
  const reply = await page.evaluate(
    ([wanted, given]) => {
      const bridge: PlainBridge = Reflect.get(window, 'hean');
      return bridge.call(wanted, given);
    },
    [name, input] as const,
  );
  const { ok, value, error } = reply as { ok: boolean; value: T; error?: { code: string; message: string } };
  if (!ok) throw new Error(`${name}: ${error?.code ?? ''} ${error?.message ?? ''}`);
  return value;
}

/** A centre with one session that has begun. */
async function beginSession(page: Page) {
  const account = { login: 'wang', password: 'long-enough-1' };
  await call(page, 'system.setup', {
    mode: 'new',
    division: '620702102',
    centreName: '大满镇综治中心',
    adminName: '王某',
    handlesCases: true,
    ...account,
  });
  await call(page, 'accounts.login', account);
  const { id: dispute } = await call<{ id: string }>(page, 'disputes.register', {
    parties: [
      { role: 'applicant', kind: 'group', name: '杨玉兰等 18 户', headcount: 18, phone: '13912340417' },
      { role: 'respondent', kind: 'organisation', name: '某种业公司' },
      { role: 'third', kind: 'organisation', name: '紫家寨村委会' },
    ],
    title: '紫家寨村制种玉米收购款纠纷',
    summary: '公司按合同收购制种玉米，双方对面积和价格说法不一。',
    place: '紫家寨村',
    entryTier: 3,
  });
  const { parties } = await call<{ parties: { id: string }[] }>(page, 'disputes.open', { id: dispute });
  const now = Date.now();
  const hand = { kind: 'hand', dispute: null, party: null };
  const { id: session, participants } = await call<{ id: string; participants: string[] }>(
    page,
    'sessions.plan',
    {
      disputes: [dispute],
      title: '紫家寨村制种玉米收购款联合调解',
      mediation: 'administrative',
      convenor: { organisation: null, name: '大满镇综治中心' },
      startAt: now,
      endAt: now + 2 * HOUR,
      place: '中心调解室',
      participants: [
        { ref: hand, role: 'mediator', unit: '大满司法所', name: '李建国', presiding: true },
        { ref: hand, role: 'guide', unit: '大满人民法庭', name: '陈晓梅' },
        { ref: hand, role: 'security', unit: '大满派出所', name: '马志强' },
        { ref: hand, role: 'adviser', unit: '法律服务所', name: '闫文' },
        { ref: hand, role: 'adviser', unit: '区农业农村局', name: '孙海' },
        { ref: hand, role: 'observer', unit: '紫家寨村委会', name: '高天明' },
        ...parties.map(({ id }) => ({
          ref: { kind: 'party', dispute, party: id },
          role: 'party',
          reason: 'party',
        })),
      ],
    },
  );
  const act = (action: unknown) => call<{ made: string[] }>(page, 'sessions.act', { id: session, action });
  for (const participant of participants.slice(0, 5)) await act({ kind: 'arrive', participant });
  await act({ kind: 'open' });
  const issue = async (title: string, to: string | null) => {
    const { made } = await act({ kind: 'raiseIssue', dispute, title });
    if (to) await act({ kind: 'moveIssue', dispute, issue: made[0], to });
  };
  await issue('面积按三方实测 312.6 亩算，还是按合同 330 亩算', 'agreed');
  await issue('42 亩不合格地块按什么价结算', 'near');
  await issue('花检扣款 12,600 元退不退', null);
  await act({
    kind: 'putProposal',
    dispute,
    clauses: [
      { what: '按三方实测 312.6 亩结算，其中 270.6 亩按每亩 2,650 元。' },
      { what: '其余 42 亩按每亩 2,100 元结算。' },
      { what: '2026 年 12 月 10 日前付 80%，2027 年 1 月 31 日前付清。' },
      { what: '花检扣款 12,600 元退还 5 户，杨玉兰电话 13912340417 签收。' },
    ],
  });
  return { session, dispute, party: parties[0]?.id ?? '', act };
}

async function screenOf(app: ElectronApplication): Promise<Page> {
  const find = () => app.windows().find((each) => !each.isClosed() && each.url().includes('screen.html'));
  await expect.poll(() => find() !== undefined, { timeout: 20_000 }).toBe(true);
  const screen = find();
  if (!screen) throw new Error('no screen window');
  return screen;
}

const kindOf = (screen: Page) => screen.locator('.sheet').getAttribute('data-picture');

/** What on the screen is too small for six metres, cut off by a box around it, outside the picture, or could scroll. */
function faultsOf(screen: Page): Promise<string[]> {
  return screen.evaluate(() => {
    const sheet = document.querySelector('.sheet')?.getBoundingClientRect() ?? new DOMRect();
    const faults: string[] = [];
    for (const element of document.querySelectorAll('.sheet *')) {
      const style = getComputedStyle(element);
      const spoken = [...element.childNodes].filter((node) => node.nodeType === 3 && node.nodeValue?.trim());
      const what = `${element.className} ${element.textContent.slice(0, 20)}`;
      if (spoken.length > 0 && (parseFloat(style.fontSize) * 1920) / sheet.width < 35.9)
        faults.push(`small: ${what}`);
      if (style.overflow !== 'visible' && element.scrollWidth > element.clientWidth + 1)
        faults.push(`wide: ${what}`);
      if (style.overflow !== 'visible' && element.scrollHeight > element.clientHeight + 2)
        faults.push(`high: ${what}`);
      for (const node of spoken) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        if (left < sheet.left || right > sheet.right + 1 || top < sheet.top || bottom > sheet.bottom + 1)
          faults.push(`outside: ${what}`);
      }
    }
    if (document.documentElement.scrollHeight > innerHeight) faults.push('the page scrolls');
    return faults;
  });
}

/** Kills the process of one page, as a fault of the system would. */
function killPage(app: ElectronApplication, part: string): Promise<void> {
  return app.evaluate(({ webContents }, name) => {
    const found = webContents.getAllWebContents().find((each) => each.getURL().includes(name));
    found?.forcefullyCrashRenderer();
  }, part);
}

const views = ['agenda', 'issues', 'proposal', 'break', 'rules'] as const;

test('the desk puts up each view, the screen shows it readable at every size, and black is always at hand', async ({
  launch,
}, info) => {
  test.setTimeout(180_000);
  const { page, app } = await launch();
  const { session, dispute, act } = await beginSession(page);
  await act({
    kind: 'draftAgreement',
    dispute,
    agreement: {
      mediators: ['李建国'],
      clauses: Array.from({ length: 9 }, (_, index) => ({
        what: `第 ${index + 1} 项：某种业公司按三方实测面积向 18 户付清当年收购款，逾期的按约定另付利息 1,000 元。`,
      })),
    },
  });
  await call(page, 'screen.show', { session, view: 'agenda' });
  const screen = await screenOf(app);
  for (const view of [...views, 'agreement'] as const) {
    await call(page, 'screen.show', { session, view });
    await expect.poll(() => kindOf(screen)).toBe(view);
    for (const [name, size] of [...Object.entries(sizes), ['huge', { width: 3840, height: 2160 }] as const]) {
      await screen.setViewportSize(size);
      await screen.waitForTimeout(350);
      expect.soft(await faultsOf(screen), `${view} at ${name}`).toEqual([]);
      await screen.screenshot({ path: join(info.outputDir, `${view}-${name}.png`) });
    }
  }
  const words = (await screen.locator('.sheet').textContent()) ?? '';
  expect(words).not.toContain('13912340417');
  expect(words).toContain('某种业公司');
  expect(words).toContain('1 / ');
  await call(page, 'screen.turn', { by: 1 });
  await expect(screen.locator('.page').last()).toHaveText(/^2 \/ /);
  await call(page, 'screen.black', {});
  await expect.poll(() => kindOf(screen)).toBe('black');
  await expect(screen.locator('.frame')).toHaveCount(0);
});

test('a clause grows on the screen while it is typed at the desk', async ({ launch }) => {
  test.setTimeout(90_000);
  const { page, app } = await launch();
  const { session } = await beginSession(page);
  await call(page, 'screen.show', { session, view: 'proposal' });
  const screen = await screenOf(app);
  await call(page, 'screen.type', { session, typing: { clause: 2, text: '其余 42 亩按每亩 2,200' } });
  await expect(screen.locator('.editing')).toContainText('其余 42 亩按每亩 2,200');
  await expect(screen.locator('.editing .caret')).toHaveCount(1);
  await call(page, 'screen.type', { session, typing: null });
  await expect(screen.locator('.editing')).toHaveCount(0);
});

test('a talk with one side alone turns the screen black, and nothing comes back by itself', async ({
  launch,
}) => {
  test.setTimeout(90_000);
  const { page, app } = await launch();
  const { session, dispute, party, act } = await beginSession(page);
  await call(page, 'screen.show', { session, view: 'proposal' });
  const screen = await screenOf(app);
  await act({ kind: 'enterCaucus', dispute, party });
  await expect.poll(() => kindOf(screen)).toBe('black');
  await expect(call(page, 'screen.show', { session, view: 'issues' })).rejects.toThrow(/screen\.caucus/);
  await call(page, 'screen.break', { session });
  await expect.poll(() => kindOf(screen)).toBe('break');
  await act({ kind: 'leaveCaucus' });
  await call(page, 'screen.show', { session, view: 'proposal' });
  await expect.poll(() => kindOf(screen)).toBe('proposal');
});

/**
 * Runs a line in the page of a window by its own process: a page that has crashed once is lost to the tool that drives
 * the others, though the window lives.
 */
function runIn(app: ElectronApplication, part: string, line: string): Promise<unknown> {
  return app
    .evaluate(
      ({ webContents }, [name, words]) => {
        const answer = webContents
          .getAllWebContents()
          .find((each) => each.getURL().includes(name) && !each.isCrashed())
          ?.executeJavaScript(words);
        // A page that dies before it answers never does.
        const late = new Promise((resolve) => setTimeout(() => resolve(null), 3000));
        return Promise.race([answer ?? null, late]);
      },
      [part, line] as const,
    )
    .catch(() => null);
}

const shownKind = "document.querySelector('.sheet')?.dataset.picture ?? null";
const callLine = (name: string, input: unknown) =>
  `window.hean.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`;

test('the page of the screen killed: the desk goes on and the screen returns with the last picture', async ({
  launch,
}) => {
  test.setTimeout(90_000);
  const { page, app } = await launch();
  const { session } = await beginSession(page);
  await call(page, 'screen.show', { session, view: 'issues' });
  await expect.poll(() => runIn(app, 'screen.html', shownKind), { timeout: 20_000 }).toBe('issues');
  await runIn(app, 'screen.html', 'window.old = true');
  await killPage(app, 'screen.html');
  expect(await call(page, 'screen.state', {})).toMatchObject({ request: { view: 'issues' } });
  await expect.poll(() => runIn(app, 'screen.html', shownKind), { timeout: 20_000 }).toBe('issues');
  expect(await runIn(app, 'screen.html', 'window.old === true')).toBe(false);
  await call(page, 'screen.show', { session, view: 'agenda' });
  await expect.poll(() => runIn(app, 'screen.html', shownKind)).toBe('agenda');
});

test('the page of the desk killed: the screen stands still, and the desk comes back to the same picture', async ({
  launch,
}) => {
  test.setTimeout(90_000);
  const { page, app } = await launch();
  const { session } = await beginSession(page);
  await call(page, 'screen.show', { session, view: 'proposal' });
  await expect.poll(() => runIn(app, 'screen.html', shownKind), { timeout: 20_000 }).toBe('proposal');
  await runIn(app, 'screen.html', 'window.untouched = true');
  await killPage(app, 'index.html');
  await expect
    .poll(() => runIn(app, 'index.html', "document.documentElement.dataset.ready === 'true'"), {
      timeout: 20_000,
    })
    .toBe(true);
  expect(await runIn(app, 'screen.html', 'window.untouched === true')).toBe(true);
  expect(await runIn(app, 'screen.html', shownKind)).toBe('proposal');
  expect(await runIn(app, 'index.html', callLine('screen.state', {}))).toMatchObject({
    ok: true,
    value: { request: { view: 'proposal' } },
  });
  await runIn(app, 'index.html', callLine('screen.show', { session, view: 'rules' }));
  await expect.poll(() => runIn(app, 'screen.html', shownKind)).toBe('rules');
});

test('without another display it is a window; a display that comes takes it over, one that goes is waited for', async ({
  launch,
}) => {
  test.setTimeout(90_000);
  const { page, app } = await launch();
  const { session } = await beginSession(page);
  await call(page, 'screen.show', { session, view: 'rules' });
  await screenOf(app);
  expect(await call(page, 'screen.state', {})).toMatchObject({ place: 'window', displays: [] });
  // The system's own news of a display, as a cable brings it.
  const plug = (there: boolean) =>
    app.evaluate(({ screen: displays }, wanted) => {
      const [own] = displays.getAllDisplays();
      if (!own) return;
      const wall = {
        ...own,
        id: own.id + 1,
        label: '会议室大屏',
        bounds: { x: 400, y: 100, width: 1280, height: 720 },
      };
      Reflect.set(displays, 'getAllDisplays', () => (wanted ? [own, wall] : [own]));
      displays.emit(wanted ? 'display-added' : 'display-removed', {}, wall);
    }, there);
  await plug(true);
  await expect
    .poll(() => call(page, 'screen.state', {}))
    .toMatchObject({
      place: 'external',
      displays: [{ label: '会议室大屏', width: 1280, height: 720 }],
    });
  await expect.poll(async () => kindOf(await screenOf(app))).toBe('rules');
  await plug(false);
  await expect.poll(() => call(page, 'screen.state', {})).toMatchObject({ place: 'away' });
  await call(page, 'screen.show', { session, view: 'agenda' });
  await plug(true);
  await expect.poll(() => call(page, 'screen.state', {})).toMatchObject({ place: 'external' });
  await expect.poll(async () => kindOf(await screenOf(app))).toBe('agenda');
});

test('the screen can call nothing and hears nothing but pictures; it closes with the desk', async ({
  launch,
}) => {
  test.setTimeout(90_000);
  const launched = await launch();
  const { page, app } = launched;
  const { session } = await beginSession(page);
  await call(page, 'screen.show', { session, view: 'rules' });
  const screen = await screenOf(app);
  expect(
    await screen.evaluate(() => ({
      call: 'hean' in window,
      node: ['require', 'process', 'module'].filter((name) => name in window),
      door: Object.keys(Reflect.get(window, 'heanScreen')),
    })),
  ).toEqual({ call: false, node: [], door: ['onPicture'] });
  const preferences = await app.evaluate(({ webContents }) => {
    const found = webContents.getAllWebContents().find((each) => each.getURL().includes('screen.html'));
    const wanted: unknown = found && Reflect.get(found, 'getLastWebPreferences')?.call(found);
    return wanted;
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  const ended = app.waitForEvent('close');
  await page.evaluate(() => window.hean.call('desktop.window', { action: 'leave' })).catch(() => undefined);
  await ended;
});
