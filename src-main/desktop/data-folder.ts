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
  if (named) return { data: resolve(named), profile: join(resolve(named), 'window') };
  const home = join(app.getPath('appData'), 'hean');
  return { data: join(home, 'data'), profile: home };
}
