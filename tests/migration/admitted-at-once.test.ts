import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src-main/store/connection-pool';
import { migrate } from '../../src-main/store/migrate';
import { migrations } from '../../src-main/store/migrations';
import { applyEntries, internSigner, type EntryDoc } from '../../src-main/store/apply';
import { scratchFolder } from '../support/scratch-folder';

const bytes = (length: number, value: number) => Buffer.alloc(length, value);

function entry(seq: number, header = `{"seq":${seq}}`): EntryDoc {
  return {
    hash: bytes(32, seq),
    device: 'device',
    seq,
    capability: 'disputes',
    aggregate: 'case',
    header: Buffer.from(header),
    sig: bytes(64, seq),
    body: null,
    status: 1,
    receipt: { hub: 'home', at: 1_764_277_156_744, sig: bytes(64, 50 + seq) },
    admission: {
      n: seq,
      term: 1,
      home: 'home',
      at: 1_764_277_156_745,
      verdict: 1,
      reason: '',
      hash: bytes(32, 100 + seq),
      sig: bytes(64, 100 + seq),
      feed: seq,
    },
  };
}

async function migrated(until: number) {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'hean.db'));
  onTestFinished(() => store.close());
  const copyFolder = join(folder, 'copies');
  await migrate(
    store,
    migrations.filter(({ id }) => id <= until),
    { copyFolder },
  );
  return { store, copyFolder };
}

it('keeps the entries of before, asks for the projections to be folded anew, and writes admitted entries at once', async () => {
  const { store, copyFolder } = await migrated(10);
  await store.write(async (tx) => {
    await internSigner(tx, 'home');
    await tx.run(
      "INSERT INTO entry(hash, device, seq, capability, aggregate, header, sig, body, status) VALUES (?, 'device', 1, 'disputes', 'case', ?, ?, NULL, 0)",
      [bytes(32, 1), Buffer.from('{"seq":1}'), bytes(64, 1)],
    );
    await tx.run(
      "INSERT INTO party(dispute, id, role, kind, name, initials, phone, id_number) VALUES ('case', 'a', 'applicant', 'person', '何某', 'hm', '', '')",
    );
  });
  await migrate(store, migrations, { copyFolder });
  await store.write((tx) => applyEntries(tx, [entry(2)]));
  const held = await store.read(async (c) => ({
    entries: await c.all('SELECT id, seq, CAST(header AS TEXT) AS header FROM entry ORDER BY id'),
    parties: await c.all('SELECT * FROM party'),
    asked: await c.get("SELECT value FROM meta WHERE key = 'foldAnew'"),
  }));
  expect(held.entries).toMatchObject([{ id: 1, seq: 1, header: '{"seq":1}' }, { id: 2, seq: 2 }]);
  expect(held.parties).toEqual([]);
  expect(held.asked).toEqual({ value: '1' });
});

it('writes the same rows whether entries come one by one or by the hundred', async () => {
  const read = async (batches: readonly EntryDoc[][]) => {
    const { store } = await migrated(Number.MAX_SAFE_INTEGER);
    await store.write((tx) => internSigner(tx, 'home'));
    for (const batch of batches) await store.write((tx) => applyEntries(tx, batch));
    return store.read(async (c) => ({
      entries: await c.all('SELECT * FROM entry ORDER BY id'),
      receipts: await c.all('SELECT * FROM receipt ORDER BY entry'),
      admissions: await c.all('SELECT * FROM admission ORDER BY entry'),
    }));
  };
  const all = Array.from({ length: 250 }, (_, index) => entry(index + 1));
  const oneByOne = await read(all.map((each) => [each]));
  expect(oneByOne.admissions).toHaveLength(250);
  expect(oneByOne.receipts[0]).toMatchObject({ entry: 1, at: 1_764_277_156_744 });
  expect(await read([all])).toEqual(oneByOne);
});
