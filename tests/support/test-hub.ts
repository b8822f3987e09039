import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { onTestFinished } from 'vitest';
import { openMachine } from '../../src-main/centre/machine';
import { hashOfHubCode, newHubCode } from '../../src-main/hub/hub-code';
import { issueServer, openAuthority, type Authority } from '../../src-main/hub/hub-certificates';
import { HubServer } from '../../src-main/hub/hub-server';
import type { HubStore } from '../../src-main/hub/hub-store';
import { openSqliteHubStore } from '../../src-main/hub/sqlite-hub-store';
import { joinHub } from '../../src-main/replication/join-hub';
import { fingerprintOf } from '../../src-main/replication/line-key';
import { loadLink } from '../../src-main/replication/hub-link';
import { Replicator } from '../../src-main/replication/replicator';
import { scratchFolder } from './scratch-folder';
import type { TestPc } from './test-centre';

/** A hub in this process on real TLS; its clock is the machine's, as its certificates are. */
export class TestHub {
  readonly faults: string[] = [];

  constructor(
    readonly dir: string,
    public store: HubStore,
    readonly authority: Authority,
    public server: HubServer,
    public port: number,
  ) {}

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  get fingerprint(): string {
    return fingerprintOf(this.authority.pem);
  }

  async newCode(organisation = '甲镇综治中心', days = 7): Promise<string> {
    const code = newHubCode();
    const madeAt = Date.now();
    const expiresAt = madeAt + days * 24 * 60 * 60 * 1000;
    await this.store.registry.addCode({ hash: hashOfHubCode(code), organisation, madeAt, expiresAt });
    return code;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.store.close();
  }
}

export async function openTestHub(root?: string, port = 0): Promise<TestHub> {
  const dir = join(root ?? (await scratchFolder()), 'hub');
  await mkdir(dir, { recursive: true });
  const machine = openMachine(join(dir, '..', 'hub-machine'));
  const now = () => Date.now();
  const store = await openSqliteHubStore({ dir, name: '甲县', machine, now });
  const authority = await openAuthority(dir, '甲县', now());
  const faults: string[] = [];
  const server = new HubServer({
    store,
    authority,
    name: '甲县',
    port,
    host: '127.0.0.1',
    now,
    server: await issueServer(authority, ['localhost', '127.0.0.1'], now()),
    report: (error) => faults.push(String(error)),
  });
  const hub = new TestHub(dir, store, authority, server, await server.listen());
  hub.faults.push(...faults);
  return hub;
}

/** A hub that is stopped when the test is over. */
export async function testHub(): Promise<TestHub> {
  const hub = await openTestHub();
  onTestFinished(() => hub.stop());
  return hub;
}

/** Joins and starts replicating; stopped before its data are closed. */
export async function joinAndStart(pc: TestPc, hub: TestHub): Promise<Replicator> {
  await joinHub(pc.open_, {
    address: hub.address,
    code: await hub.newCode(),
    fingerprint: hub.fingerprint,
  });
  return startReplicator(pc);
}

export async function startReplicator(pc: TestPc): Promise<Replicator> {
  const centre = pc.open_;
  const link = await loadLink(centre.dir, centre.vault);
  if (!link) throw new Error('not joined');
  const replicator = new Replicator(centre, link, {
    version: 'test',
    changed: () => undefined,
    report: (error, where) => console.error(where, error),
    firstPause: 50,
  });
  replicator.start();
  onTestFinished(() => replicator.stop());
  return replicator;
}

/** Waits until the condition holds; fails with its last answer after `seconds`. */
export async function until<T>(
  ask: () => Promise<T>,
  holds: (value: T) => boolean,
  seconds = 20,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export function synced(replicator: Replicator, seconds?: number) {
  return until(
    () => replicator.view(),
    (view) => view.state === 'synced',
    seconds,
  );
}
