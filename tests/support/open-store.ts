import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../../src-main/store/connection-pool';
import { scratchFolder } from './scratch-folder';

/** A store on a new file of its own, closed when the test is over. */
export async function scratchStore(options?: StoreOptions): Promise<Store> {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'store.sqlite'), options);
  // Hooks run last first: the store closes before its folder goes.
  onTestFinished(() => store.close());
  return store;
}
