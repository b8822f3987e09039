import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { onTestFinished } from 'vitest';
import { foundCentre } from '../../src-main/centre/found';
import { feedAll } from '../../src-main/centre/feed-book';
import { readFeed } from '../../src-main/centre/feed-rows';
import { centreId } from '../../src-main/centre/centre';
import { plainVault } from '../../src-main/centre/vault';
import { disputesCapability } from '../../src-main/centre/disputes-capability';
import { record } from '../../src-main/centre/record';
import { entitlingKinds } from '../../src-main/journal/entitlement';
import { governedEvent } from '../../src-main/core/governed/events';
import { recordGoverned } from '../../src-main/core/governed/record-governed';
import { readCheckpoint, takePage } from '../../src-main/replication/take-feed';
import { scratchFolder } from './scratch-folder';
import { lead, TestCentre, TestPc } from './test-centre';

/**
 * Homes without a network: the admission module itself. Each is a centre of its own with a home PC; `joinHomes` puts one
 * above the others, `passOn` carries feeds between them as a hub would.
 */
export interface TestHome {
  readonly name: string;
  readonly centre: TestCentre;
  readonly pc: TestPc;
  readonly id: string;
}

export async function testHome(
  name: string,
  division: string,
  tier: 3 | 4 = 3,
  root?: string,
): Promise<TestHome> {
  const folder = root ?? (await scratchFolder());
  const stick = join(folder, `stick-${name}`);
  await mkdir(stick, { recursive: true });
  const pc = new TestPc(`home-${name}`, folder, `machine of ${name}`);
  const { recoveryCode } = await foundCentre(
    pc.dir,
    {
      centreName: `${name}综治中心`,
      division,
      tier,
      sample: false,
      deviceName: '主机',
      account: {
        login: 'lead',
        name: `${name}负责人`,
        position: '主任',
        passwordHash: 'x',
        roles: ['administrator', 'lead'],
      },
    },
    plainVault,
    pc.machine,
    () => pc.tick(),
  );
  const centre = new TestCentre(folder, stick, recoveryCode);
  centre.pcs.push(pc);
  await pc.open();
  onTestFinished(() => centre.closeAll());
  return { name, centre, pc, id: centreId(pc.open_) };
}

/** Both vouch for each other's home: the one above, the others below. */
export async function joinHomes(above: TestHome, ...others: readonly TestHome[]): Promise<void> {
  for (const below of others) {
    await vouch(above, below, false);
    await vouch(below, above, true);
  }
}

export async function vouch(here: TestHome, of: TestHome, above: boolean): Promise<void> {
  const { governed } = of.pc.open_;
  const { home } = governed;
  if (!home) throw new Error('no home');
  await recordGoverned(here.pc.open_, lead(here.pc.open_).id, () => [
    governedEvent(
      'centre.vouched',
      { centre: of.id, home: home.id, above, keys: [...governed.homeKeys] },
      { name: governed.centre?.name ?? '' },
    ),
  ]);
}

/** One home takes what the other hands on to it, page by page. @returns how many rows came */
export async function passFeed(from: TestHome, to: TestHome, limit = 500): Promise<number> {
  let rows = 0;
  await feedAll(from.pc.open_);
  for (;;) {
    const page = await readFeed(from.pc.open_, to.id, await readCheckpoint(to.pc.open_, from.id), { limit });
    if (page.items.length === 0) return rows;
    rows += page.items.length;
    await takePage(to.pc.open_, from.id, page);
  }
}

/** Up and down until nothing moves; bounded, so that homes that never come to rest fail. */
export async function passOn(above: TestHome, ...below: readonly TestHome[]): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    let moved = 0;
    for (const each of below) {
      moved += await passFeed(each, above);
      moved += await passFeed(above, each);
    }
    if (moved === 0) return;
  }
  throw new Error('the homes never come to rest');
}

/** The owner lets another centre read a case with its contents, or no longer. */
export async function entitle(
  owner: TestPc,
  dispute: string,
  centre: string,
  may: 'widen' | 'end' = 'widen',
): Promise<void> {
  await record(owner.open_, {
    capability: disputesCapability,
    aggregate: dispute,
    actor: lead(owner.open_).id,
    decide: () => [
      {
        kind: may === 'widen' ? entitlingKinds.widens : entitlingKinds.ends,
        facts: { centre },
        content: { note: '' },
        touches: [],
      },
    ],
  });
}
