import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

/** Ed25519 keys for entries (device), admissions (home) and certificates (recovery code). */

// DER prefixes of RFC 8410: raw 32-byte keys are what is stored and sent, node wants DER.
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export interface SigningKey {
  readonly privateKey: KeyObject;
  /** Raw public key, 32 bytes. */
  readonly publicRaw: Buffer;
  /** Raw seed, 32 bytes; secret. */
  readonly seed: Buffer;
}

export function newSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return signingKeyFromSeed(privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32));
}

/** @param seed 32 secret bytes */
export function signingKeyFromSeed(seed: Buffer): SigningKey {
  const privateKey = createPrivateKey({
    key: Buffer.concat([privatePrefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicRaw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { privateKey, publicRaw: Buffer.from(publicRaw), seed: Buffer.from(seed) };
}

export function signBytes(key: SigningKey, bytes: Uint8Array): Buffer {
  return sign(null, bytes, key.privateKey);
}

const publicKeys = new Map<string, KeyObject>();

/** True when `signature` over `bytes` was made with the private half of `publicRaw` (32 bytes). Never throws. */
export function verifySignature(publicRaw: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, bytes, publicKeyOf(publicRaw), signature);
  } catch {
    return false;
  }
}

function publicKeyOf(publicRaw: Uint8Array): KeyObject {
  const id = Buffer.from(publicRaw).toString('base64');
  let key = publicKeys.get(id);
  if (!key) {
    key = createPublicKey({ key: Buffer.concat([publicPrefix, publicRaw]), format: 'der', type: 'spki' });
    publicKeys.set(id, key);
  }
  return key;
}
