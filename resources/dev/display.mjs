/** A virtual X display for machines without one. */
import { spawn } from 'node:child_process';
import { needsVirtualDisplay } from './system.mjs';

/**
 * Promises `{ env, virtual, close() }`: env holds the DISPLAY to draw on. Larger than the largest tested window
 * (1920x1080), so that no window is squeezed by it.
 */
export async function openDisplay() {
  if (!needsVirtualDisplay()) return { env: {}, virtual: false, close() {} };
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '2560x1600x24', '-nolisten', 'tcp', '-noreset'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const close = () => server.kill('SIGTERM');
  process.once('exit', close);
  const number = await readDisplayNumber(server);
  server.unref();
  server.stdio[3].unref?.();
  return { env: { DISPLAY: `:${number}` }, virtual: true, close };
}

function readDisplayNumber(server) {
  return new Promise((resolve, reject) => {
    let text = '';
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)));
    server.stdio[3].on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.trim());
    });
  });
}
