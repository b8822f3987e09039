import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../../src-main/contract';
import { plainVault } from '../../../src-main/centre/vault';
import { CoreService } from '../../../src-main/service/core-service';
import { noDesktop } from '../../../src-main/service/desktop';
import { scratchFolder } from '../../support/scratch-folder';

const login = { login: 'wang', password: 'long-enough-1' };
let folder: string;
let core: CoreService;
let recoveryCode: string;

async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = await core.call(1, name, input);
  if (!result.ok) throw Object.assign(new Error(result.error.message), result.error);
  return result.value as CallOutput<N>;
}

const data = () => join(folder, 'data');
const backup = () => join(folder, 'backup');

async function startCore(): Promise<void> {
  core = new CoreService({
    base: data(),
    vault: plainVault,
    desktop: noDesktop,
    now: () => Date.now(),
    emit: () => undefined,
    report: () => undefined,
    machineFolder: join(folder, 'machine'),
  });
  await core.open();
}

async function register(summary: string): Promise<void> {
  await call('disputes.register', {
    parties: [{ role: 'applicant', kind: 'person', name: '何某' }],
    summary,
    place: '石子坝村三社',
    division: '620702102201',
    entryTier: 3,
  });
}

async function summaries(): Promise<number> {
  await call('accounts.login', login);
  return (await call('disputes.count', { filter: { state: 'all' } })).count;
}

/** One case backed up, a second one not. */
beforeEach(async () => {
  folder = await scratchFolder();
  await startCore();
  onTestFinished(() => core.stop());
  const made = await call('system.setup', {
    mode: 'new',
    division: '620702102',
    centreName: '大满镇综治中心',
    adminName: '王某',
    handlesCases: true,
    ...login,
  });
  recoveryCode = made.recoveryCode ?? '';
  await call('accounts.login', login);
  await register('备份以前登记的一件');
  await call('system.backupNow', { folder: backup() });
  await register('备份以后登记的一件');
});

describe('restoring over data in use', () => {
  it('with a wrong recovery code changes nothing: the same data are open afterwards', async () => {
    await expect(
      call('system.restore', { folder: backup(), recoveryCode: 'AAAA-AAAA' }),
    ).rejects.toMatchObject({ code: 'recovery.wrongCode' });
    expect((await call('system.state', {})).phase).toBe('login');
    expect(await summaries()).toBe(2);
    expect((await readdir(folder)).sort()).toEqual(['backup', 'data', 'machine']);
  });

  it('from a damaged backup changes nothing', async () => {
    await writeFile(join(backup(), 'journal.sqlite'), 'not a database');
    await expect(call('system.restore', { folder: backup(), recoveryCode })).rejects.toMatchObject({
      code: 'backup.unreadable',
    });
    expect(await summaries()).toBe(2);
    expect((await readdir(folder)).sort()).toEqual(['backup', 'data', 'machine']);
  });

  it('brings back the moment of the backup and keeps what was there beside it', async () => {
    const state = await call('system.restore', { folder: backup(), recoveryCode });
    expect(state.phase).toBe('login');
    expect(await summaries()).toBe(1);
    const kept = (await readdir(folder)).filter((name) => name.startsWith('data.before-restore-'));
    expect(kept).toHaveLength(1);
    expect(existsSync(join(folder, kept[0] ?? '', 'hean.db'))).toBe(true);
  });

  it('is finished at the next start when the program was stopped between setting aside and putting in place', async () => {
    await call('system.restore', { folder: backup(), recoveryCode });
    await core.stop();
    await rename(data(), `${data()}.restoring`);
    await startCore();
    expect(await summaries()).toBe(1);
    expect(existsSync(`${data()}.restoring`)).toBe(false);
  });
});

describe('restoring into an empty folder', () => {
  it('works at the second try, too, after the first was cut short', async () => {
    await core.stop();
    await rm(data(), { recursive: true });
    // What a restore leaves that was stopped half way: no keys yet.
    await mkdir(`${data()}.restoring/blobs`, { recursive: true });
    await cp(join(backup(), 'journal.sqlite'), join(`${data()}.restoring`, 'hean.db'));
    await mkdir(join(data(), 'sample'), { recursive: true });
    await writeFile(join(data(), 'sample', 'kept'), '');
    await startCore();
    expect((await call('system.state', {})).phase).toBe('setup');
    await call('system.restore', { folder: backup(), recoveryCode });
    expect(await summaries()).toBe(1);
    expect(existsSync(join(data(), 'sample', 'kept'))).toBe(true);
  });
});
