import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { DomainError } from '../contract/domain-error';
import { certificate, type Certificate } from '../journal/certificate';
import { newSigningKey, signingKeyFromSeed, type SigningKey } from '../journal/signature';
import { writeFileDurably } from '../store/durable-files';
import type { Vault } from './vault';

/** The secrets of one data directory. A new epoch gets new device keys; the others belong to the centre. */
export interface KeyRing {
  readonly device: DeviceKeys;
  /** This epoch's paper when it is not the device's first: kept with its keys, so that neither is ever without the other. */
  readonly paper: Certificate | null;
  /** age identities of this directory's earlier epochs: colleagues may still encrypt to them. */
  readonly former: readonly string[];
  /** Only on the PC that is its centre's home. */
  readonly homeKey: SigningKey | null;
  /** Encrypts attachment chunks and drafts on this disk. */
  readonly storeKey: Buffer;
  /** Encrypts `local` bodies; shared by the devices of the centre. */
  readonly centreKey: Buffer;
  /** Encrypts the key file of this PC's backups; shared with the recovery code and no other PC. */
  readonly backupKey: Buffer;
}
export interface DeviceKeys {
  readonly id: string;
  readonly signing: SigningKey;
  /** age identity (secret) and recipient (public). */
  readonly identity: string;
  readonly recipient: string;
}

const storedKeys = z.object({
  device: z.object({ id: z.string(), seed: z.string(), identity: z.string() }),
  paper: certificate.nullable().default(null),
  former: z.array(z.string()).default([]),
  home: z.string().nullable(),
  store: z.string(),
  centre: z.string(),
  backup: z.string(),
});
const keyFile = z.object({ v: z.literal(1), real: z.boolean(), sealed: z.string() });

export const keysName = 'keys.json';

export async function newDeviceKeys(id: string): Promise<DeviceKeys> {
  const identity = await generateIdentity();
  return { id, signing: newSigningKey(), identity, recipient: await identityToRecipient(identity) };
}

/** Fresh secrets for a new centre; the PC that founds it is its home. */
export async function newKeyRing(device: string): Promise<KeyRing> {
  return {
    device: await newDeviceKeys(device),
    paper: null,
    former: [],
    homeKey: newSigningKey(),
    storeKey: randomBytes(32),
    centreKey: randomBytes(32),
    backupKey: randomBytes(32),
  };
}

export function hasKeys(dir: string): boolean {
  return existsSync(join(dir, keysName));
}

export async function saveKeys(dir: string, keys: KeyRing, vault: Vault): Promise<void> {
  const sealed = await vault.seal(Buffer.from(JSON.stringify(plainForm(keys)), 'utf8'));
  const file = JSON.stringify({ v: 1, real: vault.real, sealed: sealed.toString('base64') });
  await writeFileDurably(join(dir, keysName), [Buffer.from(file)]);
  await chmod(join(dir, keysName), 0o600);
}

/** @throws DomainError `keys.locked` when this user or machine can't open them (the recovery code can). */
export async function loadKeys(dir: string, vault: Vault): Promise<KeyRing> {
  const text = await readFile(join(dir, keysName), 'utf8');
  try {
    const file = keyFile.parse(JSON.parse(text));
    if (file.real && !vault.real) throw locked();
    const plain = file.real
      ? await vault.unseal(Buffer.from(file.sealed, 'base64'))
      : Buffer.from(file.sealed, 'base64');
    return await keyRingFrom(storedKeys.parse(JSON.parse(plain.toString('utf8'))));
  } catch {
    throw locked();
  }
}

/** The file of this PC's keys is gone, though a centre is here. */
export function lostKeys(): DomainError {
  return new DomainError('keys.lost', '本机密钥文件 keys.json 不见了。用打印的恢复码可以重新得到它。');
}

function locked(): DomainError {
  return new DomainError(
    'keys.locked',
    '这台电脑打不开本机密钥。换过系统用户或重装过系统时会这样，用打印的恢复码重新得到它。',
  );
}

export function plainForm(keys: KeyRing): z.infer<typeof storedKeys> {
  return {
    device: {
      id: keys.device.id,
      seed: keys.device.signing.seed.toString('base64url'),
      identity: keys.device.identity,
    },
    paper: keys.paper,
    former: [...keys.former],
    home: keys.homeKey ? keys.homeKey.seed.toString('base64url') : null,
    store: keys.storeKey.toString('base64url'),
    centre: keys.centreKey.toString('base64url'),
    backup: keys.backupKey.toString('base64url'),
  };
}

export function parsePlainForm(json: string): Promise<KeyRing> {
  return keyRingFrom(storedKeys.parse(JSON.parse(json)));
}

async function keyRingFrom(stored: z.infer<typeof storedKeys>): Promise<KeyRing> {
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  return {
    device: {
      id: stored.device.id,
      signing: signingKeyFromSeed(bytes(stored.device.seed)),
      identity: stored.device.identity,
      recipient: await identityToRecipient(stored.device.identity),
    },
    paper: stored.paper,
    former: stored.former,
    homeKey: stored.home === null ? null : signingKeyFromSeed(bytes(stored.home)),
    storeKey: bytes(stored.store),
    centreKey: bytes(stored.centre),
    backupKey: bytes(stored.backup),
  };
}
