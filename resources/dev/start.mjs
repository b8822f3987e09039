/** `npm start [-- --data DIR]`: prepares, builds, opens the app; without a display it runs the demo instead. */
import { spawn } from 'node:child_process';
import { ensureBuilt } from './build.mjs';
import { projectRoot, runMain, say } from './places.mjs';
import { prepare } from './prepare.mjs';

await runMain(async () => {
  const { executablePath, noSandbox, display } = await prepare();
  await ensureBuilt({ loud: true });
  const args = process.argv.slice(2);
  if (display === 'virtual') {
    say(
      '没有显示器，打不开窗口：改为在虚拟显示器上运行演示。 / no display: running the demo on a virtual one.',
    );
    // What was asked of the window (a data folder) is no concern of the demo, which makes its own.
    return run(process.execPath, ['resources/dev/run.mjs', 'demo']);
  }
  return run(executablePath, [...(noSandbox ? ['--no-sandbox'] : []), '.', ...args]);
});

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectRoot, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
