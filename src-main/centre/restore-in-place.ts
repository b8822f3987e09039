import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../store/durable-files';
import { storeErrorFrom } from '../store/errors';
import { restoreCentre } from './backup-centre';
import { isFounded } from './found';
import { keysName } from './keys';
import type { Vault } from './vault';

/** Where a backup is laid down whole before anything that is in use moves. */
function besideOf(dir: string): string {
  return `${dir}.restoring`;
}

/**
 * Puts a backup in the place of what a closed data directory holds; that is kept beside it under another name. Until
 * the backup has been checked and lies on disk nothing is moved, so a wrong code or a damaged backup changes nothing.
 * @throws DomainError `recovery.wrongCode` | `recovery.missing`, StoreError `backup.unreadable` …
 */
export async function restoreInPlace(
  folder: string,
  dir: string,
  recoveryCode: string,
  vault: Vault,
  now: number,
): Promise<void> {
  const beside = besideOf(dir);
  try {
    await rm(beside, { recursive: true, force: true });
    await restoreCentre(folder, beside, recoveryCode, vault);
    if (isFounded(dir)) await rename(dir, `${dir}.before-restore-${now}`);
    await putInPlace(dir);
  } catch (error) {
    await rm(beside, { recursive: true, force: true }).catch(() => undefined);
    throw error instanceof Error && 'syscall' in error ? storeErrorFrom(error) : error;
  }
}

/** Finishes a restore that was stopped after the old data had been set aside; otherwise does nothing. */
export async function finishRestore(dir: string): Promise<void> {
  if (!isFounded(dir) && isFounded(besideOf(dir))) await putInPlace(dir);
}

/** One by one, beside what else lies there (sample data), the keys last: without them nothing counts as founded. */
async function putInPlace(dir: string): Promise<void> {
  const beside = besideOf(dir);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const names = (await readdir(beside)).filter((name) => name !== keysName);
  for (const name of [...names, keysName]) {
    if (existsSync(join(dir, name))) await rm(join(dir, name), { recursive: true });
    await rename(join(beside, name), join(dir, name));
  }
  await syncFolder(dir);
  await syncFolder(dirname(dir));
  await rm(beside, { recursive: true, force: true });
}
