import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import type { Centre } from '../../src-main/centre/centre';
import type { IncomingEntry } from '../../src-main/centre/incoming';
import { openMachine } from '../../src-main/centre/machine';
import { issueServer, openAuthority, type Authority } from '../../src-main/hub/hub-certificates';
import { openSqliteHubStore } from '../../src-main/hub/sqlite-hub-store';
import { HubConnection } from '../../src-main/replication/hub-connection';
import type { HubLink } from '../../src-main/replication/hub-link';
import { moveHomeToHub } from '../../src-main/replication/push-entries';
import { encodePush } from '../../src-main/replication/wire';
import { paperOfCentre } from '../support/centre-paper';
import { everything } from '../support/deliver';
import { issueLine } from '../support/sim/found-hub';
import { HubRunner } from '../support/sim/hub-runner';
import { withCentre, withCopy } from './dataset';
import { largerIsBetter, timed } from './statistics';
import type { Suite } from './suite';

/** Entries of one push; the product makes pages of at most so many. */
const perPage = 500;

/**
 * The first push of a whole centre to a real hub over TLS, until the hub has become its home: signed, checked, judged
 * and durable there, with its receipts taken in here. Beside it the same bytes in the same pages by HTTPS PUT, appended
 * to a file that is synced before each answer. Rounds of the two alternate; each begins with an empty hub.
 */
export const replicate: Suite = async ({ dataset, brief }) => {
  const pushes: number[] = [];
  const puts: number[] = [];
  for (let round = 0; round < (brief ? 1 : 3); round += 1) {
    await withCopy(dataset, (copy) =>
      withCentre(copy, async (centre) => {
        const dir = join(copy.root, 'hub');
        await mkdir(dir, { recursive: true });
        const entries = await everything(centre);
        const authority = await openAuthority(dir, '甲县', Date.now());
        puts.push(await putAll(copy.root, authority, entries));
        pushes.push(await pushAll(copy.root, dir, authority, centre, entries.length));
        await rm(dir, { recursive: true, force: true });
      }),
    );
  }
  return [largerIsBetter('replicate, first push', 'entries/s', pushes, puts)];
};

/** @returns entries a second */
async function pushAll(
  root: string,
  dir: string,
  authority: Authority,
  centre: Centre,
  count: number,
): Promise<number> {
  const machineFolder = join(root, 'hub-machine');
  const link = await prepareHub(dir, machineFolder, authority, centre);
  const hub = new HubRunner('out/main/cli.js', dir, machineFolder);
  await hub.start();
  const here = { ...link, address: `127.0.0.1:${hub.port}` };
  const line = new HubConnection(here);
  try {
    const took = await timed(() => moveHomeToHub(centre, line, here));
    return (1000 * count) / took;
  } finally {
    line.close();
    await hub.stop();
  }
}

/** A room and a certificate, as joining leaves them. */
async function prepareHub(
  dir: string,
  machineFolder: string,
  authority: Authority,
  centre: Centre,
): Promise<HubLink> {
  const machine = openMachine(machineFolder);
  const store = await openSqliteHubStore({ dir, name: '甲县', machine, now: () => Date.now() });
  try {
    const paper = paperOfCentre(centre);
    const { paper: hub, homeKey } = await store.host(paper);
    const device = centre.keys.device.id;
    return {
      v: 1,
      address: '',
      hubName: '甲县',
      device,
      giveTo: { paper: hub, homeKey },
      joinedAt: Date.now(),
      ...(await issueLine(store, authority, device, paper.centre)),
    };
  } finally {
    await store.close();
    machine.close();
  }
}

/** @returns entries a second */
async function putAll(
  root: string,
  authority: Authority,
  entries: readonly IncomingEntry[],
): Promise<number> {
  const pages: Buffer[] = [];
  for (let from = 0; from < entries.length; from += perPage)
    pages.push(encodePush({ certificates: [], entries: entries.slice(from, from + perPage) }));
  const { cert, key } = await issueServer(authority, ['127.0.0.1'], Date.now());
  const pem = join(root, 'append-server.pem');
  await writeFile(pem, `${cert}\n${key}`);
  const child = spawn(process.execPath, ['tests/bench/append-server.cjs', join(root, 'appended'), pem], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout, 'data');
  const agent = new Agent({ ca: authority.pem, keepAlive: true, maxSockets: 1 });
  try {
    const took = await timed(async () => {
      for (const page of pages) await put(Number(String(said)), agent, page);
    });
    return (1000 * entries.length) / took;
  } finally {
    agent.destroy();
    child.kill('SIGTERM');
  }
}

function put(port: number, agent: Agent, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-length': body.length };
    const asked = request(
      { host: '127.0.0.1', port, method: 'PUT', agent, servername: '', headers },
      (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`answered ${answer.statusCode ?? 0}`)),
        );
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}
