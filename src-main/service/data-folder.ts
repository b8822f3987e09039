import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isFounded } from '../centre/found';
import { makeFolderDurably, writeFileDurably } from '../store/durable-files';

/**
 * Where data lie. The base folder is the centre's own; sample data have a folder of their own inside it, chosen by
 * a small file, so the two never mix.
 */
const sampleName = 'sample';
const choiceName = 'sample.chosen';

/** The data directory in use: the base, or its sample folder when that was chosen. */
export function currentFolder(base: string): string {
  return existsSync(join(base, choiceName)) && isFounded(sampleFolder(base)) ? sampleFolder(base) : base;
}

export function sampleFolder(base: string): string {
  return join(base, sampleName);
}

export async function chooseSample(base: string): Promise<void> {
  await makeFolderDurably(base);
  await writeFileDurably(join(base, choiceName), [Buffer.from('1')]);
}

export async function leaveSample(base: string): Promise<void> {
  await rm(join(base, choiceName), { force: true });
}

/** Settings of this PC alone (backup folder); kept beside the data, not in the journal. */
export interface LocalSettings {
  readonly backupFolder: string | null;
}

const settingsName = 'settings.json';

export async function readSettings(dir: string): Promise<LocalSettings> {
  try {
    const value: unknown = JSON.parse(await readFile(join(dir, settingsName), 'utf8'));
    const folder =
      typeof value === 'object' && value !== null && 'backupFolder' in value ? value.backupFolder : null;
    return { backupFolder: typeof folder === 'string' ? folder : null };
  } catch {
    return { backupFolder: null };
  }
}

export async function writeSettings(dir: string, settings: LocalSettings): Promise<void> {
  await writeFileDurably(join(dir, settingsName), [Buffer.from(JSON.stringify(settings))]);
}
