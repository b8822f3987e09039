import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { storeError, StoreError, storeErrorFrom } from './errors';
import { measureFreeBytes } from './free-space';

/** What the shared-memory file of a database grows by. */
const sideFileBytes = 64 * 1024;

/**
 * On a write-protected disk SQLite can't make its side files and says only that it can't open, on a full one that
 * reading or writing failed: look why.
 */
export async function explainOpenFailure(path: string, error: unknown): Promise<unknown> {
  if (!(error instanceof StoreError)) return error;
  if (error.code === 'store.io' && (await isFull(dirname(path)))) return storeError('full', { cause: error });
  if (error.kind !== 'cantopen') return error;
  for (const place of [dirname(path), path]) {
    const refusal = await access(place, constants.W_OK).catch((cause: unknown) => storeErrorFrom(cause));
    if (refusal?.kind === 'readonly') return refusal;
  }
  return error;
}

/** True when not even SQLite's side files fit. */
async function isFull(folder: string): Promise<boolean> {
  const free = await measureFreeBytes(folder).catch(() => Number.POSITIVE_INFINITY);
  return free < sideFileBytes;
}
