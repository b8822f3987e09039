import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acceptDevice, admitAnyway, listDevices, listWaiting } from '../../src-main/core/exchange/devices';
import { governedEvent } from '../../src-main/core/governed/events';
import { recordGoverned } from '../../src-main/core/governed/record-governed';
import { exportPack } from '../../src-main/replication/export';
import { importPack } from '../../src-main/replication/import';
import {
  act,
  addAccount,
  lead,
  register,
  testCentre,
  TestPc,
  type TestCentre,
  rightsOfLead,
} from '../support/test-centre';
import { snapshot } from '../support/replica-snapshot';

const title = (words: string) => ({ kind: 'changeDetails' as const, fields: { title: words } });

async function expectSame(centre: TestCentre, pcs = centre.pcs) {
  const first = await snapshot(pcs[0]!.open_);
  for (const pc of pcs.slice(1)) expect(await snapshot(pc.open_), pc.name).toEqual(first);
  return first;
}

/** The administrator's click for every device that waits for one. */
async function acceptWaiting(centre: TestCentre): Promise<number> {
  const home = centre.home.open_;
  const { devices } = await listDevices(home);
  const waiting = devices.filter((device) => device.state === 'waiting');
  for (const { id } of waiting) await acceptDevice(home, lead(home).id, id, '核对过');
  return waiting.length;
}

/** Puts back a copy of the directory made earlier, as somebody with a backup would. */
async function restore(pc: TestPc, copy: string): Promise<void> {
  await pc.close();
  await rm(pc.dir, { recursive: true });
  await cp(copy, pc.dir, { recursive: true });
  await pc.open();
}

describe('a PC restored from an older copy', () => {
  it('goes on under a new epoch that the home enrols, and gets back what it had lost', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    const dispute = await register(second);
    await second.copyTo(join(centre.root, 'older'));
    await act(second, dispute, title('丢了的改动'));
    await centre.exchangeAll();
    const old = second.open_.keys.device.id;
    await restore(second, join(centre.root, 'older'));
    expect(second.open_.keys.device.id).not.toBe(old);
    await act(second, dispute, title('恢复后的改动'));
    await centre.exchangeAll();
    const same = await expectSame(centre);
    expect(same.pending).toEqual([]);
    expect(same.admitted.filter((line) => line.startsWith(dispute))).toHaveLength(3);
    expect(centre.home.open_.governed.devices.get(old)).toMatchObject({ state: 'closed' });
  });

  it('has its work held for one click when it is the second to follow the same epoch', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    const dispute = await register(second);
    await centre.exchangeAll();
    await second.close();
    const copy = new TestPc('copy', centre.root, 'another machine');
    await cp(second.dir, copy.dir, { recursive: true });
    await second.open();
    await copy.open();
    centre.pcs.push(copy);
    await act(copy, dispute, title('副本上的改动'));
    await centre.carry(copy, centre.home);
    // The first machine learns that its epoch is over and goes on under one nobody expects.
    await centre.carry(centre.home, second);
    await second.close();
    await second.open();
    await act(second, dispute, title('原机上的改动'));
    expect(await centre.carry(second, centre.home)).toMatchObject({ held: 1 });
    const home = centre.home.open_;
    const { devices } = await listDevices(home);
    const waiting = devices.find((device) => device.state === 'waiting');
    expect(waiting).toMatchObject({ entries: 1 });
    expect((await listWaiting(home, rightsOfLead(home))).items).toMatchObject([
      { status: 'held', reason: 'unknownDevice' },
    ]);
    expect(await acceptDevice(home, lead(home).id, waiting?.id ?? '', '核对过')).toBe(1);
    await centre.exchangeAll();
    const same = await expectSame(centre);
    expect(same.admitted.filter((line) => line.startsWith(dispute))).toHaveLength(3);
    expect((await listWaiting(home, rightsOfLead(home))).items).toEqual([]);
  });
});

describe('a fork: one directory used on in two places under one epoch', () => {
  async function forked() {
    const centre = await testCentre();
    const second = await centre.join('second');
    const third = await centre.join('third');
    const dispute = await register(second);
    await centre.exchangeAll();
    await second.close();
    // The same machine, so nothing tells the copy that it is one.
    const copy = new TestPc('copy', centre.root, second.fingerprint);
    await cp(second.dir, copy.dir, { recursive: true });
    await second.open();
    await copy.open();
    await act(second, dispute, title('甲支'));
    await act(copy, dispute, title('乙支一'));
    await act(copy, dispute, { kind: 'changeDetails', fields: { amountFen: 5000 } });
    return { centre, second, third, copy, dispute };
  }

  it('keeps the branch the home got first, and the other machine writes its own again', async () => {
    const { centre, second, third, copy, dispute } = await forked();
    await centre.carry(second, centre.home);
    // The third has folded the other branch before the home spoke.
    await centre.carry(copy, third);
    expect(await centre.carry(copy, centre.home)).toMatchObject({ held: 2 });
    centre.pcs.push(copy);
    await centre.exchangeAll();
    // Both machines learned of each other and went on under new epochs: one of them is the second to follow.
    expect(await acceptWaiting(centre)).toBe(1);
    await centre.exchangeAll();
    const same = await expectSame(centre);
    expect(same.pending).toEqual([]);
    // One registration, one change of the first branch, two of the other, each counted once.
    expect(same.admitted.filter((line) => line.startsWith(dispute))).toHaveLength(4);
    expect(same.tables['dispute']).toMatchObject([{ amount_fen: 5000, title: '乙支一' }]);
    expect(same.tables['conflict']).toHaveLength(1);
    expect(copy.open_.keys.device.id).not.toBe(second.open_.keys.device.id);
  });

  it('is written again at the home when the other machine is lost', async () => {
    const { centre, second, third, copy, dispute } = await forked();
    await centre.carry(second, centre.home);
    await centre.carry(copy, centre.home);
    const device = copy.open_.keys.device.id;
    await copy.close();
    const home = centre.home.open_;
    expect(await acceptDevice(home, lead(home).id, device, '机器已丢失')).toBe(2);
    await centre.exchangeAll();
    const same = await expectSame(centre, [centre.home, second, third]);
    expect(same.admitted.filter((line) => line.startsWith(dispute))).toHaveLength(4);
    expect(same.tables['dispute']).toMatchObject([{ amount_fen: 5000 }]);
    expect(same.tables['conflict']).toHaveLength(1);
  });
});

describe('a home restored from an older copy', () => {
  it('opens a new term, takes back what others still have, and everybody agrees again', async () => {
    const centre = await testCentre();
    const { home } = centre;
    const second = await centre.join('second');
    const third = await centre.join('third');
    const dispute = await register(second);
    await centre.exchangeAll();
    await home.copyTo(join(centre.root, 'home-older'));
    const lost = await register(home, '恢复前在主机上登记的', ['孙某', '钱某']);
    await act(home, dispute, title('恢复前主机的改动'));
    await addAccount(home, 'clerk', ['staff']);
    await act(second, dispute, title('二号机的改动'));
    await centre.exchangeAll();
    await act(second, lost, title('在主机忘掉的案上接着办'));
    const term = home.open_.governed.home?.term ?? 0;
    await restore(home, join(centre.root, 'home-older'));
    expect(home.open_.governed.home?.term).toBeGreaterThan(term);
    await act(home, dispute, title('恢复后主机的改动'));
    await centre.exchangeAll();
    const same = await expectSame(centre);
    expect(same.pending).toEqual([]);
    expect(same.quarantined).toEqual([]);
    expect(same.admitted.filter((line) => line.startsWith(dispute))).toHaveLength(4);
    expect(same.admitted.filter((line) => line.startsWith(lost))).toHaveLength(2);
    expect([...home.open_.governed.accounts.values()].map((account) => account.login)).toContain('clerk');
    const numbers = [...third.open_.governed.devices.values()].map((device) => device.number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('agrees with everybody again even after it was restored twice from the same copy', async () => {
    const centre = await testCentre();
    const { home } = centre;
    const second = await centre.join('second');
    const dispute = await register(second);
    await centre.exchangeAll();
    await home.copyTo(join(centre.root, 'home-older'));
    await act(home, dispute, title('第一世'));
    await centre.exchangeAll();
    await restore(home, join(centre.root, 'home-older'));
    await act(home, dispute, title('第二世'));
    await centre.exchangeAll();
    await restore(home, join(centre.root, 'home-older'));
    await act(home, dispute, title('第三世'));
    await centre.exchangeAll();
    await acceptWaiting(centre);
    await centre.exchangeAll();
    const same = await expectSame(centre);
    expect(same.pending).toEqual([]);
    expect(same.admitted.filter((line) => line.startsWith(dispute))).toHaveLength(4);
  });
});

describe('what the home refuses', () => {
  it('is set aside with its reason, changes nothing anywhere, and may be let in by a person', async () => {
    const centre = await testCentre();
    const { home } = centre;
    const clerk = await addAccount(home, 'clerk', ['staff']);
    const second = await centre.join('second');
    const third = await centre.join('third');
    const dispute = await register(home);
    await centre.exchangeAll();
    const before = await snapshot(third.open_);
    await recordGoverned(home.open_, lead(home.open_).id, () => [
      governedEvent(
        'account.changed',
        { account: clerk.id, roles: ['staff'], locked: true },
        { name: clerk.name, position: '' },
      ),
    ]);
    const entry = await act(second, dispute, title('停用账号的改动'), clerk.id);
    expect(await centre.carry(second, home)).toMatchObject({ quarantined: 1, admitted: 0 });
    await centre.exchangeAll();
    const after = await expectSame(centre);
    expect(after.tables).toEqual(before.tables);
    expect(after.quarantined).toEqual([entry]);
    expect((await listWaiting(second.open_, rightsOfLead(second.open_))).items).toMatchObject([
      { entry, status: 'quarantined', reason: 'lockedAccount' },
    ]);
    await expect(admitAnyway(second.open_, 'x', entry, '核实')).rejects.toMatchObject({
      code: 'governed.homeOutOfReach',
    });
    await admitAnyway(home.open_, lead(home.open_).id, entry, '停用前已办');
    await centre.exchangeAll();
    const admitted = await expectSame(centre);
    expect(admitted.quarantined).toEqual([]);
    expect(admitted.tables['dispute']).toMatchObject([{ title: '停用账号的改动' }]);
    expect((await exportPack(home.open_, centre.stick)).entries).toBe(0);
  });

  it('includes what a revoked PC wrote, even when a colleague carries it', async () => {
    const centre = await testCentre();
    const { home } = centre;
    const second = await centre.join('second');
    const third = await centre.join('third');
    const dispute = await register(home);
    await centre.exchangeAll();
    const before = await snapshot(home.open_);
    const entry = await act(second, dispute, title('停用的电脑写的'));
    await centre.carry(second, third);
    await recordGoverned(home.open_, lead(home.open_).id, () => [
      governedEvent('device.revoked', { device: second.open_.keys.device.id }, { reason: '遗失' }),
    ]);
    await centre.exchangeAll([home, third]);
    const after = await expectSame(centre, [home, third]);
    expect(after.tables).toEqual(before.tables);
    expect(after.quarantined).toEqual([entry]);
  });

  it('does not include a pack for a stick that was lost and found: old packs in any order do no harm', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    const dispute = await register(second);
    const first = await exportPack(second.open_, centre.stick);
    await act(second, dispute, title('第二次'));
    const next = await exportPack(second.open_, centre.stick);
    await importPack(centre.home.open_, next.path);
    await importPack(centre.home.open_, first.path);
    await centre.exchangeAll();
    expect((await expectSame(centre)).pending).toEqual([]);
  });
});
