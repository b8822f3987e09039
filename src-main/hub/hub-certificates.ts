import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { z } from 'zod';
import { lineAlgorithm as algorithm, newLinePair, pemOfKey } from '../replication/line-key';
import { writeFileDurably } from '../store/durable-files';

/**
 * Certificates for the line between PCs and a hub: P-256, signed by an authority that is the hub's own. What they are
 * good for is the line alone; entries are signed by other keys.
 */
const day = 24 * 60 * 60 * 1000;
const authorityDays = 3650;
const serverDays = 825;
const clientDays = 825;

const authorityFile = z.object({ v: z.literal(1), certificate: z.string(), key: z.string() });

/** The authority of one hub with the key it signs by. */
export interface Authority {
  readonly certificate: x509.X509Certificate;
  readonly key: CryptoKey;
  /** The certificate as PEM, for clients. */
  readonly pem: string;
}

export const authorityName = 'authority.json';

/** Opens the hub's authority or makes it on the first start; its key lies readable for its owner only. */
export async function openAuthority(dir: string, name: string, now: number): Promise<Authority> {
  const path = join(dir, authorityName);
  const bytes = await readFile(path, 'utf8').catch(() => null);
  if (bytes !== null) {
    const file = authorityFile.parse(JSON.parse(bytes));
    const certificate = new x509.X509Certificate(file.certificate);
    return { certificate, key: await privateKey(file.key), pem: certificate.toString('pem') };
  }
  const keys = await newLinePair();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: nameOf(name, '和案台县级主机'),
    notBefore: new Date(now - day),
    notAfter: new Date(now + authorityDays * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  const file = { v: 1, certificate: certificate.toString('pem'), key: await pemOfKey(keys.privateKey) };
  await writeFileDurably(path, [Buffer.from(JSON.stringify(file))]);
  return { certificate, key: keys.privateKey, pem: certificate.toString('pem') };
}

/** The certificate in the bytes of an authority's file, as PEM. */
export function pemOfAuthority(file: string): string {
  return authorityFile.parse(JSON.parse(file)).certificate;
}

/** A certificate for the hub's own address, fresh at each start. */
export async function issueServer(
  authority: Authority,
  hosts: readonly string[],
  now: number,
): Promise<{ readonly cert: string; readonly key: string }> {
  const keys = await newLinePair();
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: nameOf(hosts[0] ?? 'localhost', '和案台县级主机'),
    issuer: authority.certificate.subject,
    notBefore: new Date(now - day),
    notAfter: new Date(now + serverDays * day),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    extensions: [
      new x509.SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    ],
  });
  return { cert: cert.toString('pem') + '\n' + authority.pem, key: await pemOfKey(keys.privateKey) };
}

/** What the line says of who is at its other end. */
export interface ClientName {
  readonly device: string;
  readonly centre: string;
}

/** Signs a PC's request; who it is for was proved by the code and the device's own key, not by the request. */
export async function issueClient(
  authority: Authority,
  request: string,
  { device, centre }: ClientName,
  now: number,
  days = clientDays,
): Promise<{ readonly pem: string; readonly serial: string; readonly expiresAt: number }> {
  const parsed = new x509.Pkcs10CertificateRequest(request);
  if (!(await parsed.verify())) throw new Error('a request not signed by its own key');
  const serialNumber = serial();
  const expiresAt = now + days * day;
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber,
    subject: nameOf(device, centre),
    issuer: authority.certificate.subject,
    notBefore: new Date(Math.min(now, expiresAt) - day),
    notAfter: new Date(expiresAt),
    signingAlgorithm: algorithm,
    publicKey: parsed.publicKey,
    signingKey: authority.key,
    extensions: [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth])],
  });
  return { pem: cert.toString('pem'), serial: serialNumber, expiresAt };
}

function nameOf(common: string, organisation: string): { [type: string]: string[] }[] {
  return [{ CN: [common] }, { O: [organisation] }];
}

function serial(): string {
  // Positive: the first bit stays clear.
  return `0${randomBytes(16).toString('hex').slice(1)}`;
}

async function privateKey(pem: string): Promise<CryptoKey> {
  const [der] = x509.PemConverter.decode(pem);
  if (!der) throw new Error('no key in the file');
  return globalThis.crypto.subtle.importKey('pkcs8', der, algorithm, true, ['sign']);
}
