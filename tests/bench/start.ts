import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { prepare } from '../../resources/dev/prepare.mjs';
import { withCopy } from './dataset';
import { smallerIsBetter } from './statistics';
import type { Suite } from './suite';

const emptyWindow = resolve('tests/bench/empty-window');
const hook = resolve('tests/bench/report-ready.cjs');

/**
 * Milliseconds from starting the program until its page can be used, against a window of the same kind that holds
 * nothing. Launches of the two alternate; the first ones fill the caches that every later start finds.
 */
export const start: Suite = ({ dataset, brief }) =>
  withCopy(dataset, async (copy) => {
    const profile = await mkdtemp(join(tmpdir(), 'hean-empty-window-'));
    try {
      const empty = () => launch([emptyWindow], { HEAN_BENCH_PROFILE: profile });
      const desk = () =>
        launch(['.', '--data', copy.data, '--window-size=1366x768'], {
          HEAN_UNATTENDED: '1',
          HEAN_MACHINE_DIR: copy.machine,
        });
      const times = { empty: new Array<number>(), desk: new Array<number>() };
      for (let warm = 0; warm < 2; warm += 1) {
        await empty();
        await desk();
      }
      for (let launched = 0; launched < (brief ? 1 : 9); launched += 1) {
        times.empty.push(await empty());
        times.desk.push(await desk());
      }
      return [smallerIsBetter('start', 'ms', times.desk, times.empty)];
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  });

/** Starts the program, waits until it has quit. @returns ms from the start to the usable page */
async function launch(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const { executablePath, noSandbox } = await prepare({ quiet: true });
  const begun = Date.now();
  const child = spawn(executablePath, [...(noSandbox ? ['--no-sandbox'] : []), '-r', hook, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let ready = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('ready ')) ready = Number(line.slice('ready '.length));
  });
  await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (ready === 0) throw new Error(`no usable page: ${args.join(' ')}`);
  return ready - begun;
}
