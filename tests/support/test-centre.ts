import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Role } from '../../src-main/contract/roles';
import type { Centre } from '../../src-main/centre/centre';
import { foundCentre } from '../../src-main/centre/found';
import { openMachine, type Machine } from '../../src-main/centre/machine';
import { closeCentre, openCentre } from '../../src-main/centre/open';
import { plainVault } from '../../src-main/centre/vault';
import { disputesCapability } from '../../src-main/centre/disputes-capability';
import { record } from '../../src-main/centre/record';
import { rightsNow, type Rights } from '../../src-main/core/accounts/rights';
import { decideAction } from '../../src-main/core/disputes/decide';
import { governedEvent } from '../../src-main/core/governed/events';
import { recordGoverned } from '../../src-main/core/governed/record-governed';
import type { Account } from '../../src-main/core/governed/state';
import { acceptEnrolment, grantEnrolment, requestEnrolment } from '../../src-main/replication/enrolment';
import { exportPack } from '../../src-main/replication/export';
import { importPack, type Imported } from '../../src-main/replication/import';
import { disputeAction } from '../../src-main/contract/disputes';
import type { z } from 'zod';
import { contextOf, eventsOf, lead, registerCase } from './register-case';
import { scratchFolder } from './scratch-folder';

export { lead };

/** 2026-11-23 (Monday) 09:00 in Shanghai. */
export const monday = Date.UTC(2026, 10, 23, 1);

/** One PC of a test: its directory, its machine, its clock. Opened until closed. */
export class TestPc {
  centre: Centre | null = null;
  now = monday;

  constructor(
    readonly name: string,
    readonly root: string,
    readonly fingerprint = `machine of ${name}`,
    readonly dir = join(root, name),
  ) {}

  get machine(): Machine {
    const machine = openMachine(join(this.root, 'machines', this.fingerprint));
    return { ...machine, fingerprint: this.fingerprint };
  }

  get newcomer() {
    return { dir: this.dir, vault: plainVault, machine: this.machine, now: () => this.tick() };
  }

  /** Every reading of the clock is a little later, as on a real one. */
  tick(): number {
    this.now += 1000;
    return this.now;
  }

  async open(): Promise<Centre> {
    this.centre = await openCentre({ ...this.newcomer, emit: () => undefined });
    return this.centre;
  }

  async close(): Promise<void> {
    const { centre } = this;
    this.centre = null;
    if (centre) await closeCentre(centre);
  }

  get open_(): Centre {
    if (!this.centre) throw new Error(`${this.name} is closed`);
    return this.centre;
  }

  /** A copy of the whole directory, made while it is closed. */
  async copyTo(target: string): Promise<void> {
    await this.close();
    await cp(this.dir, target, { recursive: true });
    await this.open();
  }
}

/** A centre with one home PC; further PCs join by real requests and grants. */
export class TestCentre {
  readonly pcs: TestPc[] = [];

  constructor(
    readonly root: string,
    readonly stick: string,
    /** The code printed when it was founded; empty where nobody asks for it. */
    readonly recoveryCode = '',
  ) {}

  get home(): TestPc {
    const home = this.pcs[0];
    if (!home) throw new Error('no home');
    return home;
  }

  async join(name: string): Promise<TestPc> {
    const pc = new TestPc(name, this.root);
    const request = await requestEnrolment(pc.newcomer, this.stick, name);
    const grant = await grantEnrolment(this.home.open_, lead(this.home.open_).id, {
      path: request.path,
      code: request.code,
      folder: this.stick,
    });
    await acceptEnrolment(pc.newcomer, grant.path);
    await pc.open();
    this.pcs.push(pc);
    return pc;
  }

  /** A pack from one PC to another. */
  async carry(from: TestPc, to: TestPc): Promise<Imported> {
    const pack = await exportPack(from.open_, this.stick);
    return importPack(to.open_, pack.path);
  }

  /** Everybody to the home and back, until nothing is new anywhere. */
  async exchangeAll(pcs: readonly TestPc[] = this.pcs): Promise<void> {
    const [home, ...others] = pcs;
    if (!home) return;
    for (let round = 0; round < 2; round += 1) {
      for (const other of others) await this.carry(other, home);
      for (const other of others) await this.carry(home, other);
    }
  }

  async closeAll(): Promise<void> {
    for (const pc of this.pcs) await pc.close();
  }
}

export interface FoundingOptions {
  readonly sample?: boolean;
  readonly roles?: readonly Role[];
}

/** A founded centre with its home PC open; closed and removed when the test is over. */
export async function testCentre(options: FoundingOptions = {}): Promise<TestCentre> {
  const root = await scratchFolder();
  const template = await templateOf(options);
  await cp(template.root, root, { recursive: true });
  const made = new TestCentre(root, join(root, 'stick'), template.recoveryCode);
  made.pcs.push(new TestPc('home', root));
  await made.home.open();
  onTestFinished(() => made.closeAll());
  return made;
}

/** Founding takes its time (the recovery code is stretched), so each kind of centre is founded once per worker. */
const templates = new Map<string, Promise<Template>>();

interface Template {
  readonly root: string;
  readonly recoveryCode: string;
}

function templateOf(options: FoundingOptions): Promise<Template> {
  const key = JSON.stringify(options);
  const made = templates.get(key) ?? makeTemplate(options);
  templates.set(key, made);
  return made;
}

async function makeTemplate(options: FoundingOptions): Promise<Template> {
  const root = await mkdtemp(join(tmpdir(), 'hean-template-'));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  const made = await foundTestCentre(root, options);
  await made.closeAll();
  return { root, recoveryCode: made.recoveryCode };
}

/** The same in a given folder, for property tests that look after their own folders. */
export async function foundTestCentre(root: string, options: FoundingOptions = {}): Promise<TestCentre> {
  const stick = join(root, 'stick');
  await mkdir(stick, { recursive: true });
  const home = new TestPc('home', root);
  const { recoveryCode } = await foundCentre(
    home.dir,
    {
      centreName: '甲镇综治中心',
      division: '620702001',
      tier: 3,
      sample: options.sample ?? false,
      deviceName: '主机',
      account: {
        login: 'lead',
        name: '负责人甲',
        position: '主任',
        passwordHash: 'x',
        roles: [...(options.roles ?? (['administrator', 'lead'] as const))],
      },
    },
    plainVault,
    home.machine,
    () => home.tick(),
  );
  const centre = new TestCentre(root, stick, recoveryCode);
  centre.pcs.push(home);
  await home.open();
  return centre;
}

/** What the first account may do now. */
export function rightsOfLead(centre: Centre): Rights {
  return rightsNow(centre.governed, lead(centre), centre.now());
}

export function accountNamed(centre: Centre, login: string): Account {
  const account = [...centre.governed.accounts.values()].find((each) => each.login === login);
  if (!account) throw new Error(`no account ${login}`);
  return account;
}

export async function addAccount(pc: TestPc, login: string, roles: readonly Role[]): Promise<Account> {
  const centre = pc.open_;
  await recordGoverned(centre, lead(centre).id, () => [
    governedEvent(
      'account.created',
      { account: `account-${login}`, roles: [...roles] },
      { login, name: `经办${login}`, position: '', passwordHash: 'x' },
    ),
  ]);
  return accountNamed(centre, login);
}

/** Opens a case between two people. @returns its id */
export function register(pc: TestPc, summary?: string, names?: readonly [string, string]): Promise<string> {
  return registerCase(pc.open_, summary, names);
}

/** Records an action of the first account. @returns the entry's hash */
export async function act(
  pc: TestPc,
  dispute: string,
  action: z.input<typeof disputeAction>,
  actor = lead(pc.open_).id,
): Promise<string> {
  const centre = pc.open_;
  const recorded = await record(centre, {
    capability: disputesCapability,
    aggregate: dispute,
    actor,
    decide: (state) => eventsOf(decideAction(state, disputeAction.parse(action), contextOf(centre))),
  });
  return recorded.entry;
}

/** Every file below a folder with its bytes. */
export async function filesBelow(folder: string): Promise<{ path: string; bytes: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (path) => ({ path, bytes: await readFile(path) })));
}
