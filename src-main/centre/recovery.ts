import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DomainError } from '../contract/domain-error';
import { signingKeyFromSeed, type SigningKey } from '../journal/signature';
import { writeFileDurably } from '../store/durable-files';
import { parsePlainForm, plainForm, type KeyRing } from './keys';

/**
 * The printed recovery code: 24 letters without look-alikes. It opens the centre's keys when the operating
 * system no longer does, and certifies a new device when the old one is gone.
 */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const codeLength = 24;
const fileName = 'recovery.json';

const recoveryFile = z.object({ v: z.literal(1), salt: z.string(), iv: z.string(), text: z.string() });

/** A fresh code in groups of four: `7KQM-…`. About 120 bits. */
export function newRecoveryCode(): string {
  const letters = Array.from(randomBytes(codeLength), (byte) => alphabet[byte & 31] ?? '2').join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** Signing key of the code; its public half is in the centre's first entry. */
export function recoverySigningKey(code: string): SigningKey {
  return signingKeyFromSeed(derive(code, Buffer.from('hean recovery signing 1')));
}

/** Writes the centre's keys for the holder of the code beside the database (and into every backup). */
export async function saveRecovery(dir: string, code: string, keys: KeyRing): Promise<void> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derive(code, salt), iv);
  const plain = Buffer.from(JSON.stringify(plainForm(keys)));
  const text = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const file = {
    v: 1,
    salt: salt.toString('base64url'),
    iv: iv.toString('base64url'),
    text: text.toString('base64url'),
  };
  await writeFileDurably(join(dir, fileName), [Buffer.from(JSON.stringify(file))]);
}

/** @throws DomainError `recovery.wrongCode` | `recovery.missing` */
export async function openRecovery(dir: string, code: string): Promise<KeyRing> {
  const file = await readRecoveryFile(dir);
  try {
    const sealed = Buffer.from(file.text, 'base64url');
    const decipher = createDecipheriv(
      'aes-256-gcm',
      derive(code, Buffer.from(file.salt, 'base64url')),
      Buffer.from(file.iv, 'base64url'),
    );
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return await parsePlainForm(plain.toString('utf8'));
  } catch {
    throw new DomainError(
      'recovery.wrongCode',
      '恢复码不对。它是 6 组、每组 4 个字母数字，请对照打印件再输一遍。',
    );
  }
}

async function readRecoveryFile(dir: string): Promise<z.infer<typeof recoveryFile>> {
  try {
    return recoveryFile.parse(JSON.parse(await readFile(join(dir, fileName), 'utf8')));
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
