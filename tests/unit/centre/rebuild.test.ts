import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { rebuildProjections } from '../../../src-main/centre/rebuild';
import { verifyCentre } from '../../../src-main/centre/verify';
import type { Store } from '../../../src-main/store/connection-pool';
import { act, register, testCentre } from '../../support/test-centre';

async function withCase() {
  const centre = await testCentre();
  const id = await register(centre.home);
  await act(centre.home, id, {
    kind: 'recordAttempt',
    mediation: 'other',
    organisation: '甲镇综治中心',
    summary: '双方各说各的理。',
    result: 'failed',
    failureReason: 'gap',
  });
  return { pc: centre.home, id };
}

/** Changes one byte near the end, where a body has its salt: it stays JSON. */
function changeByte(store: Store, table: string, column: string, where: string): Promise<unknown> {
  return store.write(async (tx) => {
    const row = await tx.get<{ key: number; bytes: Uint8Array }>(
      `SELECT rowid AS key, ${column} AS bytes FROM ${table} WHERE ${where} LIMIT 1`,
    );
    const bytes = Buffer.from(row?.bytes ?? []);
    bytes[bytes.length - 6] = (bytes.at(-6) ?? 0) ^ 0x01;
    await tx.run(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`, [bytes, row?.key]);
  });
}

const ofDisputes = "capability = 'disputes'";

it('checks hashes and admissions on the way and finds nothing wrong in a sound journal', async () => {
  const { pc } = await withCase();
  for (const check of ['heads', 'signatures'] as const)
    expect(await rebuildProjections(pc.open_, { check })).toEqual({ aggregates: 1, entries: 2, broken: [] });
});

it('names an entry whose body is not what was signed', async () => {
  const { pc } = await withCase();
  await changeByte(pc.open_.store, 'entry', 'body', `${ofDisputes} AND seq = (SELECT max(seq) FROM entry)`);
  const { broken } = await rebuildProjections(pc.open_);
  expect(broken).toEqual([expect.stringMatching(/^entry .*: bodyHash$/)]);
});

it('folds and names an entry whose body or header is no longer readable', async () => {
  const { pc, id } = await withCase();
  const spoil = (column: string, seq: string) =>
    pc.open_.store.write((tx) =>
      tx.run(
        `UPDATE entry SET ${column} = CAST('{"salt' AS BLOB) WHERE ${ofDisputes} AND seq = (SELECT ${seq}(seq) FROM entry WHERE ${ofDisputes})`,
      ),
    );
  await spoil('body', 'min');
  expect((await rebuildProjections(pc.open_)).broken).toEqual([
    expect.stringMatching(/^entry .*: bodyHash$/),
  ]);
  expect((await verifyCentre(pc.open_)).broken).toContainEqual(expect.stringMatching(/^entry .*: bodyHash$/));
  const rows = await pc.open_.store.read((c) => c.all('SELECT id FROM dispute'));
  expect(rows).toEqual([{ id }]);
  await spoil('header', 'max');
  expect((await rebuildProjections(pc.open_)).broken).toContainEqual(
    expect.stringMatching(/^entry .*: malformed$/),
  );
  expect((await verifyCentre(pc.open_)).broken.length).toBeGreaterThanOrEqual(2);
});

it('names chunks of attachments that are not on this disk', async () => {
  const { pc, id } = await withCase();
  const kept = await pc.open_.blobs.put(Readable.from([Buffer.from('照片')]), 1000);
  await act(pc, id, {
    kind: 'addAttachment',
    attachment: kept.id,
    chunks: kept.chunks,
    bytes: kept.size,
    mime: 'image/png',
    name: '地界.png',
    party: null,
  });
  expect((await verifyCentre(pc.open_)).missingChunks).toEqual([]);
  for (const chunk of kept.chunks) await pc.open_.blobs.deleteChunk(chunk);
  expect((await verifyCentre(pc.open_)).missingChunks).toEqual(kept.chunks);
});

it('names the admission at the head whose signature is not of the home, and the author’s only when asked', async () => {
  const { pc } = await withCase();
  await changeByte(pc.open_.store, 'admission', 'sig', 'n = 2');
  expect((await rebuildProjections(pc.open_)).broken).toEqual([expect.stringMatching(/^admission 2 of /)]);
  await changeByte(pc.open_.store, 'admission', 'sig', 'n = 2');
  await changeByte(pc.open_.store, 'entry', 'sig', ofDisputes);
  expect((await rebuildProjections(pc.open_)).broken).toEqual([]);
  expect((await rebuildProjections(pc.open_, { check: 'signatures' })).broken).toEqual([
    expect.stringMatching(/^entry .*: signature$/),
  ]);
});

it('is finished at the next opening when it was cut short', async () => {
  const { pc, id } = await withCase();
  await pc.open_.store.write(async (tx) => {
    await tx.run("INSERT INTO meta(key, value) VALUES ('foldAnew', '1')");
    await tx.run('DELETE FROM party');
    await tx.run('DELETE FROM dispute');
    await tx.run("INSERT INTO dispute_text(dispute_text) VALUES ('delete-all')");
  });
  await pc.close();
  const centre = await pc.open();
  const rows = await centre.store.read((c) => c.all('SELECT id FROM dispute'));
  expect(rows).toEqual([{ id }]);
  expect((await verifyCentre(centre)).foldMismatches).toEqual([]);
  expect(await centre.store.read((c) => c.all("SELECT value FROM meta WHERE key = 'foldAnew'"))).toEqual([]);
});

it('leaves the search index alone while a case keeps its words', async () => {
  const { pc, id } = await withCase();
  const { store } = pc.open_;
  const indexed = () => store.read((c) => c.all('SELECT id, block FROM dispute_text_data ORDER BY id'));
  const before = await indexed();
  await act(pc, id, { kind: 'changeDetails', fields: { peopleInvolved: 7 } });
  expect(await indexed()).toEqual(before);
  await act(pc, id, { kind: 'changeDetails', fields: { place: '乙村二组' } });
  expect(await indexed()).not.toEqual(before);
});
