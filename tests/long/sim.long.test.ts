import { describe, expect, it } from 'vitest';
import { bundleChild } from '../support/run-child';
import { sabotages, simFaults, type SimOptions } from '../support/sim/options';
import { runSim } from '../support/sim/run-sim';

const whole: SimOptions = {
  stations: 200,
  actions: 2000,
  faults: new Set(simFaults),
  seed: 1,
  sabotage: null,
  paceMs: 10_000,
  out: null,
  json: null,
};

describe('a county of 200 stations', () => {
  it('loses nothing and comes to one truth under every fault', async () => {
    const report = await runSim(whole, await bundleChild('src-main/cli/main.ts'), console.error);
    console.error(report);
    expect(report).toMatchObject({ lost: 0, converged: true, entries: 2000, differences: [] });
    expect(report.struck.kill).toBeGreaterThan(3);
  });

  it.each(sabotages)('shows %s', async (sabotage) => {
    const options = { ...whole, stations: 40, actions: 200, paceMs: 1000, sabotage };
    const report = await runSim(options, await bundleChild('src-main/cli/main.ts'));
    expect(report.lost > 0 || !report.converged).toBe(true);
  });
});
