import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { certificate } from '../journal/certificate';
import type { Vault } from '../centre/vault';
import { writeFileDurably } from '../store/durable-files';

/** This PC's way to its hub: address, the hub's authority, and this device's certificate with its key. */
export const hubLink = z.object({
  v: z.literal(1),
  address: z.string().max(200),
  hubName: z.string().max(80),
  authority: z.string().max(4000),
  certificate: z.string().max(8000),
  key: z.string().max(4000),
  device: z.string(),
  /** The hub's device in this centre and its home key, until the home has been given to it. */
  giveTo: z.object({ paper: certificate, homeKey: z.string() }).nullable(),
  joinedAt: z.number(),
});
export type HubLink = z.infer<typeof hubLink>;

const linkFile = z.object({ v: z.literal(1), real: z.boolean(), sealed: z.string() });
export const linkName = 'hub-link.json';

export async function saveLink(dir: string, vault: Vault, link: HubLink): Promise<void> {
  const sealed = await vault.seal(Buffer.from(JSON.stringify(link), 'utf8'));
  const file = JSON.stringify({ v: 1, real: vault.real, sealed: sealed.toString('base64') });
  await writeFileDurably(join(dir, linkName), [Buffer.from(file)]);
}

/** Null where this PC has joined no hub, or can't open what it kept of it: then it joins again. */
export async function loadLink(dir: string, vault: Vault): Promise<HubLink | null> {
  try {
    const file = linkFile.parse(JSON.parse(await readFile(join(dir, linkName), 'utf8')));
    const sealed = Buffer.from(file.sealed, 'base64');
    const plain = file.real ? await vault.unseal(sealed) : sealed;
    return hubLink.parse(JSON.parse(plain.toString('utf8')));
  } catch {
    return null;
  }
}
