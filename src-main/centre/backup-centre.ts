import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256, toText } from '../journal/canonical';
import { backUp, type BackupReport } from '../store/backup';
import type { TableToCopy } from '../store/backup-tables';
import { migrate } from '../store/migrate';
import { migrations } from '../store/migrations';
import { openBlobStore } from '../store/blobs';
import { openStore } from '../store/connection-pool';
import { restoreBackup } from '../store/restore';
import { makeFolderDurably, syncFile } from '../store/durable-files';
import { saveKeys } from './keys';
import { openRecovery, recoveryName, saveRecovery } from './recovery';
import { recoveryKeyOf, type Centre } from './centre';
import { erasedForBackup } from './erase';
import { blobsName, copiesName, databaseName } from './found';
import type { Vault } from './vault';

/** What a backup keeps: the journal and the streams beside it. Projections are folded anew after a restore. */
export const backupTables: readonly TableToCopy[] = [
  { name: 'entry', key: 'id', mutable: ['status'], body: { column: 'body', aggregate: 'aggregate' } },
  { name: 'signer', key: 'id' },
  { name: 'audit', key: 'id' },
  { name: 'admission' },
  { name: 'receipt', key: 'entry' },
  { name: 'refusal' },
  { name: 'certificate' },
  { name: 'peer' },
  { name: 'erased' },
  { name: 'meta' },
];

/**
 * Brings the backup folder up to date: what is new since the last time, verified after writing. The printed recovery
 * code of the centre opens it, whichever of its PCs made it.
 */
export async function backUpCentre(centre: Centre, folder: string): Promise<BackupReport> {
  const report = await backUp({
    folder,
    storeId: storeIdOf(centre),
    databasePath: join(centre.dir, databaseName),
    blobs: centre.blobs,
    backupKey: centre.keys.backupKey,
    tables: backupTables,
    erased: await centre.store.read((connection) => erasedForBackup(connection)),
    now: () => centre.now(),
  });
  // Without the recovery file nobody could open the copy on another machine.
  await saveRecovery(folder, recoveryKeyOf(centre), centre.keys);
  return report;
}

/** The PCs of a centre have much in common, but each its own rows and keys: a folder holds the backup of one. */
export function storeIdOf({ governedAggregate, keys }: Pick<Centre, 'governedAggregate' | 'keys'>): string {
  return `${governedAggregate} ${toText(sha256(Buffer.from('hean backup store'), keys.storeKey))}`;
}

/**
 * Lays a backup down in an empty data directory with the printed recovery code. The device keys are those of the
 * backed-up PC; opening finds its counter behind or its machine changed and begins a new epoch.
 */
export async function restoreCentre(
  folder: string,
  dir: string,
  recoveryCode: string,
  vault: Vault,
): Promise<void> {
  const keys = await openRecovery(folder, recoveryCode);
  await makeFolderDurably(dir);
  const store = await openStore(join(dir, databaseName));
  try {
    await migrate(store, migrations, { copyFolder: join(dir, copiesName) });
    await restoreBackup({
      folder,
      backupKey: keys.backupKey,
      store,
      blobs: openBlobStore(join(dir, blobsName), keys.storeKey),
      tables: backupTables,
    });
  } finally {
    await store.close();
  }
  await copyFile(join(folder, recoveryName), join(dir, recoveryName));
  await syncFile(join(dir, recoveryName));
  await saveKeys(dir, keys, vault);
}
