import { request } from 'node:https';
import { describe, expect, it } from 'vitest';
import { centreId } from '../../src-main/centre/centre';
import { issueClient, openAuthority } from '../../src-main/hub/hub-certificates';
import { loadLink, type HubLink } from '../../src-main/replication/hub-link';
import { newLineRequest } from '../../src-main/replication/line-key';
import { decodePushed, encodePush, mostWireBytes } from '../../src-main/replication/wire';
import { everything } from '../support/deliver';
import { scratchFolder } from '../support/scratch-folder';
import { register, testCentre } from '../support/test-centre';
import { joinAndStart, synced, testHub, type TestHub } from '../support/test-hub';

interface Asked {
  readonly status: number;
  readonly bytes: Buffer;
  readonly code: string | undefined;
}

function ask(
  hub: TestHub,
  line: Partial<Pick<HubLink, 'certificate' | 'key'>>,
  method: string,
  path: string,
  body?: Buffer,
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: hub.port,
        method,
        path,
        ca: hub.authority.pem,
        agent: false,
        ...(line.certificate && line.key ? { cert: line.certificate, key: line.key } : {}),
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => {
          const bytes = Buffer.concat(pieces);
          const code = /"code":"([^"]+)"/.exec(bytes.toString('utf8'))?.[1];
          resolve({ status: answer.statusCode ?? 0, bytes, code });
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

async function joined() {
  const centre = await testCentre();
  const hub = await testHub();
  const replicator = await joinAndStart(centre.home, hub);
  await synced(replicator);
  const { dir, vault } = centre.home.open_;
  const link = await loadLink(dir, vault);
  if (!link) throw new Error('not joined');
  return { centre, hub, link, replicator };
}

describe('the line', () => {
  it('asks for a certificate of this very hub, in date and not revoked', async () => {
    const { centre, hub, link, replicator } = await joined();
    await replicator.stop();
    const state = (line: Partial<HubLink>) => ask(hub, line, 'GET', '/v1/state');
    expect(await state(link)).toMatchObject({ status: 200 });
    expect(await state({})).toMatchObject({ status: 401, code: 'line.noCertificate' });
    const who = { device: link.device, centre: centreId(centre.home.open_) };
    const { request: asked, key } = await newLineRequest();
    const other = await openAuthority(await scratchFolder(), '乙县', Date.now());
    const foreign = await issueClient(other, asked, who, Date.now());
    expect(await state({ certificate: foreign.pem, key })).toMatchObject({ status: 401 });
    const expired = await issueClient(hub.authority, asked, who, Date.now(), -1);
    expect(await state({ certificate: expired.pem, key })).toMatchObject({
      status: 401,
      code: 'line.badCertificate',
    });
    const unknown = await issueClient(hub.authority, asked, who, Date.now());
    expect(await state({ certificate: unknown.pem, key })).toMatchObject({
      status: 401,
      code: 'line.badCertificate',
    });
    expect(await hub.store.registry.revoke(link.device, Date.now())).toBe(1);
    expect(await state(link)).toMatchObject({ status: 403, code: 'line.revoked' });
  });

  it('refuses what is too large, malformed or unknown, and goes on working', async () => {
    const { hub, link, replicator } = await joined();
    await replicator.stop();
    const push = (body: Buffer) => ask(hub, link, 'POST', '/v1/push', body);
    expect(await push(Buffer.from('not frames at all'))).toMatchObject({
      status: 400,
      code: 'request.malformed',
    });
    expect(await push(Buffer.alloc(0))).toMatchObject({ status: 400 });
    const large = await push(Buffer.alloc(mostWireBytes + 1)).catch((error: unknown) => error);
    // The hub answers before it has read it all; the client may still be writing then.
    if (!(large instanceof Error)) expect(large).toMatchObject({ status: 413, code: 'request.tooLarge' });
    expect(await ask(hub, link, 'POST', '/v1/governed', Buffer.from('{}'))).toMatchObject({ status: 400 });
    expect(await ask(hub, link, 'GET', '/v1/nothing')).toMatchObject({ status: 404 });
    expect(await ask(hub, link, 'PUT', `/v1/chunk/${'a'.repeat(64)}`, Buffer.from('x'))).toMatchObject({
      status: 400,
      code: 'chunk.damaged',
    });
    expect(await ask(hub, {}, 'POST', '/v1/enrol', Buffer.from('{}'))).toMatchObject({
      status: 400,
      code: 'enrol.malformed',
    });
    expect(await ask(hub, link, 'GET', '/v1/state')).toMatchObject({ status: 200 });
    expect(hub.faults).toEqual([]);
  });

  it('takes a replayed push for what it is: nothing new', async () => {
    const { centre, hub, link, replicator } = await joined();
    await register(centre.home);
    replicator.wake();
    await synced(replicator);
    const body = encodePush({ certificates: [], entries: await everything(centre.home.open_) });
    const before = await hub.store.counts();
    for (let time = 0; time < 2; time += 1) {
      const answer = await ask(hub, link, 'POST', '/v1/push', body);
      expect(answer.status).toBe(200);
      expect((await decodePushed(answer.bytes)).received).toMatchObject({
        fresh: 0,
        quarantined: 0,
        held: 0,
      });
    }
    expect(await hub.store.counts()).toEqual(before);
  });

  it('tells health and figures without naming anybody', async () => {
    const { hub, centre } = await joined();
    expect(await ask(hub, {}, 'GET', '/healthz')).toMatchObject({ status: 200 });
    const text = (await ask(hub, {}, 'GET', '/metrics')).bytes.toString('utf8');
    expect(text).toMatch(/^hean_hub_centres 1$/m);
    expect(text).toMatch(/^hean_hub_entries [1-9]/m);
    expect(text).not.toContain(centre.home.open_.keys.device.id);
    expect(text).not.toContain('甲镇');
  });

  it('asks a stranger to wait who tries one code after another', async () => {
    const hub = await testHub();
    const statuses = new Set<number>();
    for (let time = 0; time < 25; time += 1)
      statuses.add((await ask(hub, {}, 'POST', '/v1/enrol', Buffer.from('{}'))).status);
    expect([...statuses].sort()).toEqual([400, 429]);
  });
});
