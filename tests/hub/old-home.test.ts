import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isHome, type Centre } from '../../src-main/centre/centre';
import { collectCertificates } from '../../src-main/centre/collect';
import { verifyCentre } from '../../src-main/centre/verify';
import type { FeedItem } from '../../src-main/centre/feed-rows';
import { toText } from '../../src-main/journal/canonical';
import { everything } from '../support/deliver';
import { snapshot } from '../support/replica-snapshot';
import { act, addAccount, register, testCentre, type TestCentre } from '../support/test-centre';
import { joinAndStart, startReplicator, synced, testHub, until, type TestHub } from '../support/test-hub';

const title = (words: string) => ({ kind: 'changeDetails' as const, fields: { title: words } });

/** What a copy of the whole directory brings back, and whether what the machine remembers beside it goes back too. */
type Copied = 'directory' | 'machine too';

/** A centre with two PCs and a case; its home PC is copied, joins a hub and gives the home away; then the copy comes back. */
async function restored(copied: Copied) {
  const centre = await testCentre();
  const { home } = centre;
  const second = await centre.join('second');
  const dispute = await register(home);
  await home.copyTo(join(centre.root, 'copy'));
  const machines = join(centre.root, 'machines');
  await cp(machines, join(centre.root, 'machines-copy'), { recursive: true });
  const hub = await testHub();
  const first = await joinAndStart(home, hub);
  await synced(first);
  await addAccount(home, 'li', ['staff']);
  await act(home, dispute, title('交出以后写的'));
  const later = await register(home);
  first.wake();
  await synced(first);
  await first.stop();
  await home.close();
  await rm(home.dir, { recursive: true });
  await cp(join(centre.root, 'copy'), home.dir, { recursive: true });
  if (copied === 'machine too') {
    await rm(machines, { recursive: true });
    await cp(join(centre.root, 'machines-copy'), machines, { recursive: true });
  }
  await home.open();
  return { centre, home, second, hub, dispute, later };
}

/** What the copy admits while nobody has told it: a change of the case, and a case of its own. */
async function goOn({ home, dispute }: Awaited<ReturnType<typeof restored>>) {
  expect(isHome(home.open_)).toBe(true);
  const hash = await act(home, dispute, title('旧主机写的'));
  const own = await register(home);
  const term = home.open_.governed.home?.term ?? 0;
  return { hash, own, term };
}

async function fedBy(hub: TestHub, centre: TestCentre): Promise<FeedItem[]> {
  const id = centre.home.open_.governed.centre?.id ?? '';
  const page = await hub.store.feed(id, 'somebody', { epoch: '', number: 0, version: '' });
  return [...page.items];
}

function admissionsIn(items: readonly FeedItem[]) {
  return items.flatMap((item) => {
    if (item.kind !== 'entry' || !item.entry.admission) return [];
    const { term, n, aggregate } = item.entry.admission;
    return [{ hash: toText(item.entry.hash), term, n, aggregate }];
  });
}

async function placesOf(centre: Centre, dispute: string) {
  return centre.store.read((c) =>
    c.all<{ n: number | null; status: number }>(
      'SELECT a.n, e.status FROM entry e LEFT JOIN admission a ON a.entry = e.id WHERE e.aggregate = ? AND e.status <= 1 ORDER BY a.n',
      [dispute],
    ),
  );
}

describe('a copy of the home made before it was given to a hub', () => {
  it('goes on admitting, and the hub takes none of its places but the entries themselves', async () => {
    const made = await restored('directory');
    const { centre, home, hub } = made;
    const given = (await fedBy(hub, centre)).length;
    const { hash, own, term } = await goOn(made);
    await hub.store.receive(home.open_.governed.centre?.id ?? '', {
      certificates: await collectCertificates(home.open_),
      entries: await everything(home.open_),
    });
    const fed = admissionsIn(await fedBy(hub, centre));
    expect(fed.length).toBeGreaterThan(given);
    expect(fed.filter((each) => each.term === term)).toEqual([]);
    const hubs = Math.max(...fed.map((each) => each.term));
    expect(fed.find((each) => each.hash === hash)).toMatchObject({ term: hubs });
    expect(fed.find((each) => each.aggregate === own)).toMatchObject({ term: hubs, n: 1 });
  });

  for (const copied of ['directory', 'machine too'] as const)
    it(`stops being the home when it meets the hub again, and nothing either wrote is lost (${copied})`, async () => {
      const made = await restored(copied);
      const { home, hub, dispute, later } = made;
      const { own } = await goOn(made);
      const replicator = await joinAndStart(home, hub);
      await synced(replicator);
      const old = home.open_;
      expect(isHome(old)).toBe(false);
      await until(
        () => Promise.all([dispute, later, own].map((each) => placesOf(old, each))),
        (places) => places.every((rows) => rows.length > 0 && rows.every(({ n }) => n !== null)),
      );
      expect((await placesOf(old, dispute)).map(({ n }) => n)).toEqual([1, 2, 3]);
      expect(await placesOf(old, own)).toEqual([{ n: 1, status: 1 }]);
      expect(await placesOf(old, later)).toEqual([{ n: 1, status: 1 }]);
      expect([...old.governed.accounts.values()].map(({ login }) => login)).toContain('li');
      // It is a PC like others from now on.
      await act(home, own, title('成为普通电脑以后'));
      replicator.wake();
      await synced(replicator);
      await until(
        () => placesOf(old, own),
        (rows) => rows.length === 2 && rows.every(({ n }) => n !== null),
      );
      expect(await verifyCentre(old)).toMatchObject({ broken: [], foldMismatches: [] });
      expect(await hub.store.counts()).toMatchObject({ centres: 1 });
      expect(hub.faults).toEqual([]);
    });

  it('is corrected on a PC that had taken its places by pack, too', async () => {
    const made = await restored('directory');
    const { centre, home, second, hub } = made;
    const { own, term } = await goOn(made);
    await centre.carry(home, second);
    expect(second.open_.governed.home?.term).toBe(term);
    const other = await joinAndStart(second, hub);
    await synced(other);
    await until(
      () => placesOf(second.open_, own),
      (rows) => rows.length === 1 && rows[0]?.n === 1,
    );
    expect(second.open_.governed.home?.term).not.toBe(term);
    const replicator = await joinAndStart(home, hub);
    await synced(replicator);
    other.wake();
    await synced(other);
    await until(
      async () => JSON.stringify(await snapshot(second.open_)) === JSON.stringify(await snapshot(home.open_)),
      (same) => same,
    );
    await other.stop();
    await second.close();
    await second.open();
    expect(isHome(second.open_)).toBe(false);
    await synced(await startReplicator(second));
  });
});
