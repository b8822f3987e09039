/** Folders and small readings that the development scripts share. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A folder that survives `npm ci`: HEAN_CACHE, or `hean` in the user's cache folder. */
export const cacheFolder =
  process.env.HEAN_CACHE ??
  join(
    process.env.XDG_CACHE_HOME ?? join(homedir(), process.platform === 'win32' ? 'AppData/Local' : '.cache'),
    'hean',
  );

/** The trimmed text of a file, or undefined where there is none. */
export function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}

/** Says one line on stderr, so that the stdout of a command stays clean. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** A failure that is told to the user as it is, without a stack. */
export class PlainError extends Error {}

/** Runs a script's main function; a PlainError ends with its message alone, anything else with its stack. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    say(error instanceof PlainError ? error.message : (error.stack ?? String(error)));
    process.exitCode = 1;
  }
}
