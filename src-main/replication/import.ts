import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { centreId, type Centre } from '../centre/centre';
import { rebuildProjections } from '../centre/rebuild';
import { receiveAll } from '../centre/receive';
import { chunkId } from '../store/blobs';
import { storeErrorFrom } from '../store/errors';
import type { IncomingEntry, Received } from '../centre/incoming';
import { referencedChunks } from '../centre/chunks';
import { refuseSample } from './export';
import { makerLookup } from './maker';
import { checkPack, openPack, type CheckedPack, type OpenedPack } from './pack-contents';
import { packError } from './pack-error';
import { readCover } from './pack-file';
import { learnOfPeer, rememberPeer } from './peers';

export interface Imported extends Received {
  /** Chunks of attachments stored now. */
  readonly attachments: number;
  readonly maker: string;
}

/**
 * Takes in a pack: checked whole first, then entries, then the bytes of attachments. Again and in any order as often
 * as one likes.
 * @throws DomainError `pack.*`; then nothing was stored
 */
export async function importPack(centre: Centre, path: string): Promise<Imported> {
  refuseSample(centre);
  const { cover } = await readCover(path);
  if (cover.kind !== 'entries') throw packError('pack.notEntries');
  if (cover.centre !== centreId(centre)) throw packError('pack.otherCentre');
  // The stick may be pulled out between checking and taking in.
  return withLocalCopy(centre.dir, path, async (copy) => {
    const pack = await checkForCentre(centre, copy);
    const opened = openPack(pack);
    try {
      return await takeIn(centre, pack, opened);
    } finally {
      await opened.close();
    }
  });
}

/** Checks that the pack is this centre's and made by one of its devices. */
export function checkForCentre(
  centre: Centre,
  path: string,
  onEntry?: (entry: IncomingEntry) => void | Promise<void>,
): Promise<CheckedPack> {
  const maker = makerLookup(centre.governed, centre.governedAggregate);
  return checkPack(path, {
    identities: [centre.keys.device.identity, ...centre.keys.former],
    async onEntry(entry) {
      maker.see(entry);
      await onEntry?.(entry);
    },
    accept(cover, manifest) {
      if (manifest.centre !== centreId(centre) || cover.centre !== manifest.centre)
        throw packError('pack.otherCentre');
    },
    makerKey: (manifest) => maker.keyOf(manifest.maker, manifest.certificates),
  });
}

/** Stores what a checked pack holds. `first`: into an empty directory, folding everything once at the end. */
export async function takeIn(
  centre: Centre,
  pack: CheckedPack,
  opened: OpenedPack,
  first = false,
): Promise<Imported> {
  const { manifest } = pack;
  const received = await receiveAll(centre, manifest.certificates, opened.entries(), first ? 'later' : 'now');
  if (first) await rebuildProjections(centre);
  const attachments = await storeChunks(centre, opened);
  await centre.store.write(async (tx) => {
    for (const [device, have] of Object.entries(manifest.peers)) {
      if (device !== centre.keys.device.id && device !== manifest.maker) await learnOfPeer(tx, device, have);
    }
    await rememberPeer(tx, manifest.maker, manifest, centre.now());
  });
  return { ...received, attachments, maker: manifest.maker };
}

/** Bytes are kept only where an attachment of a case refers to them: an erased one does so no longer. */
async function storeChunks(centre: Centre, opened: OpenedPack): Promise<number> {
  let stored = 0;
  let referenced: Set<string> | null = null;
  for await (const { id, bytes } of opened.chunks()) {
    referenced ??= await centre.store.read((connection) => referencedChunks(connection));
    if (!referenced.has(id) || chunkId(bytes) !== id) continue;
    if ((await centre.blobs.verifyChunk(id)) === 'ok') continue;
    await centre.blobs.putChunk(bytes);
    stored += 1;
  }
  return stored;
}

const copyFolder = 'incoming';
/** The import running in each data directory: they take turns. */
const running = new Map<string, Promise<unknown>>();

/** Copies to this disk first (still encrypted), and removes the copy whatever happens. One at a time. */
export function withLocalCopy<T>(dir: string, path: string, work: (copy: string) => Promise<T>): Promise<T> {
  const before = running.get(dir) ?? Promise.resolve();
  const mine = before.catch(() => undefined).then(() => copyAndWork(dir, path, work));
  running.set(dir, mine);
  return mine.finally(() => {
    if (running.get(dir) === mine) running.delete(dir);
  });
}

async function copyAndWork<T>(dir: string, path: string, work: (copy: string) => Promise<T>): Promise<T> {
  const folder = join(dir, copyFolder);
  const copy = join(folder, uuidv7());
  try {
    await mkdir(folder, { recursive: true });
    await copyFile(path, copy).catch((error: unknown) => Promise.reject(storeErrorFrom(error)));
    return await work(copy);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
