import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs `npm run -s hean -- …` or another program of resources/dev and reads the JSON of its last line. */
export async function readJsonOf(script: string, args: readonly string[]): Promise<unknown> {
  const { stdout } = await run(process.execPath, [`resources/dev/${script}`, ...args], {
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: unknown) => {
    // The recount ends with 1 when it found a difference; its answer is complete all the same.
    const said = isEnded(error) ? error : { stdout: '', stderr: String(error) };
    if (said.stdout.trim() === '') throw new Error(said.stderr.trim());
    return said;
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

function isEnded(error: unknown): error is { stdout: string; stderr: string } {
  return typeof error === 'object' && error !== null && 'stdout' in error && typeof error.stdout === 'string';
}
