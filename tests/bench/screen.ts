import type { ElectronApplication, Page } from 'playwright';
import { sampleAccount } from '../../src-main/core/system/sample-centre';
import { launchApp } from '../support/launch';
import { withCopy } from './dataset';
import { smallerIsBetter } from './statistics';
import type { Suite } from './suite';

const HOUR = 3_600_000;

/**
 * Milliseconds from an action at the desk until the meeting-room screen has painted it: a clause typed letter by letter
 * and a view put up (its first frame; the fade goes on for a quarter of a second). The baseline is the smallest call of
 * the desk, answered and painted in the desk's own window.
 */
export const screen: Suite = ({ dataset, brief }) =>
  withCopy(dataset, async (copy) => {
    const app = await launchApp({ data: copy.data, env: { HEAN_MACHINE_DIR: copy.machine } });
    try {
      const session = await beginSession(app.page);
      await call(app.page, 'screen.show', { session, view: 'proposal' });
      const wall = await wallOf(app.app);
      for (const page of [app.page, wall]) await watchPaints(page);
      const rounds = brief ? 3 : 60;
      const words = '2026 年 12 月 10 日前付清收购款，逾期的按每天万分之五另付。';
      const typed: number[] = [];
      const shown: number[] = [];
      const empty: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const text = words.slice(0, 1 + (round % words.length));
        typed.push(await paintedIn(app.page, wall, 'screen.type', { session, typing: { clause: 1, text } }));
        empty.push(await answeredIn(app.page));
      }
      await call(app.page, 'screen.type', { session, typing: null });
      for (let round = 0; round < rounds; round += 1)
        shown.push(
          await paintedIn(app.page, wall, 'screen.show', {
            session,
            view: round % 2 === 0 ? 'rules' : 'proposal',
          }),
        );
      return [
        smallerIsBetter('screen, clause typed', 'ms', typed, empty),
        smallerIsBetter('screen, view put up', 'ms', shown, empty),
      ];
    } finally {
      await app.close();
    }
  });

/** The bridge without the types of its calls. */
interface PlainBridge {
  call(name: string, input: unknown): Promise<unknown>;
}

async function call(page: Page, name: string, input: unknown): Promise<unknown> {
  const reply: unknown = await page.evaluate(
    ([wanted, given]) => {
      const bridge: PlainBridge = Reflect.get(window, 'hean');
      return bridge.call(wanted, given);
    },
    [name, input] as const,
  );
  if (Reflect.get(Object(reply), 'ok') !== true) throw new Error(`${name}: ${JSON.stringify(reply)}`);
  return Reflect.get(Object(reply), 'value');
}

async function beginSession(page: Page): Promise<string> {
  await call(page, 'accounts.login', sampleAccount);
  const made = await call(page, 'disputes.register', {
    parties: [
      { role: 'applicant', kind: 'person', name: '何某' },
      { role: 'respondent', kind: 'person', name: '张某' },
    ],
    summary: '收购款没有付清',
    place: '某村',
    entryTier: 3,
  });
  const dispute = String(Reflect.get(Object(made), 'id'));
  const now = Date.now();
  const planned = await call(page, 'sessions.plan', {
    disputes: [dispute],
    startAt: now,
    endAt: now + HOUR,
    participants: [
      { ref: { kind: 'hand', dispute: null, party: null }, role: 'mediator', name: '李某', presiding: true },
    ],
  });
  const id = String(Reflect.get(Object(planned), 'id'));
  const [mediator] = Reflect.get(Object(planned), 'participants');
  const clauses = ['按实测结算', '分两次付清', '各自清理田埂', '以后先找网格员'].map((what) => ({ what }));
  for (const action of [
    { kind: 'arrive', participant: mediator },
    { kind: 'open' },
    { kind: 'putProposal', dispute, clauses },
  ])
    await call(page, 'sessions.act', { id, action });
  return id;
}

async function wallOf(app: ElectronApplication): Promise<Page> {
  const find = () => app.windows().find((each) => each.url().includes('screen.html'));
  const wall = find() ?? (await app.waitForEvent('window'));
  await wall.waitForSelector('.frame');
  return wall;
}

/** Keeps the instant at which the last change of a page was painted, on the clock all pages share. */
function watchPaints(page: Page): Promise<void> {
  return page.evaluate(() => {
    const note = () =>
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          Object.assign(window, {
            paintedAt: Number(Reflect.get(window, 'paintedAt')) || performance.timeOrigin + performance.now(),
          }),
        ),
      );
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
}

async function paintedIn(desk: Page, wall: Page, name: string, input: unknown): Promise<number> {
  // What is left of the fade before would count as a paint of this action.
  await wall.waitForTimeout(400);
  await wall.evaluate(() => Object.assign(window, { paintedAt: 0 }));
  const begun = await desk.evaluate(
    async ([wanted, given]) => {
      const bridge: PlainBridge = Reflect.get(window, 'hean');
      const at = performance.timeOrigin + performance.now();
      await bridge.call(wanted, given);
      return at;
    },
    [name, input] as const,
  );
  const painted = await wall.waitForFunction(() => Number(Reflect.get(window, 'paintedAt')) || false, null, {
    polling: 20,
  });
  return Number(await painted.jsonValue()) - begun;
}

/** The smallest call, answered and painted in the same window. */
function answeredIn(desk: Page): Promise<number> {
  return desk.evaluate(async () => {
    const begun = performance.now();
    await window.hean.call('accounts.current', {});
    document.body.dataset.bench = String(begun);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - begun;
  });
}
