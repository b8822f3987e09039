import type { Page } from 'playwright';
import { choose, write } from './fields';

/** The first account of a centre that is founded by hand. */
export interface NewCentre {
  readonly division: string;
  readonly name: string;
  readonly person: string;
  readonly login: string;
  readonly password: string;
}

/** The account that comes with the sample data. */
export const sampleLogin = { login: 'shili', password: 'shili-2026' } as const;

/** 新建中心 up to the page with the recovery code. @returns the code */
export async function foundCentre(page: Page, centre: NewCentre): Promise<string> {
  await page.getByRole('button', { name: '新建中心' }).click();
  await choose(page, page, '区划', centre.division);
  await write(page, '中心名称', centre.name);
  await write(page, '管理员姓名', centre.person);
  await write(page, '账号', centre.login);
  await write(page, '密码', centre.password);
  await write(page, '再输一次密码', centre.password);
  await page.getByRole('button', { name: '建好中心' }).click();
  const code = page.getByTestId('recovery-code');
  await code.waitFor({ timeout: 60_000 });
  return (await code.innerText()).trim();
}

/** From the recovery code to the door. */
export async function leaveRecoveryCode(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: '已抄下或打印' }).click();
  await page.getByRole('button', { name: '去登录' }).click();
  await page.waitForURL(/login/);
}

/** Through the door; resolves on the first page of work. */
export async function logIn(page: Page, account: { login: string; password: string }): Promise<void> {
  await write(page, '账号', account.login);
  await write(page, '密码', account.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL(/today/, { timeout: 30_000 });
}

/** Goes to a page by its address, as a link would. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, path);
  await page.locator('.page-head').first().waitFor();
}
