import { hostname, networkInterfaces } from 'node:os';
import { DomainError } from '../contract/domain-error';
import { openMachine } from '../centre/machine';
import { issueServer, openAuthority } from '../hub/hub-certificates';
import { codeDays, hashOfHubCode, newHubCode } from '../hub/hub-code';
import { HubServer } from '../hub/hub-server';
import type { HubRegistry } from '../hub/hub-store';
import { openSqliteHubStore } from '../hub/sqlite-hub-store';
import { openRegistryDatabase, sqliteRegistry } from '../hub/sqlite-registry';
import { fingerprintOf } from '../replication/line-key';
import { makeFolderDurably } from '../store/durable-files';
import { demand, demandNumber } from './arguments';

const defaultName = '县级主机';
const day = 24 * 60 * 60 * 1000;

/**
 * A hub without a window: serves until it is told to stop (SIGINT, SIGTERM), then lets requests under way end.
 * Prints one line of JSON when it listens: `{port, fingerprint}`.
 */
export async function runHub(options: ReadonlyMap<string, string>): Promise<{ stopped: true }> {
  if (options.has('database-url'))
    throw new DomainError(
      'hub.noSuchStore',
      '这一版的主机只用自带的数据库，还不能接 PostgreSQL。去掉 --database-url 再启动。',
    );
  const { dir, name } = placeOf(options);
  const port = demandNumber(options, 'port', '端口', 0);
  await makeFolderDurably(dir);
  const report = (error: unknown, where: string) =>
    void process.stderr.write(`[hub] ${where} ${error instanceof Error ? error.stack : String(error)}\n`);
  const store = await openSqliteHubStore({
    dir,
    name,
    machine: openMachine(),
    now: () => Date.now(),
    report,
  });
  const authority = await openAuthority(dir, name, Date.now());
  const hosts = (options.get('hosts') ?? '').split(',').filter(Boolean);
  const server = new HubServer({
    store,
    authority,
    name,
    port,
    server: await issueServer(authority, [...new Set([...hosts, ...ownHosts()])], Date.now()),
    now: () => Date.now(),
    report,
  });
  const listening = await server.listen();
  console.log(JSON.stringify({ port: listening, fingerprint: fingerprintOf(authority.pem) }));
  await stopAsked();
  await server.stop();
  await store.close();
  return { stopped: true };
}

/** Makes a one-time code for an organisation. It is shown once; the hub keeps only its hash. */
export async function runHubCode(
  options: ReadonlyMap<string, string>,
): Promise<{ code: string; organisation: string; expiresAt: string; fingerprint: string }> {
  const { dir, name } = placeOf(options);
  const organisation = demand(options, 'for', '给哪个中心');
  const code = newHubCode();
  const madeAt = Date.now();
  const expiresAt = madeAt + codeDays * day;
  await withRegistry(dir, (registry) =>
    registry.addCode({ hash: hashOfHubCode(code), organisation, madeAt, expiresAt }),
  );
  const authority = await openAuthority(dir, name, madeAt);
  return {
    code,
    organisation,
    expiresAt: new Date(expiresAt).toISOString(),
    fingerprint: fingerprintOf(authority.pem),
  };
}

/** Takes a PC's certificates of the line away at once, also while the hub runs. */
export async function runHubRevoke(options: ReadonlyMap<string, string>): Promise<{ revoked: number }> {
  const device = demand(options, 'device', '电脑编号');
  return {
    revoked: await withRegistry(placeOf(options).dir, (registry) => registry.revoke(device, Date.now())),
  };
}

function placeOf(options: ReadonlyMap<string, string>): { dir: string; name: string } {
  return { dir: demand(options, 'data', '数据文件夹'), name: options.get('name') || defaultName };
}

async function withRegistry<T>(dir: string, work: (registry: HubRegistry) => Promise<T>): Promise<T> {
  await makeFolderDurably(dir);
  const store = await openRegistryDatabase(dir);
  try {
    return await work(sqliteRegistry(store));
  } finally {
    await store.close();
  }
}

/** Names and addresses this machine is reached at. */
function ownHosts(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).map(({ address }) => address.split('%')[0] ?? address),
  );
  return ['localhost', hostname(), '127.0.0.1', ...addresses];
}

function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
