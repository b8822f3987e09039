import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../../src-main/contract';
import { plainVault } from '../../../src-main/centre/vault';
import { CoreService } from '../../../src-main/service/core-service';
import { noDesktop } from '../../../src-main/service/desktop';
import { foundCentre } from '../../../src-main/centre/found';
import { openMachine } from '../../../src-main/centre/machine';
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

describe('keys that are gone', () => {
  it.each([
    ['deleted', () => rm(join(data(), 'keys.json'))],
    ['damaged', () => writeFile(join(data(), 'keys.json'), '{"v":1')],
    [
      'sealed by a system that is not this one',
      () => writeFile(join(data(), 'keys.json'), '{"v":1,"real":true,"sealed":"AAAA"}'),
    ],
  ])('%s, are brought back by the printed code, and nothing is lost', async (_how, lose) => {
    await core.stop();
    await lose();
    await startCore();
    const { phase, problem } = await call('system.state', {});
    expect(phase).toBe('problem');
    expect(problem?.remedies[0]).toBe('recoveryCode');
    await expect(
      call('system.reopenWithCode', { recoveryCode: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' }),
    ).rejects.toMatchObject({ code: 'recovery.wrongCode' });
    expect((await call('system.reopenWithCode', { recoveryCode })).phase).toBe('login');
    expect(await summaries()).toBe(2);
    expect((await call('system.verify', {})).devices).toBe(1);
  });

  it('are not given to somebody who guesses', async () => {
    await core.stop();
    await rm(join(data(), 'keys.json'));
    await startCore();
    const guess = () => call('system.reopenWithCode', { recoveryCode: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' });
    for (let time = 0; time < 5; time += 1)
      await expect(guess()).rejects.toMatchObject({ code: 'recovery.wrongCode' });
    await expect(guess()).rejects.toMatchObject({ code: 'accounts.throttled' });
  });

  it('keep anybody from founding another centre over the data', async () => {
    await core.stop();
    await rm(join(data(), 'keys.json'));
    await startCore();
    await expect(
      call('system.setup', { mode: 'new', division: '620702', centreName: '甲', adminName: '乙', ...login }),
    ).rejects.toMatchObject({ code: 'system.alreadySetUp' });
  });
});

describe('a database that is gone', () => {
  it('is said, not replaced by an empty one, and the backup brings it back', async () => {
    await core.stop();
    await rm(join(data(), 'hean.db'));
    await startCore();
    const { phase, problem } = await call('system.state', {});
    expect(phase).toBe('problem');
    expect(problem).toMatchObject({ kind: 'cantopen', remedies: ['retry', 'restore', 'quit'] });
    expect(existsSync(join(data(), 'hean.db'))).toBe(false);
    await call('system.restore', { folder: backup(), recoveryCode });
    expect(await summaries()).toBe(1);
  });
});

describe('founding', () => {
  it('works again after a first attempt was stopped before its keys were written', async () => {
    const dir = join(folder, 'another');
    const found = () =>
      foundCentre(
        dir,
        {
          centreName: '乙镇综治中心',
          division: '620702103',
          tier: 3,
          sample: false,
          deviceName: '主机',
          account: { login: 'a', name: '甲', position: '', passwordHash: 'x', roles: ['administrator'] },
        },
        plainVault,
        openMachine(join(folder, 'machine')),
        () => Date.now(),
      );
    await found();
    await rm(join(dir, 'keys.json'));
    await rm(join(dir, 'recovery.json'));
    await expect(found()).resolves.toMatchObject({
      recoveryCode: expect.stringMatching(/^\w{4}-/) as string,
    });
  });
});
