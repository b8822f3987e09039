import { randomBytes, scryptSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { bech32 } from '@scure/base';
import { Decrypter, Encrypter } from 'age-encryption';
import { z } from 'zod';
import { DomainError } from '../contract/domain-error';
import { signingKeyFromSeed, type SigningKey } from '../journal/signature';
import { writeFileDurably } from '../store/durable-files';
import { parsePlainForm, plainForm, type KeyRing } from './keys';

/**
 * The printed recovery code: 24 letters without look-alikes. It opens a PC's keys when the operating system no longer
 * does, and certifies a new device when the old one is gone. Every PC of the centre seals its keys to the code's
 * public half, which stands in the centre's first entry; none of them has to know the code.
 */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const codeLength = 24;
export const recoveryName = 'recovery.json';

const recoveryFile = z.object({ v: z.literal(2), text: z.base64() });

/** A fresh code in groups of four: `7KQM-…`. About 120 bits. */
export function newRecoveryCode(): string {
  const letters = Array.from(randomBytes(codeLength), (byte) => alphabet[byte & 31] ?? '2').join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** Signing key of the code; its public half is in the centre's first entry. */
export function recoverySigningKey(code: string): SigningKey {
  return signingKeyFromSeed(derive(code, Buffer.from('hean recovery signing 1')));
}

/**
 * Writes a PC's keys for the holder of the code: beside the database, and into every backup.
 * @param recoveryKey the code's raw public key, 32 bytes
 */
export async function saveRecovery(dir: string, recoveryKey: Uint8Array, keys: KeyRing): Promise<void> {
  const sealed = await sealForCode(recoveryKey, JSON.stringify(plainForm(keys)));
  const file = { v: 2, text: sealed.toString('base64') };
  await writeFileDurably(join(dir, recoveryName), [Buffer.from(JSON.stringify(file))]);
}

/** Seals a text to a code's public half: only who has the code reads it. */
export async function sealForCode(recoveryKey: Uint8Array, text: string): Promise<Buffer> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(bech32.encodeFromBytes('age', ed25519.utils.toMontgomery(recoveryKey)));
  return Buffer.from(await encrypter.encrypt(text));
}

/** @throws DomainError `recovery.wrongCode`, also where the bytes are damaged */
export async function openForCode(sealed: Uint8Array, code: string): Promise<string> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identityOf(recoverySigningKey(code)));
    return await decrypter.decrypt(sealed, 'text');
  } catch {
    throw new DomainError(
      'recovery.wrongCode',
      '恢复码不对。它是 6 组、每组 4 个字母数字，请对照打印件再输一遍。',
    );
  }
}

/** @throws DomainError `recovery.wrongCode` | `recovery.missing` */
export async function openRecovery(dir: string, code: string): Promise<KeyRing> {
  const file = await readRecoveryFile(dir);
  return parsePlainForm(await openForCode(Buffer.from(file.text, 'base64'), code));
}

/** The age identity of an Ed25519 key: the two curves map onto each other, and a key may serve both uses. */
function identityOf(key: SigningKey): string {
  return bech32.encodeFromBytes('AGE-SECRET-KEY-', ed25519.utils.toMontgomerySecret(key.seed)).toUpperCase();
}

async function readRecoveryFile(dir: string): Promise<z.infer<typeof recoveryFile>> {
  try {
    return recoveryFile.parse(JSON.parse(await readFile(join(dir, recoveryName), 'utf8')));
  } catch {
    throw new DomainError('recovery.missing', '这里没有可用的恢复文件 recovery.json，换一份备份再试。');
  }
}

function derive(code: string, salt: Buffer): Buffer {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return scryptSync(plain, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 128 * 1024 * 1024 });
}
