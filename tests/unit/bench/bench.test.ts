import { describe, expect, it } from 'vitest';
import { runSuite } from '../../bench/run-suite';
import { largerIsBetter, quantile, smallerIsBetter } from '../../bench/statistics';
import { benchReport } from '../../bench/suite';
import { tableOf } from '../../bench/table';
import { scratchFolder } from '../../support/scratch-folder';

describe('the bench', () => {
  it('measures appends, reads and folding of a small centre and reports each beside a baseline', async () => {
    const cacheFolder = await scratchFolder();
    for (const suite of ['append', 'ledger', 'search', 'open', 'fold', 'solve', 'map', 'alerts']) {
      const report = await runSuite({ suite, cases: 50, seed: 1, brief: true, cacheFolder });
      expect(benchReport.parse(report)).toEqual(report);
      expect(report).toMatchObject({ suite, cases: 50 });
      expect(report.results.length).toBeGreaterThan(0);
      for (const result of report.results) {
        expect(result.baseline).toBeGreaterThan(0);
        expect(result.median).toBeGreaterThan(0);
      }
      expect(tableOf(report).split('\n')).toHaveLength(report.results.length + 2);
    }
  }, 120_000);

  it('names what can be measured when asked for something else', async () => {
    await expect(runSuite({ suite: 'nothing', cases: 50, seed: 1 })).rejects.toThrow(/append/);
  });

  it('takes the slow end of the samples as the second figure, be it a time or a rate', () => {
    const samples = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(quantile(samples, 0.95)).toBe(95);
    expect(smallerIsBetter('a', 'ms', samples, [25])).toEqual({
      name: 'a',
      unit: 'ms',
      median: 50,
      p95: 95,
      baseline: 25,
      ratio: 2,
    });
    expect(largerIsBetter('a', '/s', samples, [100])).toMatchObject({ median: 50, p95: 5, ratio: 0.5 });
  });
});
