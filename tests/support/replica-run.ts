import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { acceptDevice, listDevices } from '../../src-main/core/exchange/devices';
import { approveErasure, requestErasure } from '../../src-main/core/exchange/erasure';
import { capabilityNamed } from '../../src-main/centre/capabilities';
import { disputeGoverned } from '../../src-main/centre/disputes-capability';
import { loadAggregate } from '../../src-main/centre/load';
import { storedProjection } from '../../src-main/centre/stored-projection';
import { disputeFold } from '../../src-main/core/disputes/evolve';
import { projectDispute } from '../../src-main/core/disputes/project';
import { toText } from '../../src-main/journal/canonical';
import { replay } from '../../src-main/journal/replay';
import { exportPack } from '../../src-main/replication/export';
import { importPack } from '../../src-main/replication/import';
import { changesBetween } from '../../src-main/store/projection-changes';
import {
  act,
  addAccount,
  filesBelow,
  foundTestCentre,
  lead,
  register,
  TestCentre,
  TestPc,
} from './test-centre';
import { expectPlainCounters } from './plain-counters';
import { snapshot } from './replica-snapshot';

/** One thing that happens to three PCs of a centre; `pc` and `of` are 0 (home), 1, 2. */
export type Step =
  | { readonly kind: 'register'; readonly pc: number }
  | {
      readonly kind: 'act';
      readonly pc: number;
      readonly of: number;
      readonly what: number;
      readonly value: number;
    }
  | { readonly kind: 'account'; readonly value: number }
  | { readonly kind: 'clock'; readonly pc: number; readonly days: number }
  | { readonly kind: 'pack'; readonly pc: number }
  | { readonly kind: 'import'; readonly pc: number; readonly pack: number; readonly cut: boolean }
  | { readonly kind: 'erase'; readonly of: number }
  | { readonly kind: 'copy'; readonly pc: number }
  | { readonly kind: 'restore'; readonly pc: number };

const pc = fc.integer({ min: 0, max: 2 });
const small = fc.integer({ min: 0, max: 5 });

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('register' as const), pc }) },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('act' as const),
        pc,
        of: small,
        what: fc.integer({ min: 0, max: 9 }),
        value: small,
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('account' as const), value: small }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('clock' as const),
        pc,
        days: fc.integer({ min: -9, max: 9 }),
      }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('pack' as const), pc }) },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('import' as const),
        pc,
        pack: fc.nat({ max: 30 }),
        cut: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const), of: small }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('copy' as const), pc }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('restore' as const), pc }) },
  ),
  { minLength: 8, maxLength: 26 },
);

/** A centre of three PCs with one case known to all, closed, to be copied for every run. */
export async function makeTemplate(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'hean-replicas-'));
  const centre = await foundTestCentre(root);
  await centre.join('second');
  await centre.join('third');
  await register(centre.home);
  await centre.exchangeAll();
  await centre.closeAll();
  return root;
}

/** Plays the steps on fresh copies of the template, exchanges until nothing is new, and checks all promises. */
export async function playAndCheck(template: string, script: readonly Step[]): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'hean-run-'));
  try {
    await cp(template, root, { recursive: true });
    const centre = new TestCentre(root, join(root, 'stick'));
    for (const name of ['home', 'second', 'third']) centre.pcs.push(new TestPc(name, root));
    for (const each of centre.pcs) await each.open();
    try {
      const play = new Play(centre);
      for (const step of script) await play.step(step);
      await play.finish();
      await checkPromises(centre, play.committed);
      await checkErased(centre, play.secrets);
    } finally {
      await centre.closeAll();
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

class Play {
  /** Entries that are on some PC, or were on one that still has its data. */
  committed = new Set<string>();
  /** Words that stand in one case alone, by its id. */
  readonly secrets = new Map<string, string>();
  private readonly packs: string[] = [];
  private readonly copies = new Map<string, string>();

  constructor(private readonly centre: TestCentre) {}

  async step(step: Step): Promise<void> {
    switch (step.kind) {
      case 'register':
        return this.register(this.at(step.pc));
      case 'act':
        return this.act(step);
      case 'account':
        return this.addAccount(step.value);
      case 'clock':
        this.at(step.pc).now += step.days * 86_400_000;
        return;
      case 'pack':
        this.packs.push((await exportPack(this.at(step.pc).open_, this.centre.stick)).path);
        return;
      case 'import':
        return this.import(step);
      case 'erase':
        return this.erase(step.of);
      case 'copy':
        return this.copy(this.at(step.pc));
      case 'restore':
        return this.restore(this.at(step.pc));
    }
  }

  /** Two full rounds with the administrator's click in between, for epochs nobody vouches for alone. */
  async finish(): Promise<void> {
    await this.remember();
    for (let round = 0; round < 2; round += 1) {
      await exchangeFully(this.centre);
      const home = this.centre.home.open_;
      const { devices } = await listDevices(home);
      for (const device of devices.filter(({ state }) => state === 'waiting'))
        await acceptDevice(home, lead(home).id, device.id, '核对过');
    }
    await exchangeFully(this.centre);
  }

  private at(index: number): TestPc {
    const found = this.centre.pcs[index];
    if (!found) throw new Error('no such pc');
    return found;
  }

  private async register(here: TestPc): Promise<void> {
    const secret = `某家的旧事${randomUUID()}`;
    this.secrets.set(await register(here, secret), secret);
  }

  private async erase(of: number): Promise<void> {
    const home = this.at(0);
    const known = [...this.secrets.keys()].sort();
    const dispute = known[of % Math.max(1, known.length)];
    const there = await home.open_.store.read((connection) =>
      connection.get('SELECT 1 AS one FROM entry WHERE aggregate = ? LIMIT 1', [dispute ?? '']),
    );
    if (!dispute || !there) return;
    const accounts = [...home.open_.governed.accounts.values()];
    const deputy =
      accounts.find(({ login }) => login === 'deputy') ?? (await addAccount(home, 'deputy', ['lead']));
    const request = { dispute, entries: [], attachments: [], reason: '申请', ground: '法律' };
    const id = await requestErasure(home.open_, lead(home.open_), request);
    await approveErasure(home.open_, deputy, id, '');
    await approveErasure(home.open_, lead(home.open_), id, '');
  }

  private async act({ pc: index, of, what, value }: Extract<Step, { kind: 'act' }>): Promise<void> {
    const here = this.at(index);
    const rows = await here.open_.store.read((connection) =>
      connection.all<{ id: string }>('SELECT id FROM dispute ORDER BY id'),
    );
    const dispute = rows[of % Math.max(1, rows.length)]?.id;
    if (!dispute) return;
    try {
      await act(here, dispute, actions(value)[what % actions(value).length] ?? { kind: 'sign' });
    } catch (error) {
      // A rule may refuse the action in this state: that is its right.
      if (!(error instanceof Error && /^[a-zA-Z]+\.[a-zA-Z]+ /.test(error.message))) throw error;
    }
  }

  private async addAccount(value: number): Promise<void> {
    const home = this.at(0);
    const login = `clerk${value}`;
    if ([...home.open_.governed.accounts.values()].some((account) => account.login === login)) return;
    await addAccount(home, login, ['staff']);
  }

  private async import({ pc: index, pack, cut }: Extract<Step, { kind: 'import' }>): Promise<void> {
    const path = this.packs[pack % Math.max(1, this.packs.length)];
    if (!path) return;
    if (!cut) {
      await importPack(this.at(index).open_, path);
      return;
    }
    const bytes = await readFile(path);
    const damaged = `${path}.cut`;
    await writeFile(damaged, bytes.subarray(0, Math.floor((bytes.length * (pack + 1)) / 32)));
    await expect(importPack(this.at(index).open_, damaged)).rejects.toMatchObject({
      code: 'pack.unreadable',
    });
  }

  private async copy(from: TestPc): Promise<void> {
    const target = join(this.centre.root, `copy-${from.name}-${this.copies.size}`);
    await from.copyTo(target);
    this.copies.set(from.name, target);
  }

  /** What only the restored PC held since the copy, and never left it, is lost with its disk. */
  private async restore(target: TestPc): Promise<void> {
    const copy = this.copies.get(target.name);
    if (!copy) return;
    await target.close();
    await rm(target.dir, { recursive: true });
    await cp(copy, target.dir, { recursive: true });
    await target.open();
  }

  private async remember(): Promise<void> {
    for (const each of this.centre.pcs) for (const hash of await entriesOf(each)) this.committed.add(hash);
  }
}

function actions(value: number): Parameters<typeof act>[2][] {
  return [
    { kind: 'changeDetails', fields: { title: `题目${value}` } },
    { kind: 'changeDetails', fields: { amountFen: value * 100 } },
    { kind: 'changeDetails', fields: { risk: value % 2 === 0 ? 'blue' : 'red' } },
    { kind: 'sign' },
    {
      kind: 'recordAttempt',
      organisation: '甲镇调委会',
      mode: 'joint',
      result: 'failed',
      failureReason: 'gap',
      summary: `第${value}次调解`,
    },
    { kind: 'pause', reason: 'party_away', approvedBy: '主任' },
    { kind: 'resume' },
    { kind: 'escalate', reason: 'not_settled', note: '上报' },
    { kind: 'withdraw', note: `撤回${value}` },
    {
      kind: 'agree',
      form: 'oral',
      organisation: '甲镇调委会',
      mediators: ['某调解员'],
      terms: [{ what: `支付${value}元`, amountFen: value * 100 }],
      allSigned: true,
    },
  ];
}

async function exchangeFully(centre: TestCentre): Promise<void> {
  const [home, second, third] = centre.pcs;
  if (!home || !second || !third) return;
  for (let round = 0; round < 2; round += 1) {
    await centre.carry(second, home);
    await centre.carry(third, home);
    await centre.carry(home, second);
    await centre.carry(home, third);
  }
}

async function entriesOf(each: TestPc): Promise<string[]> {
  const rows = await each.open_.store.read((connection) =>
    connection.all<{ hash: Uint8Array }>('SELECT hash FROM entry'),
  );
  return rows.map((row) => toText(row.hash));
}

async function checkPromises(centre: TestCentre, committed: ReadonlySet<string>): Promise<void> {
  const first = await snapshot(centre.home.open_);
  for (const each of centre.pcs.slice(1)) expect(await snapshot(each.open_), each.name).toEqual(first);
  expect(first.pending, 'everything has reached the home').toEqual([]);
  expect(await heldReasons(centre.home)).toEqual([]);
  for (const each of centre.pcs) {
    const here = new Set(await entriesOf(each));
    expect(
      [...committed].filter((hash) => !here.has(hash)),
      `missing at ${each.name}`,
    ).toEqual([]);
    await checkFolds(each);
    await expectPlainCounters(each.open_);
  }
}

/** The words of an erased case stand in no file of any PC. */
async function checkErased(centre: TestCentre, secrets: ReadonlyMap<string, string>): Promise<void> {
  const erasures = [...centre.home.open_.governed.erasures.values()].filter(({ done }) => done);
  const words = erasures.flatMap(({ dispute }) => secrets.get(dispute) ?? []);
  for (const each of centre.pcs) {
    const files = await filesBelow(each.dir);
    const found = files.filter(({ bytes }) => words.some((word) => bytes.includes(word)));
    expect(
      found.map(({ path }) => path),
      `erased words at ${each.name}`,
    ).toEqual([]);
  }
}

/** Why anything is still held at the home; entries written again stand for their originals. */
async function heldReasons(home: TestPc): Promise<string[]> {
  const rows = await home.open_.store.read((connection) =>
    connection.all<{ reason: string }>(
      "SELECT r.reason FROM entry e JOIN refusal r ON r.entry = e.id WHERE e.status = 3 AND r.reason <> 'writtenAgain'",
    ),
  );
  return rows.map((row) => row.reason);
}

/** Tables hold what a fresh fold gives, and what decides anything is the same without bodies. */
async function checkFolds(each: TestPc): Promise<void> {
  const here = each.open_;
  const capability = capabilityNamed('disputes');
  if (!capability) throw new Error('no disputes');
  const rows = await here.store.read((connection) =>
    connection.all<{ id: string }>(
      "SELECT DISTINCT aggregate AS id FROM entry WHERE capability = 'disputes'",
    ),
  );
  for (const { id } of rows) {
    const { entries, stored } = await here.store.read(async (connection) => ({
      entries: await loadAggregate(connection, id, here.keys.centreKey),
      stored: await storedProjection(connection, id),
    }));
    const fresh = entries.length === 0 ? {} : capability.projectEntries(id, entries, here).projection;
    const changes = changesBetween(id, stored, fresh);
    expect({ upserts: changes.upserts, removals: changes.removals }, `${each.name} ${id}`).toEqual({
      upserts: [],
      removals: [],
    });
    const whole = replay(disputeFold, id, entries);
    const bare = replay(
      disputeFold,
      id,
      entries.map((entry) => ({ ...entry, contents: null })),
    );
    expect(bare.conflicts).toEqual(whole.conflicts);
    expect(bare.notes).toEqual(whole.notes);
    expect(figures(projectDispute(bare, disputeGoverned(here)))).toEqual(
      figures(projectDispute(whole, disputeGoverned(here))),
    );
  }
}

/** Columns of a case that come from headers: states, levels, deadlines, counters. */
const counted = [
  'id',
  'no',
  'state',
  'open',
  'tier',
  'category',
  'source',
  'county',
  'township',
  'village',
  'registered_at',
  'day',
  'due',
  'provisional',
  'clock',
  'total_due',
  'outcome',
  'closed_at',
  'settled_tier',
  'late',
  'people',
  'amount_fen',
  'risk',
  'major',
  'restricted',
  'pending',
  'conflicts',
  'centre',
] as const;

function figures(projection: ReturnType<typeof projectDispute>) {
  return {
    dispute: projection.dispute?.map((row) =>
      Object.fromEntries(counted.map((column) => [column, row[column]])),
    ),
    stage: projection.stage,
    conflict: projection.conflict,
    handling: projection.handling?.map(({ id }) => id),
  };
}
