import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';

/**
 * Runs without a person (tests, demo): dialogs are answered from folders named in the environment.
 * HEAN_PICK_FILES is a JSON list of file names in HEAN_PICK_DIR, or the path of a file holding such a list, read anew
 * at each dialog; HEAN_SAVE_DIR takes everything that is saved or printed.
 */
export const unattended = process.env.HEAN_UNATTENDED === '1';

const nameList = z.array(z.string());

/** Paths the next open dialog answers with; none means the dialog was cancelled. */
export async function pickedPaths(): Promise<string[]> {
  const folder = process.env.HEAN_PICK_DIR;
  if (!folder) return [];
  const listed = process.env.HEAN_PICK_FILES ?? '[]';
  const text = listed.trimStart().startsWith('[') ? listed : await readFile(listed, 'utf8');
  return nameList.parse(JSON.parse(text)).map((name) => join(folder, name));
}

/** The folder a folder dialog answers with. */
export function pickedFolder(): string | undefined {
  return process.env.HEAN_SAVE_DIR ?? process.env.HEAN_PICK_DIR;
}

/** A path in HEAN_SAVE_DIR that doesn't exist yet. */
export async function freeSavePath(name: string): Promise<string | undefined> {
  const folder = process.env.HEAN_SAVE_DIR;
  if (!folder) return undefined;
  const safe = basename(name);
  for (let turn = 1; ; turn += 1) {
    const dot = safe.lastIndexOf('.');
    const stem = dot > 0 ? safe.slice(0, dot) : safe;
    const path = join(folder, turn === 1 ? safe : `${stem} (${turn})${safe.slice(stem.length)}`);
    if (!(await exists(path))) return path;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
