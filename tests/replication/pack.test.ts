import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src-main/contract/domain-error';
import { governedEvent } from '../../src-main/core/governed/events';
import { recordGoverned } from '../../src-main/core/governed/record-governed';
import { exportPack } from '../../src-main/replication/export';
import { importPack } from '../../src-main/replication/import';
import { previewPack } from '../../src-main/replication/preview';
import {
  act,
  filesBelow,
  foundTestCentre,
  lead,
  register,
  testCentre,
  type TestCentre,
  type TestPc,
} from '../support/test-centre';
import { scratchFolder } from '../support/scratch-folder';
import { snapshot } from '../support/replica-snapshot';

async function twoPcs(): Promise<{ centre: TestCentre; home: TestPc; second: TestPc }> {
  const centre = await testCentre();
  const second = await centre.join('second');
  return { centre, home: centre.home, second };
}

describe('a pack', () => {
  it('shows on its cover who made it, when and how much, and no name of a case', async () => {
    const { centre, home, second } = await twoPcs();
    await register(second, '为三轮车赔偿争执不下', ['何秀英', '马国强']);
    const pack = await exportPack(second.open_, centre.stick);
    const bytes = await readFile(pack.path);
    for (const secret of ['何秀英', '马国强', '三轮车', '甲村三组'])
      expect(bytes.includes(secret)).toBe(false);
    const preview = await previewPack(home.open_, pack.path);
    expect(preview).toMatchObject({
      kind: 'entries',
      from: 'second（2 号机）',
      problem: null,
      newEntries: 1,
    });
    expect(preview.earliest).not.toBeNull();
  });

  it('says on import what was new, and nothing the second time', async () => {
    const { centre, home, second } = await twoPcs();
    await register(second);
    const pack = await exportPack(second.open_, centre.stick);
    expect(await importPack(home.open_, pack.path)).toMatchObject({ fresh: 1, admitted: 1, held: 0 });
    const before = await snapshot(home.open_);
    expect(await importPack(home.open_, pack.path)).toMatchObject({ fresh: 0, admitted: 0 });
    expect(await snapshot(home.open_)).toEqual(before);
    expect((await previewPack(home.open_, pack.path)).newEntries).toBe(0);
  });

  it('sends no more than the others lack once they have spoken', async () => {
    const { centre, home, second } = await twoPcs();
    await register(home);
    await centre.exchangeAll();
    const idle = await exportPack(home.open_, centre.stick);
    expect(idle.entries).toBe(0);
    await register(home);
    expect((await exportPack(home.open_, centre.stick)).entries).toBe(1);
    expect((await exportPack(second.open_, centre.stick)).entries).toBe(0);
  });

  it('is refused whole when a byte of it is flipped, wherever that is, and stores nothing', async () => {
    const { centre, home, second } = await twoPcs();
    await register(second);
    const pack = await exportPack(second.open_, centre.stick);
    const bytes = await readFile(pack.path);
    const before = await snapshot(home.open_);
    const damaged = join(centre.stick, 'damaged.heanpack');
    const places = [
      3,
      20,
      60,
      200,
      420,
      520,
      Math.floor(bytes.length / 2),
      bytes.length - 90,
      bytes.length - 1,
    ];
    for (const place of places) {
      const copy = Buffer.from(bytes);
      copy[place] = (copy[place] ?? 0) ^ 0x04;
      await writeFile(damaged, copy);
      const refused = await importPack(home.open_, damaged).then(
        () => 'taken in',
        (error: unknown) => (error instanceof DomainError ? error.code : 'fault'),
      );
      expect(refused, `byte ${place}`).toMatch(
        /^pack\.(unreadable|badSignature|otherCentre|notForThisDevice|notEntries)$/,
      );
    }
    expect(await snapshot(home.open_)).toEqual(before);
  });

  it('is refused whole when it is cut short anywhere', async () => {
    const { centre, home, second } = await twoPcs();
    await register(second);
    const pack = await exportPack(second.open_, centre.stick);
    const bytes = await readFile(pack.path);
    const before = await snapshot(home.open_);
    const cut = join(centre.stick, 'cut.heanpack');
    for (const length of [0, 5, 100, 600, bytes.length - 200, bytes.length - 1]) {
      await writeFile(cut, bytes.subarray(0, length));
      await expect(importPack(home.open_, cut), `length ${length}`).rejects.toMatchObject({
        code: 'pack.unreadable',
      });
    }
    expect(await snapshot(home.open_)).toEqual(before);
  });

  it('of another centre is refused', async () => {
    const { home } = await twoPcs();
    const folder = await scratchFolder();
    const other = await foundTestCentre(folder);
    const pack = await exportPack(other.home.open_, other.stick);
    await other.closeAll();
    await expect(importPack(home.open_, pack.path)).rejects.toMatchObject({ code: 'pack.otherCentre' });
  });

  it('made before a PC joined does not open there', async () => {
    const centre = await testCentre();
    const pack = await exportPack(centre.home.open_, centre.stick);
    const second = await centre.join('second');
    await expect(importPack(second.open_, pack.path)).rejects.toMatchObject({
      code: 'pack.notForThisDevice',
    });
    expect((await previewPack(second.open_, pack.path)).problem).toContain('不是做给这台电脑的');
  });

  it('made after a PC was revoked does not open there, while older ones and the others’ still do', async () => {
    const { centre, home, second } = await twoPcs();
    const third = await centre.join('third');
    await register(home);
    const before = await exportPack(home.open_, centre.stick);
    await recordGoverned(home.open_, lead(home.open_).id, () => [
      governedEvent('device.revoked', { device: second.open_.keys.device.id }, { reason: '遗失' }),
    ]);
    await register(home);
    const after = await exportPack(home.open_, centre.stick);
    await expect(importPack(second.open_, after.path)).rejects.toMatchObject({
      code: 'pack.notForThisDevice',
    });
    await expect(importPack(third.open_, before.path)).resolves.toMatchObject({ held: 0 });
    await expect(importPack(third.open_, after.path)).resolves.toMatchObject({ held: 0 });
  });

  it('of a revoked PC is refused where the revocation is known', async () => {
    const { centre, home, second } = await twoPcs();
    await register(second);
    await recordGoverned(home.open_, lead(home.open_).id, () => [
      governedEvent('device.revoked', { device: second.open_.keys.device.id }, { reason: '遗失' }),
    ]);
    const pack = await exportPack(second.open_, centre.stick);
    await expect(importPack(home.open_, pack.path)).rejects.toMatchObject({ code: 'pack.badSignature' });
  });

  it('of a PC the receiver has not heard of is taken in when it proves that the home enrolled it', async () => {
    const { centre, second } = await twoPcs();
    const third = await centre.join('third');
    const dispute = await register(third);
    // The second PC has never been told of the third; the third knows the second from its grant.
    expect(second.open_.governed.devices.has(third.open_.keys.device.id)).toBe(false);
    const pack = await exportPack(third.open_, centre.stick);
    await importPack(second.open_, pack.path);
    const shown = await snapshot(second.open_);
    expect(shown.tables['dispute']?.map((row) => row['id'])).toEqual([dispute]);
  });

  it('carries attachments to every PC, and asks for what a middleman did not have', async () => {
    const { centre, home, second } = await twoPcs();
    const third = await centre.join('third');
    await centre.exchangeAll();
    const dispute = await register(second);
    const content = Buffer.alloc(2_500_000, 'A');
    content.writeUInt32BE(7, 1_200_000);
    const attachment = await second.open_.blobs.put([content]);
    await act(second, dispute, {
      kind: 'addAttachment',
      attachment: attachment.id,
      chunks: attachment.chunks,
      bytes: attachment.size,
      mime: 'image/jpeg',
      name: '现场照片.jpg',
    });
    expect((await centre.carry(second, home)).attachments).toBe(3);
    const lost = attachment.chunks[1] ?? '';
    await home.open_.blobs.deleteChunk(lost);
    expect((await centre.carry(home, third)).attachments).toBe(2);
    // The third asks by its own pack; the second answers.
    await centre.carry(third, second);
    expect((await centre.carry(second, third)).attachments).toBeGreaterThan(0);
    const read: Buffer[] = [];
    for await (const piece of third.open_.blobs.readRange(attachment, 0, attachment.size)) read.push(piece);
    expect(Buffer.concat(read).equals(content)).toBe(true);
  });

  it('cannot be made or taken in by sample data', async () => {
    const { centre } = await twoPcs();
    const pack = await exportPack(centre.home.open_, centre.stick);
    const sample = await testCentre({ sample: true });
    await expect(exportPack(sample.home.open_, sample.stick)).rejects.toMatchObject({ code: 'pack.sample' });
    await expect(importPack(sample.home.open_, pack.path)).rejects.toMatchObject({ code: 'pack.sample' });
  });

  it('leaves no half-written file and no copy behind', async () => {
    const { centre, home, second } = await twoPcs();
    const pack = await exportPack(second.open_, centre.stick);
    await importPack(home.open_, pack.path);
    expect((await readdir(centre.stick)).filter((name) => name.includes('unfinished'))).toEqual([]);
    expect((await filesBelow(home.dir)).filter(({ path }) => path.includes('incoming'))).toEqual([]);
  });
});
