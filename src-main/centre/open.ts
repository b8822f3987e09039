import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../contract/domain-error';
import { openBlobStore } from '../store/blobs';
import { openStore, type Store } from '../store/connection-pool';
import { storeError } from '../store/errors';
import { migrate } from '../store/migrate';
import { migrations } from '../store/migrations';
import { recoveryKeyOf, type Centre } from './centre';
import { beginEpochIfNeeded } from './epoch';
import { removeErasedRemains } from './erase';
import { blobsName, copiesName, databaseName } from './found';
import { loadGoverned } from './governed';
import { loadForeign } from './homes';
import { loadKeys } from './keys';
import type { Machine } from './machine';
import { finishRebuild } from './rebuild';
import { recoveryName, saveRecovery } from './recovery';
import type { Vault } from './vault';

export interface OpenOptions {
  readonly dir: string;
  readonly vault: Vault;
  readonly machine: Machine;
  readonly now: () => number;
  readonly emit: (topic: string, payload: unknown) => void;
  readonly observe?: (sql: string, milliseconds: number, connection: string) => void;
}

/** Opens a founded data directory. Restored or copied ones go on under a new epoch of their device. */
export async function openCentre(options: OpenOptions): Promise<Centre> {
  const { dir, vault, machine } = options;
  const keys = await loadKeys(dir, vault);
  // Opening would make a new, empty one.
  if (!existsSync(join(dir, databaseName))) throw storeError('cantopen');
  const store = await openStore(join(dir, databaseName), options.observe ? { observe: options.observe } : {});
  try {
    await migrate(store, migrations, { copyFolder: join(dir, copiesName) });
    const governedAggregate = await readMeta(store, 'governedAggregate');
    const { state, rules, foreign } = await store.read(async (connection) => {
      const loaded = await loadGoverned(connection, governedAggregate);
      return { ...loaded, foreign: await loadForeign(connection, loaded.state) };
    });
    const centre: Centre = {
      dir,
      store,
      vault,
      machine,
      keys,
      governedAggregate,
      rules,
      governed: state,
      foreign,
      blobs: openBlobStore(join(dir, blobsName), keys.storeKey),
      emit: options.emit,
      now: options.now,
    };
    if (!existsSync(join(dir, recoveryName))) await saveRecovery(dir, recoveryKeyOf(centre), keys);
    await beginEpochIfNeeded(centre);
    await removeErasedRemains(centre);
    await finishRebuild(centre);
    return centre;
  } catch (error) {
    await store.close();
    throw error;
  }
}

export async function closeCentre(centre: Centre): Promise<void> {
  await centre.store.close();
  centre.machine.close();
}

async function readMeta(store: Store, key: string): Promise<string> {
  const row = await store.read((connection) =>
    connection.get<{ value: string }>('SELECT value FROM meta WHERE key = ? LIMIT 1', [key]),
  );
  if (!row)
    throw new DomainError(
      'store.notFounded',
      '这个文件夹里的数据库还没有建好中心，请从备份恢复或换一个文件夹。',
    );
  return row.value;
}
