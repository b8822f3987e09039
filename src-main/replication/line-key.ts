import 'reflect-metadata';
import { createHash, X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** Keys of the line between a PC and a hub: P-256, for TLS alone. Entries are signed by other keys. */
export const lineAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

// Node's own, by the name both Node and the library's types know it.
x509.cryptoProvider.set(globalThis.crypto);

export function newLinePair(): Promise<CryptoKeyPair> {
  return globalThis.crypto.subtle.generateKey(lineAlgorithm, true, ['sign', 'verify']);
}

export async function pemOfKey(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await globalThis.crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

/** On a PC: a key for the line and the request to have it signed. */
export async function newLineRequest(): Promise<{ readonly request: string; readonly key: string }> {
  const keys = await newLinePair();
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: 'CN=hean',
    keys,
    signingAlgorithm: lineAlgorithm,
  });
  return { request: request.toString('pem'), key: await pemOfKey(keys.privateKey) };
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Sixteen letters of a hub's authority, to be compared by two people on the telephone: `ABCD-…`, 80 bits. */
export function fingerprintOf(pem: string): string {
  const hash = createHash('sha256').update(new X509Certificate(pem).raw).digest();
  const text = Array.from(hash.subarray(0, 16), (byte) => letters[byte & 31] ?? 'A').join('');
  return (text.match(/.{4}/g) ?? []).join('-');
}

/** Last moment of a certificate, ms. */
export function expiryOf(pem: string): number {
  return Date.parse(new X509Certificate(pem).validTo);
}
