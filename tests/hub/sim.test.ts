import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleChild } from '../support/run-child';
import { recountHub } from '../support/recount-hub/recount-hub';
import { scratchFolder } from '../support/scratch-folder';
import { readSimOptions, simFaults, type SimOptions } from '../support/sim/options';
import { runSim } from '../support/sim/run-sim';
import { harmHub } from '../support/sim/sabotage';

const hubScript = () => bundleChild('src-main/cli/main.ts');
const small: SimOptions = {
  stations: 4,
  actions: 40,
  faults: new Set(),
  seed: 5,
  sabotage: null,
  paceMs: 150,
  out: null,
  json: null,
};

/** The whole run (200 stations) is in tests/long/sim.long.test.ts. */
describe('the simulated county', () => {
  it('loses nothing and comes to one truth under every fault, and the recount sees rows that were harmed', async () => {
    const out = await scratchFolder();
    const report = await runSim({ ...small, faults: new Set(simFaults), out }, await hubScript());
    expect(report).toMatchObject({ lost: 0, converged: true, differences: [], entries: 40, seed: 5 });
    const { kill = 0, ...onTheLine } = report.struck;
    expect(kill).toBeGreaterThan(0);
    expect(Object.values(onTheLine).reduce((sum, count) => sum + count)).toBeGreaterThan(0);
    expect(report.visibleP99Ms).toBeGreaterThanOrEqual(report.visibleP50Ms);
    expect(report.hubCpuS).toBeGreaterThan(0);

    for (const [harm, seen] of [
      ['drop-one', { lost: 1, converged: false, entries: 39 }],
      ['swap', { lost: 0, converged: false, entries: 40 }],
    ] as const) {
      const hub = join(out, `hub-${harm}`);
      await cp(join(out, 'hub'), hub, { recursive: true });
      await harmHub(hub, harm);
      expect(await recountHub({ hub, logs: join(out, 'logs') })).toMatchObject(seen);
    }
  }, 60_000);

  it('shows an acknowledgement for what was never sent', async () => {
    const options = { ...small, stations: 2, actions: 6, paceMs: 20, sabotage: 'stale-ack' as const };
    expect(await runSim(options, await hubScript())).toMatchObject({ lost: 1, converged: false, entries: 6 });
  }, 60_000);

  it('says in words what of its options it does not know', () => {
    const asked = (faults: string, more: [string, string][] = []) => {
      const must = [
        ['stations', '2'],
        ['actions', '3'],
        ['seed', '1'],
      ] as const;
      return () => readSimOptions(new Map([...must, ['faults', faults], ...more]));
    };
    expect(asked('cut,kill')().faults).toEqual(new Set(['cut', 'kill']));
    expect(asked('all')().faults).toEqual(new Set(simFaults));
    expect(asked('flood')).toThrow('没有“flood”这种故障');
    expect(asked('none', [['sabotage', 'fire']])).toThrow('drop-one');
    expect(asked('none', [['hub', 'postgres']])).toThrow('自带数据库');
  });
});
