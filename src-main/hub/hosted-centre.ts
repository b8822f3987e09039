import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { id } from '../contract/primitives';
import type { Centre } from '../centre/centre';
import { beginEpochIfNeeded } from '../centre/epoch';
import { removeErasedRemains } from '../centre/erase';
import { blobsName, copiesName, databaseName, isFounded, removeLeftovers } from '../centre/found';
import { paperFor } from '../centre/give-home';
import { loadGoverned } from '../centre/governed';
import { loadForeign } from '../centre/homes';
import { loadKeys, newDeviceKeys, saveKeys, type KeyRing } from '../centre/keys';
import type { Machine } from '../centre/machine';
import { finishRebuild } from '../centre/rebuild';
import { plainVault } from '../centre/vault';
import { noGovernedState, type GovernedState } from '../core/governed/state';
import type { Certificate } from '../journal/certificate';
import { toText } from '../journal/canonical';
import { newSigningKey } from '../journal/signature';
import { internSigner } from '../store/apply';
import { openBlobStore } from '../store/blobs';
import { openStore } from '../store/connection-pool';
import { makeFolderDurably } from '../store/durable-files';
import { migrate } from '../store/migrate';
import { migrations } from '../store/migrations';
import type { CentrePaper } from './hub-store';

/** Folder of a hub with a data directory for each centre, by its id. */
export const roomsName = 'centres';

/** How a hub opens the data directory of a centre it keeps. */
export interface HostOptions {
  readonly dir: string;
  readonly machine: Machine;
  readonly now: () => number;
  readonly emit: (topic: string, payload: unknown) => void;
}

/** What is believed of a centre until its own entries say so: told at enrolment, by who knew the code. */
const origin = z.object({
  centre: id,
  governedAggregate: id,
  homeKeys: z.array(z.object({ term: z.number().int(), publicKey: z.string() })).min(1),
  homeDevice: id,
});
type Origin = z.infer<typeof origin>;

/**
 * Makes the room of a centre at a hub: keys of the hub's device and home there, an empty journal. The key of `local`
 * bodies is no centre's: what is written under it elsewhere stays ciphertext here.
 */
export async function makeRoom(options: HostOptions, paper: CentrePaper): Promise<void> {
  const { dir } = options;
  if (isFounded(dir)) return;
  await makeFolderDurably(dir);
  await removeLeftovers(dir);
  const keys: KeyRing = {
    device: await newDeviceKeys(uuidv7()),
    paper: null,
    former: [],
    homeKey: newSigningKey(),
    storeKey: randomBytes(32),
    centreKey: randomBytes(32),
    backupKey: randomBytes(32),
  };
  const { centre, governedAggregate, homeKeys, homeDevice } = paper;
  const value = JSON.stringify({ centre, governedAggregate, homeKeys: [...homeKeys], homeDevice });
  const store = await openStore(join(dir, databaseName));
  try {
    await migrate(store, migrations, { copyFolder: join(dir, copiesName) });
    await store.write(async (tx) => {
      await internSigner(tx, governedAggregate);
      await tx.run("INSERT INTO meta(key, value) VALUES ('governedAggregate', ?), ('hostedOrigin', ?)", [
        governedAggregate,
        value,
      ]);
    });
  } finally {
    await store.close();
  }
  // Last: a directory without keys holds nothing of value and is made anew.
  await saveKeys(dir, keys, plainVault);
}

/** Opens the room; while nothing has come yet the hub knows no more than the origin. */
export async function openRoom(options: HostOptions): Promise<Centre> {
  const { dir, machine, now, emit } = options;
  const keys = await loadKeys(dir, plainVault);
  const store = await openStore(join(dir, databaseName));
  try {
    await migrate(store, migrations, { copyFolder: join(dir, copiesName) });
    const { from, state, rules, foreign } = await store.read(async (connection) => {
      const meta = await connection.get<{ value: string }>(
        "SELECT value FROM meta WHERE key = 'hostedOrigin' LIMIT 1",
      );
      const read = origin.parse(JSON.parse(meta?.value ?? '{}'));
      const loaded = await loadGoverned(connection, read.governedAggregate);
      return { from: read, ...loaded, foreign: await loadForeign(connection, loaded.state) };
    });
    const centre: Centre = {
      dir,
      store,
      keys,
      machine,
      now,
      emit,
      rules,
      foreign,
      vault: plainVault,
      governed: state.centre ? state : believedFrom(from),
      governedAggregate: from.governedAggregate,
      blobs: openBlobStore(join(dir, blobsName), keys.storeKey),
    };
    if (state.centre) await beginEpochIfNeeded(centre);
    await removeErasedRemains(centre);
    await finishRebuild(centre);
    return centre;
  } catch (error) {
    await store.close();
    throw error;
  }
}

function believedFrom({ governedAggregate, homeKeys, homeDevice }: Origin): GovernedState {
  const first = homeKeys[0];
  return {
    ...noGovernedState,
    home: { id: governedAggregate, term: 0, publicKey: first?.publicKey ?? '', device: homeDevice },
    homeKeys,
  };
}

export function isRoom(dir: string): boolean {
  return isFounded(dir) && existsSync(join(dir, databaseName));
}

/** The hub's device in a centre as its PCs get to know it. */
export function paperOf(centre: Centre, name: string): Certificate {
  const { device } = centre.keys;
  return (
    centre.keys.paper ??
    paperFor({
      device: device.id,
      name,
      publicKey: toText(device.signing.publicRaw),
      recipient: device.recipient,
      fingerprint: centre.machine.fingerprint,
      at: centre.now(),
    })
  );
}
