import { describe, expect, it } from 'vitest';
import { isHome } from '../../src-main/centre/centre';
import { verifyCentre } from '../../src-main/centre/verify';
import { governedEvent } from '../../src-main/core/governed/events';
import { recordGoverned } from '../../src-main/core/governed/record-governed';
import { joinHub } from '../../src-main/replication/join-hub';
import { act, addAccount, lead, register, testCentre, type TestPc } from '../support/test-centre';
import { entitle, testHome } from '../support/test-home';
import { snapshot } from '../support/replica-snapshot';
import { joinAndStart, synced, testHub, until } from '../support/test-hub';

const title = (words: string) => ({ kind: 'changeDetails' as const, fields: { title: words } });

describe('a centre that stood alone', () => {
  it('joins a hub, which becomes its home in a new term, and loses nothing', async () => {
    const centre = await testCentre();
    const hub = await testHub();
    const dispute = await register(centre.home);
    await act(centre.home, dispute, title('加入之前'));
    const before = centre.home.open_.governed.home;
    const replicator = await joinAndStart(centre.home, hub);
    await synced(replicator);
    const { governed } = centre.home.open_;
    expect(isHome(centre.home.open_)).toBe(false);
    expect(governed.home?.id).toBe(before?.id);
    expect(governed.home?.term).toBeGreaterThan(before?.term ?? 0);
    await act(centre.home, dispute, title('加入之后'));
    replicator.wake();
    await synced(replicator);
    const rows = await centre.home.open_.store.read((c) =>
      c.all<{ n: number; term: number; receipt: number }>(
        'SELECT a.n, a.term, r.entry IS NOT NULL AS receipt FROM entry e JOIN admission a ON a.entry = e.id LEFT JOIN receipt r ON r.entry = e.id WHERE e.aggregate = ? ORDER BY a.n',
        [dispute],
      ),
    );
    expect(rows).toEqual([
      { n: 1, term: before?.term, receipt: 1 },
      { n: 2, term: before?.term, receipt: 1 },
      { n: 3, term: governed.home?.term, receipt: 1 },
    ]);
    expect(await verifyCentre(centre.home.open_)).toMatchObject({ broken: [], foldMismatches: [] });
    expect(await hub.store.counts()).toMatchObject({ centres: 1, held: 0, quarantined: 0 });
    expect(hub.faults).toEqual([]);
  });

  it('goes on writing governed data through the hub, and two PCs agree on everything', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    const hub = await testHub();
    const first = await joinAndStart(centre.home, hub);
    await synced(first);
    const other = await joinAndStart(second, hub);
    await synced(other);
    await addAccount(centre.home, 'li', ['staff']);
    const dispute = await register(second);
    other.wake();
    await until(
      () => centre.home.open_.store.read((c) => c.get('SELECT id FROM dispute WHERE id = ?', [dispute])),
      (row) => row !== undefined,
    );
    await act(centre.home, dispute, title('主机上改的'));
    first.wake();
    await until(
      () =>
        second.open_.store.read((c) =>
          c.get<{ title: string; pending: number }>('SELECT title, pending FROM dispute WHERE id = ?', [
            dispute,
          ]),
        ),
      (row) => row?.title === '主机上改的' && row.pending === 0,
    );
    await synced(first);
    await synced(other);
    await until(
      () => Promise.resolve(second.open_.governed.accounts.size),
      (size) => size === 2,
    );
    expect(await snapshot(second.open_)).toEqual(await snapshot(centre.home.open_));
  });

  it('adds another PC by pack through any of its PCs', async () => {
    const centre = await testCentre();
    const hub = await testHub();
    const first = await joinAndStart(centre.home, hub);
    await synced(first);
    const third = await centre.join('third');
    const other = await joinAndStart(third, hub);
    await synced(other);
    const dispute = await register(third);
    other.wake();
    await synced(other);
    await until(
      () => centre.home.open_.store.read((c) => c.get('SELECT id FROM dispute WHERE id = ?', [dispute])),
      (row) => row !== undefined,
    );
  });
});

describe('the hub refuses', () => {
  it('a code that was used, a wrong code, and another fingerprint', async () => {
    const centre = await testCentre();
    const hub = await testHub();
    const joining = { address: hub.address, fingerprint: hub.fingerprint };
    await expect(joinHub(centre.home.open_, { ...joining, code: 'AAAA-BBBB-CCCC' })).rejects.toMatchObject({
      code: 'hub.badCode',
    });
    const code = await hub.newCode();
    await expect(
      joinHub(centre.home.open_, { ...joining, code, fingerprint: 'AAAA-AAAA-AAAA-AAAA' }),
    ).rejects.toMatchObject({ code: 'hub.fingerprintChanged' });
    await joinHub(centre.home.open_, { ...joining, code });
    const other = await testCentre();
    const second = await other.join('second');
    await expect(joinHub(second.open_, { ...joining, code })).rejects.toMatchObject({ code: 'hub.badCode' });
  });

  it('a PC whose device is revoked, at once', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    const hub = await testHub();
    const first = await joinAndStart(centre.home, hub);
    await synced(first);
    const other = await joinAndStart(second, hub);
    await synced(other);
    const device = second.open_.keys.device.id;
    await recordGoverned(centre.home.open_, lead(centre.home.open_).id, () => [
      governedEvent('device.revoked', { device }, { reason: '遗失' }),
    ]);
    await register(second);
    other.wake();
    await until(
      () => other.view(),
      (view) => view.state === 'trouble' && view.trouble?.code === 'hub.revoked',
    );
    expect((await other.view()).pending).toBe(1);
  });
});

describe('two levels at one hub', () => {
  it('brings a case to the county that is entitled to it, and the county’s entry back to the township', async () => {
    const hub = await testHub();
    const county = await testHome('甲县', '620702', 4);
    const town = await testHome('甲镇', '620702001');
    const above = await joinAndStart(county.pc, hub);
    await synced(above);
    const below = await joinAndStart(town.pc, hub);
    await synced(below);
    const dispute = await register(town.pc);
    await entitle(town.pc, dispute, county.id);
    below.wake();
    const titleAt = (pc: TestPc) => () =>
      pc.open_.store.read((c) =>
        c.get<{ title: string; pending: number }>('SELECT title, pending FROM dispute WHERE id = ?', [
          dispute,
        ]),
      );
    await until(titleAt(county.pc), (row) => row !== undefined);
    await act(county.pc, dispute, title('县里写的'));
    above.wake();
    await until(titleAt(town.pc), (row) => row?.title === '县里写的');
    await until(titleAt(county.pc), (row) => row?.title === '县里写的' && row.pending === 0);
    const other = await register(town.pc);
    below.wake();
    await synced(below);
    await synced(above);
    expect(
      await county.pc.open_.store.read((c) => c.get('SELECT id FROM dispute WHERE id = ?', [other])),
    ).toBeUndefined();
    expect(hub.faults).toEqual([]);
  });
});
