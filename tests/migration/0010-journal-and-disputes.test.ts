import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src-main/store/connection-pool';
import { checkFully, checkSearchIndex } from '../../src-main/store/integrity';
import { migrate } from '../../src-main/store/migrate';
import { migration } from '../../src-main/store/migrations/0010-journal-and-disputes';
import { scratchFolder } from '../support/scratch-folder';

async function migrated() {
  const folder = await scratchFolder();
  const store = await openStore(join(folder, 'store.sqlite'));
  onTestFinished(() => store.close());
  expect((await migrate(store, [migration], { copyFolder: join(folder, 'copies') })).ran).toEqual([10]);
  return store;
}

describe('migration 10', () => {
  it('makes a sound database out of nothing', async () => {
    const store = await migrated();
    expect(await checkFully(store)).toEqual([]);
    expect(await checkSearchIndex(store, 'dispute_text')).toEqual([]);
  });

  it('takes an entry once, and two entries at one place of a chain, since forks exist', async () => {
    const store = await migrated();
    const insert = (hash: string) =>
      store.write((tx) =>
        tx.run(
          "INSERT INTO entry(hash, device, seq, capability, aggregate, header, sig, status) VALUES (?, 'd', 1, 'disputes', 'a', x'00', x'00', 0)",
          [Buffer.from(hash)],
        ),
      );
    await insert('first');
    await expect(insert('first')).rejects.toMatchObject({ kind: 'constraint' });
    await expect(insert('other branch')).resolves.toBeDefined();
  });

  it('forgets the words of a removed case, index pages included', async () => {
    const store = await migrated();
    const row = await store.read((c) => c.get("SELECT v FROM dispute_text_config WHERE k = 'secure-delete'"));
    expect(row).toEqual({ v: 1 });
  });
});
