import { join } from 'node:path';
import type { CallInput } from '../../src-main/contract';
import type { Centre } from '../../src-main/centre/centre';
import { makeUpCase, nameOf } from '../../src-main/samples/made-up-case';
import { Chance } from '../../src-main/samples/random';
import { openStore, type Store } from '../../src-main/store/connection-pool';
import { withCore, type BenchCore } from './bench-core';
import { benchNow, withCopy, type Dataset } from './dataset';
import { largerIsBetter, smallerIsBetter, timed } from './statistics';
import type { Suite } from './suite';

const hour = 3_600_000;

/**
 * Whole actions a second as a window asks for them, one after another: parsed, allowed, read, folded, decided, signed,
 * admitted, projected, committed and synced. Beside it bare INSERTs of rows as long, each its own durable transaction
 * in a file of its own in the same folder. Rounds of the two alternate.
 */
export const append: Suite = ({ dataset, brief }) =>
  withCopy(dataset, (copy) =>
    withCore(copy, async (core) => {
      const bare = await openBare(copy);
      try {
        const rounds = brief ? 2 : 9;
        const lives = brief ? 1 : 12;
        const driver = new ActionDriver(core, new Chance(dataset.seed + 1));
        const actions: number[] = [];
        const inserts: number[] = [];
        await driver.openSome(brief ? 2 : 20);
        await driver.liveThrough(2);
        for (let round = 0; round < rounds; round += 1) {
          actions.push(await driver.liveThrough(lives));
          inserts.push(await insertBare(bare, lives * 8));
        }
        const { latencies } = driver;
        return [
          largerIsBetter('append', 'actions/s', actions, inserts),
          smallerIsBetter(
            'append, one action',
            'ms',
            latencies,
            inserts.map((rate) => 1000 / rate),
          ),
        ];
      } finally {
        await bare.close();
      }
    }),
  );

/** Drives cases through their whole life, with an edit of another open case between them. */
class ActionDriver {
  /** Milliseconds of each action so far. */
  readonly latencies: number[] = [];
  private readonly openCases: string[] = [];

  constructor(
    private readonly core: BenchCore,
    private readonly chance: Chance,
  ) {}

  /** Cases that stay open, to be edited between the lives of others. */
  async openSome(count: number): Promise<void> {
    for (let opened = 0; opened < count; opened += 1) {
      const { register } = makeUpCase(this.chance, benchNow - hour);
      this.openCases.push((await this.core.call('disputes.register', register)).id);
    }
  }

  /** @returns actions per second over so many lives */
  async liveThrough(lives: number): Promise<number> {
    const before = this.latencies.length;
    for (let life = 0; life < lives; life += 1) await this.liveOne();
    const fresh = this.latencies.slice(before);
    return (1000 * fresh.length) / fresh.reduce((sum, each) => sum + each, 0);
  }

  private async liveOne(): Promise<void> {
    const made = makeUpCase(this.chance, benchNow - (1 + this.chance.below(20)) * hour);
    let id = '';
    const register = { ...made.register, entryTier: 3 as const };
    await this.time(async () => ({ id } = await this.core.call('disputes.register', register)));
    const [first = '', second = ''] = await partiesOf(this.core.centre, id);
    await this.act(id, { kind: 'giveAccount', party: first, statement: '对方答应过的事没有做到。' });
    await this.act(id, { kind: 'giveAccount', party: second, statement: '情况和对方说的不一样。' });
    await this.act(id, this.attempt('failed'));
    await this.act(id, this.attempt('reached'));
    await this.act(id, {
      kind: 'agree',
      form: 'written',
      mediation: 'other',
      organisation: '本级调解',
      mediators: [nameOf(this.chance)],
      parties: [first, second],
      allSigned: true,
      terms: [{ what: '补偿款', obligor: second, obligee: first, amountFen: 120_000 }],
    });
    await this.act(id, { kind: 'close', outcome: 'agreement_written' });
    const older = this.openCases[this.chance.below(this.openCases.length)] ?? '';
    await this.act(older, {
      kind: 'changeDetails',
      fields: { place: `${made.register.place}旁` },
    });
  }

  private attempt(result: 'failed' | 'reached'): CallInput<'disputes.act'>['action'] {
    return {
      kind: 'recordAttempt',
      mediation: 'other',
      organisation: '本级调解',
      mediators: [nameOf(this.chance)],
      summary: '双方到场，逐项核对了经过和数目。',
      result,
      failureReason: result === 'failed' ? 'gap' : null,
    };
  }

  private act(id: string, action: CallInput<'disputes.act'>['action']): Promise<void> {
    return this.time(() => this.core.call('disputes.act', { id, action }));
  }

  private async time(work: () => Promise<unknown>): Promise<void> {
    this.latencies.push(await timed(work));
  }
}

async function partiesOf(centre: Centre, dispute: string): Promise<string[]> {
  const rows = await centre.store.read((connection) =>
    connection.all<{ id: string }>('SELECT id FROM party WHERE dispute = ? ORDER BY role', [dispute]),
  );
  return rows.map(({ id }) => id);
}

async function openBare(dataset: Dataset): Promise<Store> {
  const store = await openStore(join(dataset.root, 'bare.db'));
  await store.write((tx) =>
    tx.exec('CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT'),
  );
  return store;
}

/** @returns durable single inserts per second, of rows as long as an entry */
async function insertBare(store: Store, count: number): Promise<number> {
  const bytes = Buffer.alloc(1200, 7);
  const took = await timed(async () => {
    for (let done = 0; done < count; done += 1)
      await store.write((tx) => tx.run('INSERT INTO bare(bytes) VALUES (?)', [bytes]));
  });
  return (1000 * count) / took;
}
