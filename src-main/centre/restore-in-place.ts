import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../store/durable-files';
import { storeErrorFrom } from '../store/errors';
import { restoreCentre } from './backup-centre';
import { databaseName, isFounded } from './found';
import { keysName } from './keys';
import type { Vault } from './vault';

/** Left by a database that was not closed; they belong to the old one alone. */
const sideFiles = [`${databaseName}-wal`, `${databaseName}-shm`];

/** Where a backup is laid down whole before anything that is in use moves. */
function besideOf(dir: string): string {
  return `${dir}.restoring`;
}

/**
 * Puts a backup in the place of what a closed data directory holds; that is kept under `….before-restore-…`. Until the
 * backup has been checked and lies on disk nothing is moved, so a wrong code or a damaged backup changes nothing.
 * @throws DomainError `recovery.wrongCode` | `recovery.missing`, StoreError `backup.unreadable` …
 */
export async function restoreInPlace(
  folder: string,
  dir: string,
  recoveryCode: string,
  vault: Vault,
): Promise<void> {
  const beside = besideOf(dir);
  try {
    await rm(beside, { recursive: true, force: true });
    await restoreCentre(folder, beside, recoveryCode, vault);
  } catch (error) {
    await rm(beside, { recursive: true, force: true }).catch(() => undefined);
    throw isOfSystem(error) ? storeErrorFrom(error) : error;
  }
  await putInPlace(dir);
}

/** Finishes a restore that was stopped once the backup lay whole on disk and the old keys had been set aside. */
export async function finishRestore(dir: string): Promise<void> {
  if (!isFounded(dir) && isFounded(besideOf(dir))) await putInPlace(dir);
}

/**
 * File by file, since other things lie in the same folder (sample data, the window's profile). The old keys go first
 * and the new ones come last: in between nothing counts as founded, and the next start goes on where this one ended.
 */
async function putInPlace(dir: string): Promise<void> {
  const beside = besideOf(dir);
  const aside = `${dir}.before-restore-${Math.floor((await stat(join(beside, keysName))).mtimeMs)}`;
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const coming = (await readdir(beside)).filter((name) => name !== keysName);
  // What still lies beside has not come yet, so what bears its name here is the old one.
  for (const name of [keysName, ...coming, ...sideFiles]) await setAside(join(dir, name), aside, name);
  for (const name of [...coming, keysName]) await rename(join(beside, name), join(dir, name));
  await syncFolder(dir);
  await syncFolder(dirname(dir));
  await rm(beside, { recursive: true, force: true });
}

async function setAside(path: string, aside: string, name: string): Promise<void> {
  if (!existsSync(path)) return;
  await mkdir(aside, { recursive: true, mode: 0o700 });
  await rename(path, join(aside, name));
}

function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
