import type { Page } from 'playwright';
import { sampleAccount } from '../../src-main/core/system/sample-centre';
import { launchApp } from '../support/launch';
import { withCentre, withCopy } from './dataset';
import { smallerIsBetter } from './statistics';
import type { Suite } from './suite';

const entriesToFold = 100_000;

/**
 * The longest gaps in the frame clock of the real window while the core folds at least 100,000 entries anew, against
 * the gaps of the same window at rest. `median` is the usual gap between frames, the second figure the longest.
 */
export const stall: Suite = ({ dataset, brief }) =>
  withCopy(dataset, async (copy) => {
    const entries = await withCentre(copy, async (centre) => {
      const row = await centre.store.read((connection) =>
        connection.get<{ count: number }>('SELECT count(*) AS count FROM entry'),
      );
      return row?.count ?? 0;
    });
    const app = await launchApp({ data: copy.data, env: { HEAN_MACHINE_DIR: copy.machine } });
    try {
      await logIn(app.page);
      const turns = brief ? 1 : Math.max(1, Math.ceil(entriesToFold / entries));
      const rest = await gapsDuring(app.page, () => app.page.waitForTimeout(brief ? 500 : 5000));
      const folding = await gapsDuring(app.page, async () => {
        for (let turn = 0; turn < turns; turn += 1) await rebuild(app.page);
      });
      return [
        smallerIsBetter('stall, between frames', 'ms', folding, rest),
        smallerIsBetter('stall, longest gap', 'ms', [Math.max(...folding)], [Math.max(...rest)]),
      ];
    } finally {
      await app.close();
    }
  });

async function logIn(page: Page): Promise<void> {
  const reply = await page.evaluate((account) => window.hean.call('accounts.login', account), sampleAccount);
  if (!reply.ok) throw new Error(reply.error.code);
}

async function rebuild(page: Page): Promise<void> {
  const reply = await page.evaluate(() => window.hean.call('system.rebuild', {}));
  if (!reply.ok) throw new Error(reply.error.code);
}

/** Milliseconds between neighbouring frames while the work runs. */
async function gapsDuring(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    let last = performance.now();
    const tick = (now: number) => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(tick);
    });
    Object.assign(window, { benchGaps: gaps });
  });
  await work();
  return page.evaluate(() => {
    const gaps: unknown = Reflect.get(window, 'benchGaps');
    return Array.isArray(gaps) ? gaps.map(Number) : [];
  });
}
