import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { openConnection, WRITER_PRAGMAS } from '../../src-main/store/driver';
import { expect, test } from '../support/app';
import { launchApp, type LaunchedApp } from '../support/launch';

const run = promisify(execFile);
const account = { login: 'wang', password: 'long-enough-1' };
const registered = '两家因水渠改道发生争执，多次协商没有结果。';

/** A centre with one case and a backup of it, made once by the program itself; tests work on copies. */
let made: { root: string; recoveryCode: string };

async function call<T>(page: Page, name: string, input: unknown): Promise<T> {
  const result = await page.evaluate(
    ([wanted, given]) => {
      const bridge: {
        call(
          name: string,
          input: unknown,
        ): Promise<{ ok: true; value: unknown } | { ok: false; error: { code: string; message: string } }>;
      } = Reflect.get(window, 'hean');
      return bridge.call(wanted, given);
    },
    [name, input] as const,
  );
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.message}`);
  return result.value as T;
}

function caseOf(summary: string) {
  return {
    parties: [
      { role: 'applicant', kind: 'person', name: '何某' },
      { role: 'respondent', kind: 'person', name: '张某' },
    ],
    summary,
    place: '甲村三组',
    division: '620702102201',
    entryTier: 3,
  };
}

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const root = await mkdtemp(join(tmpdir(), 'hean-errors-'));
  const { page, close } = await launchApp({
    data: join(root, 'data'),
    env: { HEAN_MACHINE_DIR: join(root, 'machine') },
  });
  const { recoveryCode } = await call<{ recoveryCode: string }>(page, 'system.setup', {
    mode: 'new',
    division: '620702102',
    centreName: '大满镇综治中心',
    adminName: '王某',
    handlesCases: true,
    ...account,
  });
  await call(page, 'accounts.login', account);
  await call(page, 'disputes.register', caseOf(registered));
  await call(page, 'system.backupNow', { folder: join(root, 'backup') });
  await close();
  made = { root, recoveryCode };
});

test.afterAll(() => rm(made.root, { recursive: true, force: true }));

interface Desk {
  readonly data: string;
  readonly backup: string;
  readonly database: string;
  readonly machine: string;
}

/** A copy of the centre in a folder of its own, or in the one given. */
async function deskIn(folder?: string): Promise<Desk> {
  const root = folder ?? (await mkdtemp(join(tmpdir(), 'hean-desk-')));
  const data = join(root, 'data');
  for (const name of ['data', 'machine'])
    await cp(join(made.root, name), join(root, name), { recursive: true });
  // The profile of the window that made it; this one has its own.
  await rm(join(data, 'window'), { recursive: true, force: true });
  return {
    data,
    backup: join(made.root, 'backup'),
    database: join(data, 'hean.db'),
    machine: join(root, 'machine'),
  };
}

type Launch = (options: Parameters<typeof launchApp>[0]) => Promise<LaunchedApp>;

function open_(launch: Launch, desk: Desk) {
  return launch({
    data: desk.data,
    env: { HEAN_MACHINE_DIR: desk.machine, HEAN_SAVE_DIR: desk.backup },
  });
}

/** The page that tells of the trouble, with this sentence. */
async function expectProblem(page: Page, sentence: RegExp): Promise<void> {
  await expect(page).toHaveURL(/#\/problem/);
  await expect(page.getByRole('alert').first()).toContainText(sentence);
}

async function logIn(page: Page): Promise<void> {
  await expect(page).toHaveURL(/#\/login/, { timeout: 20_000 });
  await call(page, 'accounts.login', account);
}

async function expectOurCase(page: Page, count = 1): Promise<void> {
  await logIn(page);
  const { rows } = await call<{ rows: { title: string }[] }>(page, 'disputes.list', { filter: {} });
  expect(rows).toHaveLength(count);
  const report = await call<{ broken: string[]; foldMismatches: string[] }>(page, 'system.verify', {});
  expect(report).toMatchObject({ broken: [], foldMismatches: [] });
}

/** Presses the button that tries again until the page is left. */
async function tryAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: '再打开一次' }).click();
}

async function bringBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: '选备份文件夹' }).click();
  await page.getByLabel('恢复码').fill(made.recoveryCode);
  await page.getByRole('button', { name: '从备份恢复' }).click();
}

async function smallDisk(size: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hean-disk-'));
  await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  mounted.push(folder);
  return folder;
}

const mounted: string[] = [];
const mountable = await run('unshare', ['--mount', 'true']).then(
  () => true,
  () => false,
);

test.afterEach(async () => {
  for (const folder of mounted.splice(0)) {
    await run('umount', ['-l', folder]).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
});

for (const [how, damage] of [
  [
    'pages overwritten',
    async (path: string) => {
      const file = await open(path, 'r+');
      for (let page = 3; page < 20; page += 1)
        await file.write(Buffer.alloc(1500, 0xa5), 0, 1500, page * 4096);
      await file.close();
    },
  ],
  ['another file in its place', (path: string) => writeFile(path, 'this is no database '.repeat(400))],
] as const) {
  test(`a damaged database (${how}) is told and not written, and the backup brings everything back`, async ({
    launch,
  }) => {
    const desk = await deskIn();
    await damage(desk.database);
    const before = await readFile(desk.database);
    const { page } = await open_(launch, desk);
    await expectProblem(page, /数据文件有损坏，已停止写入。.*从最近的备份恢复/);
    expect((await readFile(desk.database)).equals(before)).toBe(true);
    await bringBack(page);
    await expectOurCase(page);
    const kept = (await readdir(join(desk.data, '..'))).filter((name) => name.includes('before-restore'));
    expect(kept).toHaveLength(1);
    expect((await readFile(join(desk.data, '..', kept[0] ?? '', 'hean.db'))).equals(before)).toBe(true);
  });
}

test('a wrong recovery code is said beside the field, and the damaged data stay where they are', async ({
  launch,
}) => {
  const desk = await deskIn();
  await writeFile(desk.database, 'this is no database '.repeat(400));
  const { page } = await open_(launch, desk);
  await expectProblem(page, /数据文件有损坏/);
  await page.getByRole('button', { name: '选备份文件夹' }).click();
  const restore = page.getByRole('button', { name: '从备份恢复' });
  await expect(restore).toBeDisabled();
  await page.getByLabel('恢复码').fill('AAAA-AAAA-AAAA-AAAA-AAAA-AAAA');
  await restore.click();
  await expect(page.getByText('恢复码不对。')).toBeVisible();
  await expectProblem(page, /数据文件有损坏/);
  expect((await stat(desk.database)).size).toBe(20 * 400);
});

test('keys that this system can’t open are brought back by the printed code', async ({ launch }) => {
  const desk = await deskIn();
  await writeFile(join(desk.data, 'keys.json'), '{"v":1,"real":true,"sealed":"AAAA"}');
  const { page } = await open_(launch, desk);
  await expectProblem(page, /打不开本机密钥/);
  const form = page.locator('form', { has: page.getByRole('button', { name: '用恢复码打开' }) });
  await form.getByRole('textbox').fill(made.recoveryCode);
  await page.getByRole('button', { name: '用恢复码打开' }).click();
  await expectOurCase(page);
});

test('a database that is gone is not replaced by an empty one', async ({ launch }) => {
  const desk = await deskIn();
  await rm(desk.database);
  const { page } = await open_(launch, desk);
  await expectProblem(page, /打不开数据文件/);
  await tryAgain(page);
  await expectProblem(page, /打不开数据文件/);
  await bringBack(page);
  await expectOurCase(page);
});

test('data written by a newer version are left alone, and the program can be closed', async ({ launch }) => {
  const desk = await deskIn();
  const connection = await openConnection(desk.database, {
    name: 'newer',
    mode: 'write',
    pragmas: WRITER_PRAGMAS,
  });
  await connection.run("INSERT INTO migration(id, name, ran_at) VALUES (9990, 'later', 0)");
  await connection.close();
  const before = await readFile(desk.database);
  const { page, app } = await open_(launch, desk);
  await expectProblem(page, /由更新版本的和案台写成，请升级后再打开/);
  expect((await readFile(desk.database)).equals(before)).toBe(true);
  await expect(page.getByRole('button', { name: '再打开一次' })).toHaveCount(0);
  const ended = app.waitForEvent('close');
  await page.getByRole('button', { name: '关上程序' }).click();
  await ended;
});

test('a database another program is writing is told as busy, and opens once that has ended', async ({
  launch,
}) => {
  const desk = await deskIn();
  const other = await openConnection(desk.database, {
    name: 'other',
    mode: 'write',
    pragmas: WRITER_PRAGMAS,
  });
  await other.run('BEGIN IMMEDIATE');
  const { page } = await open_(launch, desk);
  await expectProblem(page, /数据正被占用/);
  await other.run('ROLLBACK');
  await other.close();
  await tryAgain(page);
  await expectOurCase(page);
});

test('a write-protected disk is told, and the data open once it can be written', async ({ launch }) => {
  test.skip(!mountable, 'needs the right to mount');
  const disk = await smallDisk('40m');
  const desk = await deskIn(disk);
  await run('mount', ['-o', 'remount,ro', disk]);
  const { page } = await launch({
    data: desk.data,
    env: { HEAN_MACHINE_DIR: join(await mkdtemp(join(tmpdir(), 'hean-machine-'))) },
  });
  await expectProblem(page, /只能读不能写/);
  await run('mount', ['-o', 'remount,rw', disk]);
  await tryAgain(page);
  await expectOurCase(page);
});

test('a disk that is full refuses new cases with a sentence, keeps what is there, and goes on when there is room', async ({
  launch,
}) => {
  test.skip(!mountable, 'needs the right to mount');
  const disk = await smallDisk('40m');
  const desk = await deskIn(disk);
  const { page } = await open_(launch, desk);
  await logIn(page);
  const ballast = join(disk, 'ballast');
  await run('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k']).catch(() => undefined);
  const refusal = await page.evaluate(
    async ([input]) => {
      const bridge: { call(name: string, input: unknown): Promise<unknown> } = Reflect.get(window, 'hean');
      for (let time = 0; time < 200; time += 1) {
        const answer = await bridge.call('disputes.register', input);
        if (!Reflect.get(Object(answer), 'ok')) return { time, error: Reflect.get(Object(answer), 'error') };
      }
      return null;
    },
    [caseOf(registered)] as const,
  );
  expect(refusal?.error).toMatchObject({ code: 'store.full', message: expect.stringContaining('清出空间') });
  await rm(ballast);
  await call(page, 'disputes.register', caseOf(registered));
  const report = await call<{ broken: string[]; foldMismatches: string[] }>(page, 'system.verify', {});
  expect(report).toMatchObject({ broken: [], foldMismatches: [] });
  const { count } = await call<{ count: number }>(page, 'disputes.count', { filter: { state: 'all' } });
  expect(count).toBe(2 + (refusal?.time ?? 0));
});

test('a full disk at the start is told, and the data open once there is room', async ({ launch }) => {
  test.skip(!mountable, 'needs the right to mount');
  const disk = await smallDisk('40m');
  const desk = await deskIn(disk);
  const ballast = join(disk, 'ballast');
  await mkdir(join(desk.data, 'window'), { recursive: true });
  await run('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k']).catch(() => undefined);
  const { page } = await open_(launch, desk);
  await expectProblem(page, /磁盘快满了|清出空间/);
  await rm(ballast);
  await tryAgain(page);
  await expectOurCase(page);
});
