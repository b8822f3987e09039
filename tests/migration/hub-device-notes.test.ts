import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migration as first } from '../../src-main/hub/migrations/0010-registry';
import { openRegistryDatabase, registryName, sqliteRegistry } from '../../src-main/hub/sqlite-registry';
import { openStore } from '../../src-main/store/connection-pool';
import { migrate } from '../../src-main/store/migrate';
import { scratchFolder } from '../support/scratch-folder';

it('a hub of the version before keeps its codes and certificates and begins to note its devices', async () => {
  const dir = await scratchFolder();
  const before = await openStore(join(dir, registryName));
  await migrate(before, [first], { copyFolder: join(dir, 'copies') });
  const client = { serial: '01', device: 'd', centre: 'c', issuedAt: 1, expiresAt: 9, revokedAt: null };
  const registry = sqliteRegistry(before);
  await registry.saveClient(client);
  await registry.addCode({ hash: 'h', organisation: '甲镇', madeAt: 1, expiresAt: 9 });
  await before.close();

  const after = await openRegistryDatabase(dir);
  const migrated = sqliteRegistry(after);
  expect(await migrated.clients()).toEqual([client]);
  expect(await migrated.useCode('h', 'd', 'c', 2)).toEqual({ organisation: '甲镇' });
  expect(await migrated.deviceNotes()).toEqual([]);
  await migrated.noteLoaded('d', 3);
  expect(await migrated.deviceNotes()).toMatchObject([{ device: 'd', loadedAt: 3 }]);
  await after.close();
});
