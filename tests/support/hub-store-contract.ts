import { describe, expect, it, onTestFinished } from 'vitest';
import { giveHome } from '../../src-main/centre/give-home';
import type { FeedItem } from '../../src-main/centre/feed-rows';
import type { HubStore } from '../../src-main/hub/hub-store';
import { toText } from '../../src-main/journal/canonical';
import { paperOfCentre } from './centre-paper';
import { everything } from './deliver';
import { scratchFolder } from './scratch-folder';
import { lead, register, testCentre } from './test-centre';

const day = 24 * 60 * 60 * 1000;

/** What every store of a hub has to do, whatever it keeps its rows in. */
export function hubStoreContract(name: string, open: (dir: string) => Promise<HubStore>): void {
  async function opened() {
    const dir = await scratchFolder();
    const store = { now: await open(dir) };
    onTestFinished(() => store.now.close());
    const reopen = async () => {
      await store.now.close();
      store.now = await open(dir);
    };
    return { store, reopen };
  }

  /** A centre whose home has been given to the hub, with one case. */
  async function hosting() {
    const { store, reopen } = await opened();
    const pcs = await testCentre();
    const centre = pcs.home.open_;
    const dispute = await register(pcs.home);
    const paper = paperOfCentre(centre);
    const { paper: hub, homeKey } = await store.now.host(paper);
    await store.now.receive(paper.centre, { certificates: [], entries: await everything(centre) });
    await giveHome(centre, { paper: hub, publicKey: homeKey });
    await store.now.receive(paper.centre, { certificates: [], entries: await everything(centre) });
    return { store, reopen, pcs, centre, dispute, paper };
  }

  async function wholeFeed(store: HubStore, centre: string, device = 'somebody'): Promise<FeedItem[]> {
    const items: FeedItem[] = [];
    let from = { epoch: '', number: 0, version: '' };
    for (;;) {
      const page = await store.feed(centre, device, from);
      const last = page.items.at(-1);
      if (!last) return items;
      items.push(...page.items);
      from = { ...from, epoch: page.epoch, number: last.number };
    }
  }

  describe(`${name}: codes and certificates`, () => {
    it('lets a code in once: one device of one centre, as often as that asks, until it runs out', async () => {
      const { store } = await opened();
      const { registry } = store.now;
      await registry.addCode({ hash: 'h', organisation: '甲镇', madeAt: 0, expiresAt: day });
      expect(await registry.useCode('other', 'd1', 'c1', 1)).toBeNull();
      expect(await registry.useCode('h', 'd1', 'c1', 1)).toEqual({ organisation: '甲镇' });
      expect(await registry.useCode('h', 'd1', 'c1', 2)).toEqual({ organisation: '甲镇' });
      expect(await registry.useCode('h', 'd2', 'c1', 2)).toBeNull();
      expect(await registry.useCode('h', 'd1', 'c2', 2)).toBeNull();
      expect(await registry.useCode('h', 'd1', 'c1', day)).toBeNull();
    });

    it('takes all certificates of a device away, and remembers it', async () => {
      const { store, reopen } = await opened();
      const client = { device: 'd', centre: 'c', issuedAt: 0, expiresAt: day, revokedAt: null };
      await store.now.registry.saveClient({ ...client, serial: '01' });
      await store.now.registry.saveClient({ ...client, serial: '02' });
      expect(await store.now.registry.revoke('d', 5)).toBe(2);
      expect(await store.now.registry.revoke('d', 6)).toBe(0);
      await reopen();
      expect(await store.now.registry.client('02')).toMatchObject({ device: 'd', revokedAt: 5 });
      expect(await store.now.registry.client('03')).toBeNull();
    });
  });

  describe(`${name}: what its keeper is told`, () => {
    it('says of each code whether it was used, and by whom', async () => {
      const { store } = await opened();
      const { registry } = store.now;
      await registry.addCode({ hash: 'a', organisation: '甲镇', madeAt: 1, expiresAt: day });
      await registry.addCode({ hash: 'b', organisation: '乙镇', madeAt: 2, expiresAt: day });
      await registry.useCode('b', 'd', 'c', 3);
      expect(await registry.codes()).toEqual([
        { organisation: '甲镇', madeAt: 1, expiresAt: day, usedAt: null, device: null },
        { organisation: '乙镇', madeAt: 2, expiresAt: day, usedAt: 3, device: 'd' },
      ]);
    });

    it('remembers the first time a device had everything and its last refusal', async () => {
      const { store, reopen } = await opened();
      await store.now.registry.noteLoaded('d', 5);
      await store.now.registry.noteLoaded('d', 9);
      await store.now.registry.noteTrouble('d', 'request.malformed', 6);
      await store.now.registry.noteTrouble('d', 'request.tooLarge', 7);
      await store.now.registry.noteTrouble('e', 'hub.fault', 8);
      await reopen();
      expect(await store.now.registry.deviceNotes()).toEqual([
        { device: 'd', loadedAt: 5, trouble: 'request.tooLarge', troubleAt: 7 },
        { device: 'e', loadedAt: null, trouble: 'hub.fault', troubleAt: 8 },
      ]);
    });

    it('notes a device as loaded when it has taken the feed to its end', async () => {
      const { store, paper } = await hosting();
      const begun = await store.now.feed(paper.centre, 'd', { epoch: '', number: 0, version: '1' });
      expect(begun.items.length).toBeGreaterThan(0);
      expect(await store.now.registry.deviceNotes()).toEqual([]);
      await store.now.feed(paper.centre, 'd', { epoch: begun.epoch, number: begun.last, version: '1' });
      expect(await store.now.registry.deviceNotes()).toMatchObject([
        { device: 'd', loadedAt: expect.any(Number), trouble: null },
      ]);
    });
  });

  describe(`${name}: centres`, () => {
    it('makes one room for a centre, for its home only, and gives the same keys when asked again', async () => {
      const { store } = await opened();
      const pcs = await testCentre();
      const paper = paperOfCentre(pcs.home.open_);
      await expect(store.now.host({ ...paper, homeDevice: 'another' })).rejects.toMatchObject({
        code: 'enrol.homeFirst',
      });
      const first = await store.now.host(paper);
      expect(await store.now.host(paper)).toMatchObject({
        homeKey: first.homeKey,
        paper: { device: first.paper.device },
      });
      await expect(store.now.host({ ...paper, governedAggregate: 'another' })).rejects.toMatchObject({
        code: 'enrol.otherHome',
      });
      expect(await store.now.hosted()).toEqual([{ centre: paper.centre, name: '甲镇综治中心' }]);
      await expect(store.now.state('nobody')).rejects.toMatchObject({ code: 'centre.unknown' });
    });

    it('gives no verdicts until the home was given to it, and every verdict from then on', async () => {
      const { store } = await opened();
      const pcs = await testCentre();
      const centre = pcs.home.open_;
      const paper = paperOfCentre(centre);
      const { paper: hub, homeKey } = await store.now.host(paper);
      await store.now.receive(paper.centre, { certificates: [], entries: await everything(centre) });
      expect(await store.now.state(paper.centre)).toMatchObject({ isHome: false });
      await giveHome(centre, { paper: hub, publicKey: homeKey });
      await store.now.receive(paper.centre, { certificates: [], entries: await everything(centre) });
      expect(await store.now.state(paper.centre)).toMatchObject({ isHome: true, wants: [] });
      await register(pcs.home);
      const entries = (await everything(centre)).filter(({ admission }) => admission === null);
      expect(entries).toHaveLength(1);
      const answer = await store.now.receive(paper.centre, { certificates: [], entries });
      expect(answer.received).toMatchObject({ fresh: 1, admitted: 1 });
      expect(answer.entries).toMatchObject([
        { bodyBytes: null, admission: { n: 1 }, receipt: { hub: paper.governedAggregate } },
      ]);
    });
  });

  describe(`${name}: feeds`, () => {
    it('numbers rows from 1 without holes, the same after it was opened again, each entry once', async () => {
      const { store, reopen, paper, centre } = await hosting();
      const items = await wholeFeed(store.now, paper.centre);
      expect(items.map(({ number }) => number)).toEqual(items.map((_, index) => index + 1));
      const hashes = items.flatMap((item) => (item.kind === 'entry' ? [toText(item.entry.hash)] : []));
      expect(new Set(hashes).size).toBe(hashes.length);
      expect(hashes.sort()).toEqual((await everything(centre)).map(({ hash }) => toText(hash)).sort());
      await reopen();
      expect((await wholeFeed(store.now, paper.centre)).map(({ number }) => number)).toEqual(
        items.map(({ number }) => number),
      );
    });

    it('wakes who listens, with the row there already, and adds nothing for a delivery that comes again', async () => {
      const { store, paper, pcs, centre } = await hosting();
      const before = (await wholeFeed(store.now, paper.centre)).length;
      const seen: Promise<FeedItem[]>[] = [];
      const off = store.now.onFeed(paper.centre, () => seen.push(wholeFeed(store.now, paper.centre)));
      await register(pcs.home);
      const entries = (await everything(centre)).filter(({ admission }) => admission === null);
      await store.now.receive(paper.centre, { certificates: [], entries });
      await store.now.receive(paper.centre, { certificates: [], entries });
      off();
      expect((await Promise.all(seen)).map((items) => items.length)).toEqual([before + 1]);
    });

    it('leaves out the body of what the asking device wrote itself', async () => {
      const { store, paper, centre } = await hosting();
      const own = await wholeFeed(store.now, paper.centre, centre.keys.device.id);
      const bodies = (items: readonly FeedItem[]) =>
        items.filter((item) => item.kind === 'entry' && item.entry.bodyBytes !== null).length;
      expect(bodies(own)).toBe(0);
      expect(bodies(await wholeFeed(store.now, paper.centre))).toBeGreaterThan(1);
    });

    it('names the number it wants where something is missing', async () => {
      const { store, paper, pcs, centre } = await hosting();
      await register(pcs.home);
      await register(pcs.home);
      const [missing, later] = (await everything(centre)).filter(({ admission }) => admission === null);
      if (!missing || !later) throw new Error('two entries wait');
      const answer = await store.now.receive(paper.centre, { certificates: [], entries: [later] });
      expect(answer.received).toMatchObject({ held: 1, admitted: 0 });
      const device = centre.keys.device.id;
      const { chains } = (await store.now.state(paper.centre)).have;
      expect(answer.wanted).toEqual({ [device]: (chains[device]?.seq ?? 0) + 1 });
      const whole = await store.now.receive(paper.centre, { certificates: [], entries: [missing] });
      expect(whole.received).toMatchObject({ held: 0, admitted: 2 });
    });
  });

  describe(`${name}: governed data from a PC`, () => {
    it('are signed as of the newest position only, and only with the right for them', async () => {
      const { store, paper, centre } = await hosting();
      const actor = lead(centre).id;
      const { n } = centre.governed;
      const event = {
        kind: 'profile.chosen',
        facts: { profile: 'profile.zhangye' },
        content: { reason: '试' },
        touches: [],
      };
      await store.now.govern(paper.centre, { actor, gov: n, events: [event] });
      await expect(store.now.govern(paper.centre, { actor, gov: n, events: [event] })).rejects.toMatchObject({
        code: 'governed.moved',
      });
      await expect(
        store.now.govern(paper.centre, { actor: 'nobody', gov: n + 1, events: [event] }),
      ).rejects.toMatchObject({ code: 'governed.noRight' });
      const opening = { ...event, kind: 'home.opened', facts: {} };
      await expect(
        store.now.govern(paper.centre, { actor, gov: n + 1, events: [opening] }),
      ).rejects.toMatchObject({ code: 'governed.noRight' });
    });
  });
}
