import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { approveErasure, listErasures, requestErasure } from '../../src-main/core/exchange/erasure';
import { exportPack } from '../../src-main/replication/export';
import { importPack } from '../../src-main/replication/import';
import {
  act,
  addAccount,
  filesBelow,
  lead,
  register,
  testCentre,
  type TestPc,
  type TestCentre,
  rightsOfLead,
} from '../support/test-centre';
import { snapshot } from '../support/replica-snapshot';

/** Occurs nowhere else; short enough to stand in one database page. */
const secretName = '欧阳晓霁';
const secretText = '某甲曾患重病住院治疗的经过';

async function caseWithSecret(pc: TestPc): Promise<{ dispute: string; attachment: string }> {
  const dispute = await register(pc, secretText, [secretName, '李守成']);
  const stored = await pc.open_.blobs.put([Buffer.from('病历第一页'.repeat(1000))]);
  await act(pc, dispute, {
    kind: 'addAttachment',
    attachment: stored.id,
    chunks: stored.chunks,
    bytes: stored.size,
    mime: 'image/png',
    name: `${secretName}病历.png`,
  });
  return { dispute, attachment: stored.id };
}

async function erase(centre: TestCentre, dispute: string): Promise<string> {
  const { home } = centre;
  const second = await addAccount(home, 'deputy', ['lead']);
  const id = await requestErasure(home.open_, lead(home.open_), {
    dispute,
    entries: [],
    attachments: [],
    reason: '当事人申请',
    ground: '个人信息保护法第四十七条',
  });
  expect(await approveErasure(home.open_, lead(home.open_), id, '')).toEqual({ done: false });
  expect(await approveErasure(home.open_, second, id, '')).toEqual({ done: true });
  return id;
}

/** Files below a directory that hold one of the secrets in plain. */
async function filesWithSecrets(pc: TestPc, words: readonly string[]): Promise<string[]> {
  const files = await filesBelow(pc.dir);
  return files.filter(({ bytes }) => words.some((word) => bytes.includes(word))).map(({ path }) => path);
}

describe('erasure', () => {
  it('needs two approvals by two persons, and asking is none', async () => {
    const { home } = await testCentre();
    const { dispute } = await caseWithSecret(home);
    const deputy = await addAccount(home, 'deputy', ['lead']);
    const clerk = await addAccount(home, 'clerk', ['staff']);
    const asked = { dispute, entries: [], attachments: [], reason: '申请', ground: '法律' };
    const id = await requestErasure(home.open_, lead(home.open_), asked);
    await expect(approveErasure(home.open_, clerk, id, '')).rejects.toMatchObject({
      code: 'permission.denied',
    });
    expect(await approveErasure(home.open_, deputy, id, '')).toEqual({ done: false });
    await expect(approveErasure(home.open_, deputy, id, '')).rejects.toMatchObject({
      code: 'erasure.approvedBefore',
    });
    expect(await approveErasure(home.open_, lead(home.open_), id, '')).toEqual({ done: true });
    await expect(approveErasure(home.open_, deputy, id, '')).rejects.toMatchObject({
      code: 'erasure.alreadyDone',
    });
  });

  it('is refused away from the home', async () => {
    const centre = await testCentre();
    const { dispute } = await caseWithSecret(centre.home);
    const second = await centre.join('second');
    await expect(
      requestErasure(second.open_, lead(second.open_), {
        dispute,
        entries: [],
        attachments: [],
        reason: '申请',
        ground: '法律',
      }),
    ).rejects.toMatchObject({ code: 'governed.homeOutOfReach' });
  });

  it('takes names, texts, words of the index and attachment bytes off the disk, and keeps what counts', async () => {
    const centre = await testCentre();
    const { home } = centre;
    const { dispute, attachment } = await caseWithSecret(home);
    const other = await register(home, '与此无关的水渠争执', ['周某', '吴某']);
    const before = await snapshot(home.open_);
    expect(await filesWithSecrets(home, [secretName, secretText])).not.toEqual([]);
    await erase(centre, dispute);
    const after = await snapshot(home.open_);
    expect(await filesWithSecrets(home, [secretName, secretText, '欧阳', '曾患'])).toEqual([]);
    const chunk = await home.open_.store.read((connection) =>
      connection.get<{ target: string }>("SELECT target FROM erased WHERE kind = 'chunk' LIMIT 1"),
    );
    expect(await home.open_.blobs.hasChunk(chunk?.target ?? '')).toBe(false);
    const facts = (tables: typeof before.tables) =>
      tables['dispute']?.map((row) => [
        row['id'],
        row['no'],
        row['state'],
        row['tier'],
        row['due'],
        row['day'],
      ]);
    expect(facts(after.tables)).toEqual(facts(before.tables));
    expect(after.tables['attachment']?.map((row) => [row['id'], row['name'], row['dispute']])).toEqual([
      [attachment, '', dispute],
    ]);
    expect(after.words.some((word) => word.startsWith(other))).toBe(true);
    await home.close();
    await home.open();
    expect(await filesWithSecrets(home, [secretName, secretText, '欧阳', '曾患'])).toEqual([]);
  });

  it('keeps the bytes of an attachment that another case uses', async () => {
    const centre = await testCentre();
    const { home } = centre;
    const { dispute } = await caseWithSecret(home);
    const other = await register(home);
    const stored = await home.open_.blobs.put([Buffer.from('病历第一页'.repeat(1000))]);
    await act(home, other, {
      kind: 'addAttachment',
      attachment: stored.id,
      chunks: stored.chunks,
      bytes: stored.size,
      mime: 'image/png',
      name: '另案用的同一份.png',
    });
    await erase(centre, dispute);
    expect(await home.open_.blobs.hasChunk(stored.chunks[0] ?? '')).toBe(true);
  });

  it('reaches every PC that holds a copy, and lists those that have not confirmed', async () => {
    const centre = await testCentre();
    const { home } = centre;
    const second = await centre.join('second');
    const third = await centre.join('third');
    const { dispute } = await caseWithSecret(second);
    await centre.exchangeAll();
    expect(await filesWithSecrets(third, [secretName])).not.toEqual([]);
    await erase(centre, dispute);
    expect((await listErasures(home.open_, rightsOfLead(home.open_))).items[0]?.outOfReach).toEqual([
      'second',
      'third',
    ]);
    await centre.carry(home, second);
    await centre.carry(second, home);
    expect((await listErasures(home.open_, rightsOfLead(home.open_))).items[0]?.outOfReach).toEqual([
      'third',
    ]);
    await centre.exchangeAll();
    expect((await listErasures(home.open_, rightsOfLead(home.open_))).items[0]?.outOfReach).toEqual([]);
    for (const pc of [home, second, third])
      expect(await filesWithSecrets(pc, [secretName, secretText, '欧阳'])).toEqual([]);
    const same = await snapshot(home.open_);
    expect(await snapshot(second.open_)).toEqual(same);
    expect(await snapshot(third.open_)).toEqual(same);
  });

  it('is not undone by a colleague who still has the content, nor by a restored copy', async () => {
    const centre = await testCentre();
    const { home } = centre;
    const second = await centre.join('second');
    const third = await centre.join('third');
    const { dispute } = await caseWithSecret(second);
    await centre.exchangeAll();
    await third.copyTo(join(centre.root, 'third-before'));
    const old = await exportPack(third.open_, centre.stick);
    await erase(centre, dispute);
    await centre.carry(home, second);
    // A pack made before the erasure, and one made since by a PC that has not heard of it.
    await importPack(home.open_, old.path);
    await importPack(second.open_, old.path);
    await centre.carry(third, second);
    expect(await filesWithSecrets(second, [secretName, secretText])).toEqual([]);
    await centre.exchangeAll();
    expect(await filesWithSecrets(third, [secretName, secretText])).toEqual([]);
    await third.close();
    await cp(join(centre.root, 'third-before'), third.dir, { recursive: true, force: true });
    await third.open();
    expect(await filesWithSecrets(third, [secretName])).not.toEqual([]);
    await centre.exchangeAll();
    expect(await filesWithSecrets(third, [secretName, secretText, '欧阳'])).toEqual([]);
    expect(await snapshot(third.open_)).toEqual(await snapshot(home.open_));
  });
});
