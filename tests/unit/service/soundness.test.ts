import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { databaseName, foundCentre } from '../../../src-main/centre/found';
import { openMachine } from '../../../src-main/centre/machine';
import { plainVault } from '../../../src-main/centre/vault';
import { sampleAccount, sampleFounding } from '../../../src-main/core/system/sample-centre';
import { CoreService } from '../../../src-main/service/core-service';
import { noDesktop } from '../../../src-main/service/desktop';
import { openStore } from '../../../src-main/store/connection-pool';
import { scratchFolder } from '../../support/scratch-folder';

const events: string[] = [];

async function founded(): Promise<{ core: CoreService; database: string }> {
  const folder = await scratchFolder();
  const base = join(folder, 'data');
  const machineFolder = join(folder, 'machine');
  const machine = openMachine(machineFolder);
  await foundCentre(base, await sampleFounding(), plainVault, machine, Date.now);
  machine.close();
  const core = new CoreService({
    base,
    vault: plainVault,
    desktop: noDesktop,
    now: Date.now,
    emit: (topic) => events.push(topic),
    report: () => undefined,
    machineFolder,
  });
  return { core, database: join(base, databaseName) };
}

/** Overwrites the page of an index that opening never reads. */
async function damage(database: string): Promise<void> {
  const store = await openStore(database);
  const rows = await store.read((connection) =>
    connection.all<{ rootpage: number; size: number }>(
      "SELECT rootpage, (SELECT page_size FROM pragma_page_size) AS size FROM sqlite_schema WHERE name = 'audit_by_actor'",
    ),
  );
  await store.close();
  const { rootpage, size } = rows[0]!;
  const file = await open(database, 'r+');
  await file.write(Buffer.alloc(size, 0x55), 0, size, (rootpage - 1) * size);
  await file.close();
}

async function phaseOf(core: CoreService): Promise<unknown> {
  const reply = await core.call(1, 'system.state', {});
  return reply.ok ? reply.value : reply;
}

it('lets a person in once the file has been read and found sound', async () => {
  const { core } = await founded();
  await core.open();
  expect(await core.call(1, 'accounts.login', sampleAccount)).toMatchObject({ ok: true });
  await core.stop();
});

it('answers questions at once and refuses the first write to a damaged file, which then has a page of its own', async () => {
  const { core, database } = await founded();
  await damage(database);
  events.length = 0;
  await core.open();
  expect(await phaseOf(core)).toMatchObject({ phase: 'login', problem: null });
  expect(await core.call(1, 'accounts.login', sampleAccount)).toMatchObject({
    ok: false,
    error: { code: 'store.corrupt' },
  });
  expect(await phaseOf(core)).toMatchObject({ phase: 'problem', problem: { kind: 'corrupt' } });
  await expect.poll(() => events).toContain('system.changed');
  await core.stop();
});

it('finds the damage by itself when nobody writes', async () => {
  const { core, database } = await founded();
  await damage(database);
  events.length = 0;
  await core.open();
  await expect.poll(() => core.problem?.kind, { timeout: 10_000 }).toBe('corrupt');
  await core.stop();
});

it('stops a check that is still running when the store is closed', async () => {
  const { core } = await founded();
  await core.open();
  const login = core.call(1, 'accounts.login', sampleAccount);
  await core.close();
  expect(core.problem).toBeNull();
  await login;
});
