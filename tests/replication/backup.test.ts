import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUpCentre, restoreCentre } from '../../src-main/centre/backup-centre';
import { rebuildProjections } from '../../src-main/centre/rebuild';
import { verifyCentre } from '../../src-main/centre/verify';
import { plainVault } from '../../src-main/centre/vault';
import { BackupKeys } from '../../src-main/store/backup-keys';
import { placesIn } from '../../src-main/store/backup-folder';
import { act, register, testCentre, TestPc, type TestCentre } from '../support/test-centre';
import { snapshot } from '../support/replica-snapshot';

const title = (words: string) => ({ kind: 'changeDetails' as const, fields: { title: words } });

/** A new machine with what the backup holds, opened. */
async function restoreElsewhere(centre: TestCentre, folder: string, code = centre.recoveryCode) {
  const pc = new TestPc('restored', centre.root);
  await restoreCentre(folder, pc.dir, code, plainVault);
  await pc.open();
  centre.pcs.push(pc);
  await rebuildProjections(pc.open_);
  return pc;
}

describe('a PC that joined the centre', () => {
  it('is backed up and brought back on another machine with the centre’s recovery code', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    const dispute = await register(second);
    await act(second, dispute, title('备份以前'));
    const folder = join(centre.root, 'backup of second');
    expect((await backUpCentre(second.open_, folder)).manifest.entries).toBeGreaterThan(0);
    const before = await snapshot(second.open_);
    await second.close();
    await rm(second.dir, { recursive: true });
    centre.pcs.splice(centre.pcs.indexOf(second), 1);
    const restored = await restoreElsewhere(centre, folder);
    expect((await snapshot(restored.open_)).tables).toEqual(before.tables);
    expect((await verifyCentre(restored.open_)).broken).toEqual([]);
    await act(restored, dispute, title('恢复以后'));
    await centre.exchangeAll();
    const home = await snapshot(centre.home.open_);
    expect(home.tables['dispute']).toMatchObject([{ title: '恢复以后' }]);
    expect(await snapshot(restored.open_)).toEqual(home);
  });

  it('can be backed up again after it was brought back, to the same folder and to a new one', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    await register(second);
    const folder = join(centre.root, 'backup of second');
    await backUpCentre(second.open_, folder);
    const restored = await restoreElsewhere(centre, folder);
    await register(restored);
    await backUpCentre(restored.open_, folder);
    const again = join(centre.root, 'backup again');
    await backUpCentre(restored.open_, again);
    await restoreCentre(again, join(centre.root, 'third time'), centre.recoveryCode, plainVault);
  });

  it('has no key that opens the backup of another PC', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    const folder = join(centre.root, 'backup of home');
    await backUpCentre(centre.home.open_, folder);
    await expect(BackupKeys.load(placesIn(folder).keys, second.open_.keys.backupKey)).rejects.toMatchObject({
      code: 'backup.wrongKey',
    });
  });
});

describe('a backup folder', () => {
  it('takes the backup of one PC only', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    const folder = join(centre.root, 'stick backup');
    await backUpCentre(centre.home.open_, folder);
    await expect(backUpCentre(second.open_, folder)).rejects.toMatchObject({ code: 'backup.otherHistory' });
    await restoreCentre(folder, join(centre.root, 'from stick'), centre.recoveryCode, plainVault);
  });

  it('does not open with another code, and nothing is laid down', async () => {
    const centre = await testCentre();
    const folder = join(centre.root, 'backup');
    await backUpCentre(centre.home.open_, folder);
    const wrong = `${centre.recoveryCode.slice(0, -1)}${centre.recoveryCode.endsWith('2') ? '3' : '2'}`;
    await expect(restoreElsewhere(centre, folder, wrong)).rejects.toMatchObject({
      code: 'recovery.wrongCode',
    });
    // Typed by a person: case and spaces don't matter.
    const typed = centre.recoveryCode.toLowerCase().replaceAll('-', ' ');
    await expect(restoreElsewhere(centre, folder, typed)).resolves.toBeDefined();
  });
});
