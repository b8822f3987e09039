import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { centreId, type Centre } from '../../src-main/centre/centre';
import { verifyCentre } from '../../src-main/centre/verify';
import { loadLink, saveLink } from '../../src-main/replication/hub-link';
import { joinHub } from '../../src-main/replication/join-hub';
import { Chance } from '../../src-main/samples/random';
import { faultProxy } from '../support/fault-proxy';
import { HubProcess } from '../support/hub-process';
import { runChild } from '../support/run-child';
import { register, testCentre, type TestCentre } from '../support/test-centre';
import { startReplicator, synced, until } from '../support/test-hub';

async function joined(): Promise<{ centre: TestCentre; hub: HubProcess }> {
  const centre = await testCentre();
  const hub = new HubProcess(join(centre.root, 'hub'));
  const code = await hub.newCode();
  await hub.start();
  onTestFinished(() => hub.kill());
  await joinHub(centre.home.open_, { address: hub.address, code, fingerprint: hub.fingerprint });
  return { centre, hub };
}

async function acknowledgedAt(centre: Centre): Promise<string[]> {
  const rows = await centre.store.read((c) =>
    c.all<{ hash: string }>(
      'SELECT lower(hex(e.hash)) AS hash FROM entry e JOIN receipt r ON r.entry = e.id',
    ),
  );
  return rows.map(({ hash }) => hash);
}

async function expectNothingLost(hub: HubProcess, centre: Centre, acknowledged: Iterable<string>) {
  const { code, stderr } = await hub.stop();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const there = await hub.entriesOf(centreId(centre));
  expect([...acknowledged].filter((hash) => !there.has(hash))).toEqual([]);
  expect(await verifyCentre(centre)).toMatchObject({ broken: [], foldMismatches: [] });
}

describe('nothing acknowledged is lost', () => {
  it('when the hub is killed at random points while a PC pushes', async () => {
    const { centre, hub } = await joined();
    const replicator = await startReplicator(centre.home);
    await synced(replicator);
    const chance = new Chance(7);
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < 3; kill += 1) {
      const writing = (async () => {
        for (let count = 0; count < 15; count += 1) {
          await register(centre.home);
          replicator.wake();
        }
      })();
      await pause(20 + chance.below(250));
      await hub.kill();
      for (const hash of await acknowledgedAt(centre.home.open_)) acknowledged.add(hash);
      await writing;
      await hub.start();
      replicator.wake();
    }
    await synced(replicator);
    for (const hash of await acknowledgedAt(centre.home.open_)) acknowledged.add(hash);
    // Founding, handing over, and every case.
    expect(acknowledged.size).toBeGreaterThanOrEqual(47);
    await replicator.stop();
    await expectNothingLost(hub, centre.home.open_, acknowledged);
  }, 60_000);

  it('when the PC is killed at random points', async () => {
    const { centre, hub } = await joined();
    const first = await startReplicator(centre.home);
    await synced(first);
    await first.stop();
    await centre.home.close();
    const chance = new Chance(11);
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < 3; kill += 1) {
      const child = await runChild('tests/support/children/replicate-in-a-row.ts', {
        args: [centre.root, 'home'],
      });
      // It says what was acknowledged before, too: only what comes on top shows that it is at work, however slow.
      await until(
        () => Promise.resolve(child.lines.filter((line) => line.includes('acknowledged')).length),
        (count) => count > acknowledged.size + 1,
      );
      await pause(chance.below(700));
      child.kill('SIGKILL');
      await child.ended;
      for (const line of child.lines) {
        const hash = /"acknowledged":"([0-9a-f]{64})"/.exec(line)?.[1];
        if (hash) acknowledged.add(hash);
      }
    }
    expect(acknowledged.size).toBeGreaterThan(3);
    await centre.home.open();
    const again = await startReplicator(centre.home);
    await synced(again);
    expect((await again.view()).pending).toBe(0);
    await again.stop();
    await expectNothingLost(hub, centre.home.open_, acknowledged);
  }, 60_000);

  it('on a line that is cut and stands still at random', async () => {
    const { centre, hub } = await joined();
    const proxy = await faultProxy(hub.port, new Chance(3));
    const { dir, vault } = centre.home.open_;
    const link = await loadLink(dir, vault);
    if (!link) throw new Error('not joined');
    await saveLink(dir, vault, { ...link, address: `127.0.0.1:${proxy.port}` });
    const replicator = await startReplicator(centre.home);
    for (let count = 0; count < 30; count += 1) {
      await register(centre.home);
      replicator.wake();
      await pause(20);
    }
    await pause(1500);
    proxy.faults = false;
    replicator.wake();
    await synced(replicator, 30);
    expect(proxy.struck.cut + proxy.struck.stall).toBeGreaterThan(2);
    await replicator.stop();
    await expectNothingLost(hub, centre.home.open_, await acknowledgedAt(centre.home.open_));
  }, 60_000);
});
