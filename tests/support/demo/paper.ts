import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { formNames, type FormWord } from './words';

/** Opens a tab of the case page. */
export async function openTab(page: Page, word: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${word}`) }).click();
  await page.getByRole('tabpanel').waitFor();
}

/**
 * Saves a form of the open case (or its blank) as PDF by the buttons of the 文书 tab. The app must have been started
 * with HEAN_SAVE_DIR = `folder`. @returns name of the new file
 */
export async function savePdf(page: Page, folder: string, form: FormWord, blank = false): Promise<string> {
  await openTab(page, '文书');
  await page.getByRole('radio', { name: new RegExp(`^${formNames[form]}`) }).click();
  const blankBox = page.getByRole('checkbox', { name: '空白表' });
  if ((await blankBox.getAttribute('aria-checked')) !== String(blank)) await blankBox.click();
  const before = new Set(await readdir(folder));
  await page.getByRole('button', { name: '存 PDF' }).click();
  return newFile(folder, before);
}

/** Whether the case has this form ready to print. */
export async function isReady(page: Page, form: FormWord): Promise<boolean> {
  await openTab(page, '文书');
  const row = page.getByRole('radio', { name: new RegExp(`^${formNames[form]}`) });
  await row.waitFor();
  return (await row.innerText()).includes('可以打印');
}

const turnMs = 100;
/** Printing waits for a process of its own, which a busy machine keeps waiting. */
const longestTurns = 900;

/** The file that has come since `before`, once it is whole. */
export async function newFile(folder: string, before: ReadonlySet<string>): Promise<string> {
  for (let turn = 0; turn < longestTurns; turn += 1) {
    const come = (await readdir(folder)).find((name) => !before.has(name) && name.endsWith('.pdf'));
    if (come && (await isStill(join(folder, come)))) return come;
    await wait(turnMs);
  }
  throw new Error(`${(longestTurns * turnMs) / 1000} 秒里没有存下 PDF`);
}

async function isStill(file: string): Promise<boolean> {
  const size = (await stat(file)).size;
  await wait(150);
  return size > 0 && (await stat(file)).size === size;
}
