import type { ElectronApplication, Page } from 'playwright';
import { goTo } from './door';
import { openTab } from './paper';
import type { Pictures } from './pictures';

const plainPages = [
  ['today', '/today'],
  ['figures', '/today/figures'],
  ['visits', '/visits'],
  ['ledger', '/cases'],
  ['ledger-import', '/ledger/import'],
  ['directory', '/directory'],
  ['exchange', '/exchange'],
  ['gallery', '/gallery'],
] as const;
const settingsTabs = ['mine', 'accounts', 'checklists', 'calendar', 'backup', 'checks', 'audit', 'about'];
const caseTabs = [
  ['overview', '概览'],
  ['parties', '当事人'],
  ['issues', '争点'],
  ['attempts', '调解经过'],
  ['agreement', '协议与履行'],
  ['paper', '文书'],
  ['files', '附件'],
  ['work', '办理'],
] as const;

/** Pictures of every page behind the door; `dispute` is the case whose tabs are shown. */
export async function tourPages(
  app: ElectronApplication,
  page: Page,
  pictures: Pictures,
  dispute: string,
): Promise<void> {
  // Confirmations of the last act would stand in front of the first page.
  await page.waitForFunction(() => document.querySelector('.n-message') === null);
  for (const [name, path] of plainPages) await show(app, page, pictures, name, path);
  for (const tab of settingsTabs) await show(app, page, pictures, `settings-${tab}`, `/settings?tab=${tab}`);
  await show(app, page, pictures, 'case-overview', `/cases/${dispute}`);
  for (const [name, word] of caseTabs.slice(1)) {
    await openTab(page, word);
    await quiet(page);
    await pictures.take(app, page, `case-${name}`);
  }
}

async function show(
  app: ElectronApplication,
  page: Page,
  pictures: Pictures,
  name: string,
  path: string,
): Promise<void> {
  await goTo(page, path);
  await quiet(page);
  await pictures.take(app, page, name);
}

/** Queries answer within this; a page is not pictured while it still says 正在. */
async function quiet(page: Page): Promise<void> {
  await page.waitForTimeout(500);
}
