import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrongCounters } from '../../src-main/centre/verify-counters';
import { foundTestCentre, register } from '../support/test-centre';
import { expectPlainCounters } from '../support/plain-counters';
import { playStep, someSteps } from '../support/random-cases';

describe('counters over cases', () => {
  it('say what a plain recount says after any sequence of events, re-folds and rebuilds', async () => {
    await fc.assert(
      fc.asyncProperty(someSteps, async (script) => {
        const root = await mkdtemp(join(tmpdir(), 'hean-counters-'));
        const made = await foundTestCentre(root);
        try {
          const cases = [await register(made.home)];
          for (const each of script) await playStep(made.home, cases, each);
          expect(await expectPlainCounters(made.home.open_)).toBeGreaterThan(0);
          expect(await wrongCounters(made.home.open_)).toEqual([]);
        } finally {
          await made.closeAll();
          await rm(root, { recursive: true, force: true });
        }
      }),
      { numRuns: 12, endOnFailure: true, interruptAfterTimeLimit: 60_000 },
    );
  }, 120_000);
});
