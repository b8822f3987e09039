import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { storeErrorFrom } from './errors';

/** Files being written end so until they are whole; those of a killed process are swept at the next start. */
const UNFINISHED = '.unfinished';

/**
 * Writes a whole file or none: temporary file, sync, rename, sync of the folder. After it resolves the content
 * survives a power cut. Fails with a StoreError (`full`, `readonly`, `cantopen` …).
 */
export async function writeFileDurably(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
  try {
    await makeFolderDurably(dirname(path));
    const file = await open(temporary, 'wx', 0o600);
    try {
      for (const part of parts) await file.writeFile(part);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw storeErrorFrom(error);
  }
}

/** Makes the folder and its parents; each new name is synced in the folder above it. */
export async function makeFolderDurably(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

/** Makes renames and removals in the folder durable. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the content of a file written by others durable. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what a killed process left half written below the folder. Resolves to the number of files. */
export async function sweepUnfinished(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const left = entries.filter((entry) => entry.isFile() && entry.name.endsWith(UNFINISHED));
  for (const entry of left) await rm(join(entry.parentPath, entry.name), { force: true });
  return left.length;
}
