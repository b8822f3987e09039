import { describe, expect, it } from 'vitest';
import { disputesCapability } from '../../src-main/centre/disputes-capability';
import { loadAggregate } from '../../src-main/centre/load';
import { record } from '../../src-main/centre/record';
import { isHome } from '../../src-main/centre/centre';
import { giveHome, handOverOf } from '../../src-main/centre/give-home';
import { approveErasure, requestErasure } from '../../src-main/core/exchange/erasure';
import { openSqliteHubStore } from '../../src-main/hub/sqlite-hub-store';
import { addAccount, filesBelow, lead, register, type TestPc } from '../support/test-centre';
import { paperOfCentre } from '../support/centre-paper';
import { deliver, everything } from '../support/deliver';
import { entitle, joinHomes, passOn, testHome, type TestHome } from '../support/test-home';

async function filesWith({ pc }: TestHome, words: string): Promise<string[]> {
  await pc.open_.store.checkpoint();
  return (await filesBelow(pc.dir)).filter(({ bytes }) => bytes.includes(words)).map(({ path }) => path);
}

/** A talk with one side alone: its body is ciphertext under the centre's key. */
async function whisper(pc: TestPc, dispute: string, text: string): Promise<void> {
  const centre = pc.open_;
  await record(centre, {
    capability: disputesCapability,
    aggregate: dispute,
    actor: lead(centre).id,
    audience: 'local',
    decide: (state) => {
      const party = [...state.parties.keys()][0] ?? '';
      return [
        {
          kind: 'dispute.caucusNoted',
          facts: { note: `note-${dispute.slice(-8)}`, party, at: centre.now() },
          content: { text, onBehalfOf: '' },
          touches: [],
        },
      ];
    },
  });
}

/** Words of local bodies as far as this directory can read them. */
async function whispersAt(pc: TestPc, dispute: string): Promise<unknown[]> {
  const centre = pc.open_;
  const entries = await centre.store.read((c) => loadAggregate(c, dispute, centre.keys.centreKey));
  return entries
    .filter(({ header }) => header.audience === 'local')
    .map(({ contents }) => contents?.[0]?.['text'] ?? null);
}

describe('a talk with one side alone', () => {
  it('never leaves the centre, though the centre above is entitled to the case', async () => {
    const county = await testHome('县', '620702', 4);
    const first = await testHome('甲镇', '620702001');
    await joinHomes(county, first);
    const dispute = await register(first.pc);
    await whisper(first.pc, dispute, '只对我方说的底线');
    await entitle(first.pc, dispute, county.id);
    await passOn(county, first);
    expect(await whispersAt(first.pc, dispute)).toEqual(['只对我方说的底线']);
    expect(await whispersAt(county.pc, dispute)).toEqual([null]);
    const bodies = await county.pc.open_.store.read((c) =>
      c.all<{ body: number }>('SELECT body IS NOT NULL AS body FROM entry WHERE aggregate = ? ORDER BY id', [
        dispute,
      ]),
    );
    expect(bodies).toEqual([{ body: 1 }, { body: 0 }, { body: 1 }]);
  });
});

describe('erasure', () => {
  it('reaches a centre that was given the case to read, and is not undone by it', async () => {
    const county = await testHome('县', '620702', 4);
    const first = await testHome('甲镇', '620702001');
    await joinHomes(county, first);
    const dispute = await register(first.pc, '某甲曾患重病住院治疗的经过', ['欧阳晓霁', '李守成']);
    await entitle(first.pc, dispute, county.id);
    await passOn(county, first);
    const kept = await everything(county.pc.open_);
    expect(kept.filter(({ bodyBytes }) => bodyBytes?.includes('欧阳晓霁'))).toHaveLength(1);
    const home = first.pc.open_;
    const second = await addAccount(first.pc, 'deputy', ['lead']);
    const id = await requestErasure(home, lead(home), {
      dispute,
      entries: [],
      attachments: [],
      reason: '当事人申请',
      ground: '个人信息保护法第四十七条',
    });
    await approveErasure(home, lead(home), id, '');
    expect(await approveErasure(home, second, id, '')).toEqual({ done: true });
    await passOn(county, first);
    // What somebody had carried away before does not come back.
    await deliver(county.pc.open_, kept);
    await passOn(county, first);
    for (const each of [county, first]) {
      const rows = await each.pc.open_.store.read((c) =>
        c.all<{ body: number }>(
          'SELECT body IS NOT NULL AS body FROM entry WHERE aggregate = ? ORDER BY id',
          [dispute],
        ),
      );
      expect(rows[0], each.name).toEqual({ body: 0 });
      expect(await filesWith(each, '欧阳晓霁'), each.name).toEqual([]);
    }
  });
});

describe('a home given to a hub', () => {
  async function given() {
    const first = await testHome('甲镇', '620702001');
    const store = await openSqliteHubStore({
      dir: `${first.centre.root}/hub`,
      name: '甲县',
      machine: first.pc.machine,
      now: () => Date.now(),
    });
    const centre = first.pc.open_;
    const paper = paperOfCentre(centre);
    const dispute = await register(first.pc);
    const { paper: hub, homeKey } = await store.host(paper);
    await store.receive(paper.centre, { certificates: [], entries: await everything(centre) });
    return { first, store, centre, paper, dispute, hub, homeKey };
  }

  it('goes with the last place of every aggregate, in a later term, signed by the old key', async () => {
    const { first, store, centre, paper, hub, homeKey } = await given();
    const before = centre.governed.home;
    const places = await centre.store.read(handOverOf);
    await giveHome(centre, { paper: hub, publicKey: homeKey });
    expect(isHome(centre)).toBe(false);
    expect(centre.governed.home?.term).toBeGreaterThan(before?.term ?? 0);
    expect(centre.governed.homeKeys.map(({ publicKey }) => publicKey)).toEqual([before?.publicKey, homeKey]);
    const opening = (await everything(centre))
      .map(({ headerBytes }) => headerBytes.toString('utf8'))
      .find((text) => text.includes('handOver'));
    expect(opening).toContain(JSON.stringify(places.digest));
    expect(opening).toContain(`"aggregates":${places.aggregates}`);
    await store.receive(paper.centre, { certificates: [], entries: await everything(centre) });
    expect(await store.state(paper.centre)).toMatchObject({ isHome: true });
    await store.close();
    await first.pc.close();
    await first.pc.open();
    expect(isHome(first.pc.open_)).toBe(false);
  });
});
