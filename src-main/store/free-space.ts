import { statfs } from 'node:fs/promises';
import { storeErrorFrom, StoreError } from './errors';

/** Bytes an ordinary user may still write on the disk that holds the folder. */
export type MeasureFreeBytes = (folder: string) => Promise<number>;

export const measureFreeBytes: MeasureFreeBytes = async (folder) => {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    throw storeErrorFrom(error);
  }
};

/** Kept free beyond what is about to be written, so that the day's work still fits. */
export const FREE_SPACE_MARGIN = 64 * 1024 * 1024;

/** Refuses with kind `full`, code `store.noSpace`, when the bytes plus a margin do not fit beside what is there. */
export async function requireFreeSpace(
  folder: string,
  neededBytes: number,
  measure: MeasureFreeBytes = measureFreeBytes,
): Promise<void> {
  const free = await measure(folder);
  const wanted = neededBytes + FREE_SPACE_MARGIN;
  if (free >= wanted) return;
  throw new StoreError(
    'full',
    'store.noSpace',
    `磁盘空间不够：需要 ${inMegabytes(wanted)}，还剩 ${inMegabytes(free)}。清出空间，或换一个磁盘再办。`,
  );
}

/** `1,536 MB`, rounded up. */
export function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / (1024 * 1024)).toLocaleString('en-US')} MB`;
}
