import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { centreId } from '../../src-main/centre/centre';
import { verifyCentre } from '../../src-main/centre/verify';
import { governedEvent } from '../../src-main/core/governed/events';
import { recordGoverned } from '../../src-main/core/governed/record-governed';
import { runHubCodes, runHubDevices, runHubQuarantine, runHubStorage } from '../../src-main/cli/hub-keeping';
import { backUpHub, restoreHub } from '../../src-main/hub/hub-backup';
import { HubConnection } from '../../src-main/replication/hub-connection';
import { loadLink } from '../../src-main/replication/hub-link';
import { scratchFolder } from '../support/scratch-folder';
import { lead, register, testCentre, type TestPc } from '../support/test-centre';
import { joinAndStart, openTestHub, synced, testHub, until } from '../support/test-hub';

const at = () => Date.now();

describe('the keeper of a hub', () => {
  it('sees each PC: when it was there last, how far behind, its version, its first load and its last trouble', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    const hub = await testHub();
    const options = new Map([['data', hub.dir]]);
    const first = await joinAndStart(centre.home, hub);
    await synced(first);
    const other = await joinAndStart(second, hub);
    await synced(other);
    await other.stop();
    await refusedOnce(second);
    await register(centre.home);
    first.wake();
    await synced(first);
    const devices = await until(
      () => runHubDevices(options),
      (list) => list.some(({ name, behind }) => name === 'second' && behind === 1),
    );
    const deviceOf = (pc: TestPc) => devices.find(({ device }) => device === pc.open_.keys.device.id);
    expect(deviceOf(second)).toMatchObject({
      centre: '甲镇综治中心',
      name: 'second',
      standing: '正常',
      version: 'test',
      behind: 1,
      firstLoad: expect.stringMatching(/^20\d\d-\d\d-\d\d \d\d:\d\d 完成$/),
      lastSeen: expect.stringMatching(/^20\d\d-/),
      lastTrouble: expect.stringContaining('有一个附件没有案件提到它'),
    });
    expect(deviceOf(centre.home)).toMatchObject({ lastTrouble: null, standing: '正常' });
  }, 30_000);

  it('sees codes, space, and what was refused with the reason in words', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    const hub = await testHub();
    const options = new Map([['data', hub.dir]]);
    const first = await joinAndStart(centre.home, hub);
    await synced(first);
    await hub.newCode('乙镇综治中心', -1);
    expect(await runHubCodes(options)).toMatchObject(
      [
        { organisation: '乙镇综治中心', state: '已过期', device: null },
        { organisation: '甲镇综治中心', state: '已使用', device: centre.home.open_.keys.device.id },
      ].sort((a, b) => (a.state === '已使用' ? -1 : 1) - (b.state === '已使用' ? -1 : 1)),
    );
    const device = second.open_.keys.device.id;
    await register(second);
    const late = await centre.carry(second, centre.home);
    expect(late).toBeDefined();
    await recordGoverned(centre.home.open_, lead(centre.home.open_).id, () => [
      governedEvent('device.revoked', { device }, { reason: '遗失' }),
    ]);
    first.wake();
    const refused = await until(
      () => runHubQuarantine(options),
      (list) => list.length > 0,
    );
    expect(refused).toMatchObject([
      { device, deviceName: 'second', state: '未收下', reason: '写下它的电脑已停用' },
    ]);
    expect(await runHubStorage(options)).toMatchObject([
      { name: '甲镇综治中心', quarantined: 1, held: 0, databaseBytes: expect.any(Number) },
    ]);
    expect((await runHubDevices(options)).map(({ standing }) => standing)).toEqual(['正常']);
  }, 30_000);

  it('is told where there is no hub', async () => {
    const options = new Map([['data', await scratchFolder()]]);
    await expect(runHubDevices(options)).rejects.toThrow('没有主机的数据');
  });
});

describe('a hub’s backup', () => {
  it('restores a hub that lost everything: PCs go on with their certificates and bring what it lacks', async () => {
    const centre = await testCentre();
    const before = await openTestHub();
    const { dir, port } = before;
    const replicator = await joinAndStart(centre.home, before);
    await synced(replicator);
    const early = await register(centre.home);
    replicator.wake();
    await synced(replicator);
    const folder = join(await scratchFolder(), 'backup');
    const { recoveryCode } = await backUpHub({ dir, folder, now: at });
    expect(recoveryCode).toMatch(/^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/);
    const late = await register(centre.home);
    replicator.wake();
    await synced(replicator);
    await before.stop();
    await rm(dir, { recursive: true });

    await expect(restoreHub(folder, dir, 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF')).rejects.toMatchObject({
      code: 'recovery.wrongCode',
    });
    expect(await restoreHub(folder, dir, recoveryCode ?? '')).toMatchObject({ centres: 1 });
    await expect(restoreHub(folder, dir, recoveryCode ?? '')).rejects.toMatchObject({ code: 'hub.notEmpty' });
    const after = await openTestHub(dirname(dir), port);
    onTestFinished(() => after.stop());
    replicator.wake();
    const centreOf = centreId(centre.home.open_);
    await until(
      async () => {
        const page = await after.store.feed(centreOf, 'nobody', { epoch: '', number: 0, version: '' });
        const cases = page.items.flatMap((item) =>
          item.kind === 'entry' && item.entry.admission ? [item.entry.admission.aggregate] : [],
        );
        return [early, late].filter((dispute) => cases.includes(dispute)).length;
      },
      (count) => count === 2,
    );
    await synced(replicator);
    expect(await verifyCentre(centre.home.open_)).toMatchObject({ broken: [], foldMismatches: [] });
    expect(await after.store.counts()).toMatchObject({ held: 0, quarantined: 0 });
  }, 60_000);

  it('is brought up to date beside the running hub, for one hub only, and never inside its own data', async () => {
    const centre = await testCentre();
    const hub = await testHub();
    await synced(await joinAndStart(centre.home, hub));
    const folder = join(await scratchFolder(), 'backup');
    const first = await backUpHub({ dir: hub.dir, folder, now: at });
    const again = await backUpHub({ dir: hub.dir, folder, now: at });
    expect(again).toMatchObject({ centres: 1, entries: first.entries, recoveryCode: null });
    const renewed = await backUpHub({ dir: hub.dir, folder, now: at, newCode: true });
    expect(renewed.recoveryCode).not.toBe(first.recoveryCode);
    const target = join(await scratchFolder(), 'hub');
    await expect(restoreHub(folder, target, first.recoveryCode ?? '')).rejects.toMatchObject({
      code: 'recovery.wrongCode',
    });
    await restoreHub(folder, target, renewed.recoveryCode ?? '');
    const other = await testHub();
    await expect(backUpHub({ dir: other.dir, folder, now: at })).rejects.toMatchObject({
      code: 'hub.otherBackup',
    });
    await expect(backUpHub({ dir: hub.dir, folder: join(hub.dir, 'backup'), now: at })).rejects.toMatchObject(
      { code: 'hub.backupInside' },
    );
  }, 30_000);
});

/** Sends an attachment that no case names. */
async function refusedOnce(pc: TestPc): Promise<void> {
  const link = await loadLink(pc.open_.dir, pc.open_.vault);
  if (!link) throw new Error('not joined');
  const line = new HubConnection(link);
  const { chunkId } = await import('../../src-main/store/blobs');
  const bytes = Buffer.from('没有案件提到');
  await expect(line.putChunk(chunkId(bytes), bytes)).rejects.toMatchObject({ code: 'hub.refused' });
  line.close();
}
