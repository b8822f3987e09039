/**
 * `npm run -s hean -- <command>`: the command line under plain Node; stdout belongs to the command alone. `sim` is a
 * program of the tests and no part of the product: it is passed on to run.mjs.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureAddon } from './addon.mjs';
import { ensureBuilt } from './build.mjs';
import { projectRoot, runMain } from './places.mjs';

await runMain(async () => {
  ensureAddon();
  await ensureBuilt();
  return new Promise((resolve, reject) => {
    const words = process.argv.slice(2);
    const isTestProgram = words[0] === 'sim';
    const program = join(projectRoot, isTestProgram ? 'resources/dev/run.mjs' : 'out/main/cli.js');
    const child = spawn(process.execPath, ['--enable-source-maps', program, ...words], {
      stdio: 'inherit',
    });
    // A hub that is told to stop lets requests under way end first.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
});
