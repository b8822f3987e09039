import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { readOption } from './arguments';

/** Where this run keeps its data: `--data DIR`, else HEAN_DATA, else the user's own folder. */
export interface DataFolder {
  readonly data: string;
  /** Chromium's profile, window bounds and logs; one per data folder, so two centres may run side by side. */
  readonly profile: string;
}

/** Reads the data folder from the command line and the environment. */
export function findDataFolder(args: readonly string[]): DataFolder {
  const named = readOption(args, '--data') ?? process.env.HEAN_DATA;
  if (named) return { data: resolve(named), profile: profileBeside(resolve(named)) };
  const home = join(app.getPath('appData'), 'hean');
  return { data: join(home, 'data'), profile: home };
}

/**
 * In the data folder itself, or where that can't be written in the user's own: without a profile no window would open
 * to say so.
 */
function profileBeside(data: string): string {
  const profile = join(data, 'window');
  if (canWrite(profile)) return profile;
  const name = createHash('sha256').update(data).digest('hex').slice(0, 16);
  return join(app.getPath('appData'), 'hean', 'windows', name);
}

function canWrite(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
