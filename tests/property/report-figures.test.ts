import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadFigures } from '../../src-main/core/analysis/figure-queries';
import { periodHolding } from '../../src-main/core/analysis/report-period';
import { byKey, plainFigures } from '../support/plain-report';
import { playStep, someSteps } from '../support/random-cases';
import { foundTestCentre, register, type TestPc } from '../support/test-centre';

const everything = { is: 'everything' } as const;
/** By counters, by the cases themselves, and a single village. */
const places = ['6207', '620702', '620702001', '620702102201'];

describe('figures of a report', () => {
  it('are what a plain recount over the cases says, after any sequence of events', async () => {
    await fc.assert(
      fc.asyncProperty(someSteps, async (script) => {
        const root = await mkdtemp(join(tmpdir(), 'hean-report-'));
        const made = await foundTestCentre(root);
        try {
          const cases = [await register(made.home)];
          for (const each of script) await playStep(made.home, cases, each);
          for (const place of places) await expectRecounted(made.home, place);
        } finally {
          await made.closeAll();
          await rm(root, { recursive: true, force: true });
        }
      }),
      { numRuns: 8, endOnFailure: true, interruptAfterTimeLimit: 60_000 },
    );
  }, 120_000);
});

async function expectRecounted(pc: TestPc, place: string): Promise<void> {
  const today = new Date(pc.now + 8 * 3_600_000).toISOString().slice(0, 10);
  for (const kind of ['dailyScreening', 'weeklyAnalysis', 'monthlyAssessment'] as const) {
    const period = periodHolding(kind, today);
    if (!period) throw new Error(today);
    const { figures } = await loadFigures(pc.open_, everything, { kind, period, place });
    const plain = await plainFigures(pc.open_, figures, place);
    const { justice, governance, sources, ...rest } = figures;
    expect(rest, `${place} ${kind}`).toMatchObject({
      now: plain.now,
      then: plain.then,
      yearAgo: plain.yearAgo,
      standing: plain.standing,
      satisfaction: plain.satisfaction,
      success: plain.success,
      history: plain.history,
    });
    expect(byKey(justice)).toEqual(plain.justice);
    expect(byKey(governance)).toEqual(plain.governance);
    expect(byKey(sources)).toEqual(plain.sources);
  }
}
