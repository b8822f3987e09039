import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import { cancelled, DesktopError, fileFailed } from './call-error';
import { freeSavePath, pickedFolder, pickedPaths, unattended } from './unattended';

/** Places a person has chosen to save to, by token; each is good once. */
const savePlaces = new Map<string, string>();

interface PickOptions {
  readonly title: string;
  readonly extensions: readonly string[];
  readonly multiple: boolean;
}

/** Asks for files; the answer names them with their size in bytes. */
export async function pickFiles(window: BrowserWindow | undefined, options: PickOptions) {
  const paths = unattended
    ? await pickedPaths()
    : await showOpen(window, {
        title: options.title,
        filters: filtersFor(options.extensions),
        properties: options.multiple ? ['openFile', 'multiSelections'] : ['openFile'],
      });
  if (paths.length === 0) throw cancelled();
  return { files: await Promise.all(paths.map(describeFile)) };
}

export async function pickFolder(window: BrowserWindow | undefined, title: string) {
  const chosen = unattended
    ? pickedFolder()
    : (await showOpen(window, { title, properties: ['openDirectory', 'createDirectory'] }))[0];
  if (!chosen) throw cancelled();
  return { path: chosen };
}

export async function pickSavePath(
  window: BrowserWindow | undefined,
  options: { title: string; name: string; extensions: readonly string[] },
) {
  const path = unattended ? await freeSavePath(options.name) : await showSave(window, options);
  if (!path) throw cancelled();
  const token = randomUUID();
  savePlaces.set(token, path);
  return { token, path };
}

/** Writes, syncs and renames: the target is whole or untouched. */
export async function saveFile(token: string, bytes: Uint8Array) {
  const path = savePlaces.get(token);
  if (!path) throw new DesktopError('desktop.fileFailed', '请重新选择保存的位置。', { reason: 'missing' });
  savePlaces.delete(token);
  const draft = join(dirname(path), `.${basename(path)}.${token.slice(0, 8)}`);
  try {
    const file = await open(draft, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw fileFailed(error);
  }
  return { path, bytes: bytes.length };
}

async function describeFile(path: string) {
  try {
    return { name: basename(path), path, bytes: (await stat(path)).size };
  } catch (error) {
    throw fileFailed(error);
  }
}

function filtersFor(extensions: readonly string[]) {
  return extensions.length === 0 ? [] : [{ name: extensions.join('、'), extensions: [...extensions] }];
}

async function showOpen(window: BrowserWindow | undefined, options: OpenDialogOptions): Promise<string[]> {
  const answer = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
  return answer.canceled ? [] : answer.filePaths;
}

async function showSave(
  window: BrowserWindow | undefined,
  { title, name, extensions }: { title: string; name: string; extensions: readonly string[] },
) {
  const options = { title, defaultPath: name, filters: filtersFor(extensions) };
  const answer = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
  return answer.canceled ? undefined : answer.filePath;
}
