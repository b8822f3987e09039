import { expect, it } from 'vitest';
import { missingChunks } from '../../src-main/centre/chunks';
import type { CallOutput } from '../../src-main/contract';
import { filesBelow } from '../support/test-centre';
import { testDesk, type TestDesk } from '../support/test-desk';
import { testHub, until, type TestHub } from '../support/test-hub';

async function join(desk: TestDesk, hub: TestHub): Promise<void> {
  const { address, fingerprint } = hub;
  await desk.call(desk.founder, 'replication.join', { address, fingerprint, code: await hub.newCode() });
  await arrived(desk);
}

/** Waits until everything written at a desk has reached the hub. */
function arrived(desk: TestDesk) {
  return until(
    () => desk.call(desk.founder, 'replication.status', {}),
    ({ state, pending, held }) => state === 'synced' && pending === 0 && held === 0,
    40,
  );
}

const act = (desk: TestDesk, id: string, action: Record<string, unknown>) => {
  desk.now += 10 * 60 * 1000;
  return desk.ask(desk.founder, 'disputes.act', { id, action });
};

async function attach(desk: TestDesk, dispute: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { upload } = await desk.call(desk.founder, 'attachments.begin', {
    name: '现场.jpg',
    bytes: bytes.length,
  });
  await desk.call(desk.founder, 'attachments.append', { upload, bytes });
  const made = await desk.call(desk.founder, 'attachments.finish', {
    upload,
    dispute,
    mime: 'image/jpeg',
    party: null,
  });
  return made.attachment;
}

async function caseAt(desk: TestDesk, id: string): Promise<CallOutput<'disputes.open'> | null> {
  const { value } = await desk.ask(desk.founder, 'disputes.open', { id });
  return (value as CallOutput<'disputes.open'> | undefined) ?? null;
}

async function chunksAt({ centre }: TestDesk): Promise<number> {
  let count = 0;
  for await (const _chunk of centre.blobs.listChunks()) count += 1;
  return count;
}

async function twoLevels() {
  const hub = await testHub();
  const county = await testDesk(undefined, { division: '620702', centreName: '甘州区综治中心' });
  const town = await testDesk();
  await join(county, hub);
  await join(town, hub);
  // The county's home has been vouched for to the township.
  await until(
    () => Promise.resolve(town.centre.governed.neighbours.size),
    (size) => size === 1,
  );
  return { hub, county, town };
}

it('a case handed up to the county brings its history and photos there, what the county does comes back, and handing it down takes it away', async () => {
  const { hub, county, town } = await twoLevels();
  const id = await town.register(town.founder, { summary: '只在案卷里写的经过' });
  const photo = new Uint8Array(3000).fill(7);
  const attachment = await attach(town, id, photo);
  const attempt = {
    kind: 'recordAttempt',
    organisation: '石子坝村调委会',
    mediators: ['高某'],
    result: 'failed',
    failureReason: 'gap',
  };
  expect(await act(town, id, attempt)).not.toHaveProperty('code');
  await arrived(town);
  // Headers go up for the figures; contents do not.
  expect(await caseAt(county, id)).toBeNull();

  expect(await act(town, id, { kind: 'escalate', reason: 'not_settled', note: '差距大' })).not.toHaveProperty(
    'code',
  );
  await arrived(town);
  const above = await until(
    () => caseAt(county, id),
    (found) => found !== null,
    40,
  );
  expect(JSON.stringify(above)).toContain('只在案卷里写的经过');
  expect(JSON.stringify(above)).toContain('石子坝村调委会');
  // Its bytes follow behind the entries.
  await until(
    async () => ({
      missing: await missingChunks(county.centre),
      here: await chunksAt(county),
    }),
    ({ missing, here }) => missing.length === 0 && here === 1,
    40,
  );
  expect(await county.call(county.founder, 'attachments.view', { dispute: id, attachment })).toMatchObject({
    bytes: photo.length,
  });

  county.now = town.now;
  expect(await act(county, id, { kind: 'sign', note: '区里的意见：先测水渠走向' })).not.toHaveProperty(
    'code',
  );
  await until(
    () => caseAt(town, id),
    (found) => JSON.stringify(found).includes('区里的意见'),
    40,
  );

  expect(
    await act(county, id, { kind: 'returnBack', reason: 'other', note: '请镇里先做完测量' }),
  ).not.toHaveProperty('code');
  await until(
    () => caseAt(town, id),
    (found) => JSON.stringify(found).includes('请镇里先做完测量'),
    40,
  );
  await until(
    () => caseAt(county, id),
    (found) => found === null,
    40,
  );
  expect(await chunksAt(county)).toBe(0);
  await county.centre.store.checkpoint();
  const files = await filesBelow(county.folder);
  expect(files.filter(({ bytes }) => bytes.includes('只在案卷里写的经过')).map(({ path }) => path)).toEqual(
    [],
  );
  // What the county wrote itself stays with it and with the case.
  expect(JSON.stringify(await caseAt(town, id))).toContain('区里的意见');
  expect(hub.faults).toEqual([]);
}, 120_000);
