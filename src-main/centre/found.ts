import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { DomainError } from '../contract/domain-error';
import type { Role } from '../contract/roles';
import { toText } from '../journal/canonical';
import { governedEvent } from '../core/governed/events';
import { noGovernedState } from '../core/governed/state';
import { internSigner } from '../store/apply';
import { openBlobStore } from '../store/blobs';
import { openStore } from '../store/connection-pool';
import { migrate } from '../store/migrate';
import { migrations } from '../store/migrations';
import { hasKeys, newKeyRing, saveKeys } from './keys';
import type { Centre } from './centre';
import { governedCapability } from './governed';
import type { Machine } from './machine';
import { recordIn } from './record';
import { newRecoveryCode, recoveryName, recoverySigningKey, saveRecovery } from './recovery';
import { rulesFrom, rulesOf } from './rules';
import type { Vault } from './vault';
import { writeSession } from './write-session';

export interface Founding {
  readonly centreName: string;
  readonly division: string;
  readonly tier: 3 | 4;
  readonly sample: boolean;
  readonly deviceName: string;
  readonly account: {
    readonly login: string;
    readonly name: string;
    readonly position: string;
    readonly passwordHash: string;
    readonly roles: readonly Role[];
  };
}

export const databaseName = 'hean.db';
export const blobsName = 'blobs';
/** Copies of the database made before a migration. */
export const copiesName = 'copies';

/** True when a data directory holds a centre already, even if its database has gone missing. */
export function isFounded(dir: string): boolean {
  return hasKeys(dir);
}

/** True when a centre was here whose keys have gone missing; the printed recovery code brings them back. */
export function hasLostKeys(dir: string): boolean {
  return !hasKeys(dir) && existsSync(join(dir, recoveryName)) && existsSync(join(dir, databaseName));
}

/** What a crash may have left of an attempt to found or to join; a directory without keys holds nothing of value. */
export async function removeLeftovers(dir: string): Promise<void> {
  for (const name of [databaseName, `${databaseName}-wal`, `${databaseName}-shm`, blobsName, copiesName])
    await rm(join(dir, name), { recursive: true, force: true });
}

/**
 * Makes a new centre in an empty directory: keys, the first governed entry, the printed recovery code. This PC is
 * its home until it joins a hub.
 * @throws DomainError `system.alreadySetUp`
 */
export async function foundCentre(
  dir: string,
  founding: Founding,
  vault: Vault,
  machine: Machine,
  now: () => number,
): Promise<{ recoveryCode: string; account: string }> {
  if (isFounded(dir) || hasLostKeys(dir))
    throw new DomainError('system.alreadySetUp', '这里已经建好中心，直接登录即可。');
  await mkdir(dir, { recursive: true });
  await removeLeftovers(dir);
  const keys = await newKeyRing(uuidv7());
  const recoveryCode = newRecoveryCode();
  const homeId = uuidv7();
  const account = uuidv7();
  const store = await openStore(join(dir, databaseName));
  try {
    await migrate(store, migrations, { copyFolder: join(dir, copiesName) });
    const centre: Centre = {
      dir,
      store,
      vault,
      machine,
      keys,
      now,
      blobs: openBlobStore(join(dir, blobsName), keys.storeKey),
      governed: {
        ...noGovernedState,
        home: {
          id: homeId,
          term: 1,
          publicKey: toText(keys.homeKey?.publicRaw ?? Buffer.alloc(32)),
          device: keys.device.id,
        },
      },
      governedAggregate: homeId,
      foreign: new Map(),
      rules: rulesFrom([], rulesOf(noGovernedState)),
      emit: () => undefined,
    };
    const centreEntityId = uuidv7();
    centre.governed = {
      ...centre.governed,
      centre: {
        id: centreEntityId,
        name: founding.centreName,
        division: founding.division,
        tier: founding.tier,
        sample: founding.sample,
        recoveryKey: '',
      },
    };
    await writeSession(centre, async (session) => {
      await internSigner(session.tx, homeId);
      await session.tx.run("INSERT INTO meta(key, value) VALUES ('governedAggregate', ?)", [homeId]);
      await recordIn(session, {
        capability: governedCapability,
        aggregate: homeId,
        actor: account,
        decide: () => foundingEvents(centre, centreEntityId, founding, recoveryCode, account),
      });
    });
  } finally {
    await store.close();
  }
  // Last: a directory without keys counts as not founded, so a crash before this line leaves nothing half made.
  await saveKeys(dir, keys, vault);
  await saveRecovery(dir, recoverySigningKey(recoveryCode).publicRaw, keys);
  return { recoveryCode, account };
}

function foundingEvents(
  centre: Centre,
  centreEntityId: string,
  founding: Founding,
  recoveryCode: string,
  account: string,
) {
  const { home } = centre.governed;
  const { device } = centre.keys;
  if (!home) throw new Error('founding without a home');
  return [
    governedEvent(
      'centre.founded',
      {
        centre: centreEntityId,
        division: founding.division,
        tier: founding.tier,
        sample: founding.sample,
        recoveryKey: toText(recoverySigningKey(recoveryCode).publicRaw),
      },
      { name: founding.centreName },
    ),
    governedEvent(
      'home.opened',
      { home: home.id, term: home.term, publicKey: home.publicKey, device: device.id },
      {},
    ),
    governedEvent(
      'device.enrolled',
      {
        device: device.id,
        number: 1,
        publicKey: toText(device.signing.publicRaw),
        recipient: device.recipient,
        predecessor: null,
        code: null,
      },
      { name: founding.deviceName },
    ),
    governedEvent(
      'account.created',
      { account, roles: [...founding.account.roles] },
      {
        login: founding.account.login,
        name: founding.account.name,
        position: founding.account.position,
        passwordHash: founding.account.passwordHash,
      },
    ),
  ];
}
