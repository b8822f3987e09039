/** What lies in a backup folder, and the manifest that says so. */
import { createHash } from 'node:crypto';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { writeFileDurably } from './durable-files';
import { StoreError, storeErrorFrom } from './errors';

const fileNote = z.object({ bytes: z.number().int(), sha256: z.string().length(64) });

const manifestSchema = z.object({
  format: z.literal(1),
  /** Whose data it is; a folder holds those of one store only. */
  store: z.string(),
  /** ms. */
  at: z.number().int(),
  /** Rows of the first table, the journal. */
  entries: z.number().int(),
  tables: z.record(z.string(), z.number().int()),
  journal: fileNote,
  keys: fileNote,
  chunks: z.object({ count: z.number().int(), bytes: z.number().int() }),
});

export type BackupManifest = z.infer<typeof manifestSchema>;

export interface BackupPlaces {
  journal: string;
  keys: string;
  chunks: string;
  manifest: string;
  /** Manifests of earlier days: how much there was, when. */
  history: string;
}

export function placesIn(folder: string): BackupPlaces {
  return {
    journal: join(folder, 'journal.sqlite'),
    keys: join(folder, 'keys.sealed'),
    chunks: join(folder, 'chunks'),
    manifest: join(folder, 'manifest.json'),
    history: join(folder, 'manifests'),
  };
}

export interface BackupSummary {
  /** ms. */
  at: number;
  entries: number;
  bytes: number;
  /** On another file system than the data. Two partitions of one disk can't be told apart from two disks. */
  offThisDisk: boolean;
}

/** The newest finished backup in the folder; undefined when there is none or its manifest can't be read. */
export async function newestBackup(folder: string, dataFolder: string): Promise<BackupSummary | undefined> {
  const manifest = await readManifest(folder).catch(() => undefined);
  if (manifest === undefined) return undefined;
  const { at, entries, journal, keys, chunks } = manifest;
  const [there, here] = [await stat(folder), await stat(dataFolder)];
  return {
    at,
    entries,
    bytes: journal.bytes + keys.bytes + chunks.bytes,
    offThisDisk: there.dev !== here.dev,
  };
}

/** Fails with `backup.unreadable` when the file is no manifest; undefined when there is none. */
export async function readManifest(folder: string): Promise<BackupManifest | undefined> {
  let text: string;
  try {
    text = await readFile(placesIn(folder).manifest, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw storeErrorFrom(error);
  }
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StoreError('corrupt', 'backup.unreadable', '备份的清单读不出来。换一份备份，或重新备份一次。', {
      cause,
    });
  }
}

/** Writes the manifest last of all, and keeps the newest ones of the history. */
export async function writeManifest(folder: string, manifest: BackupManifest, keep: number): Promise<void> {
  const places = placesIn(folder);
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  await writeFileDurably(join(places.history, `${manifest.at}.json`), [bytes]);
  await writeFileDurably(places.manifest, [bytes]);
  const names = (await readdir(places.history)).filter((name) => /^\d+\.json$/.test(name));
  names.sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
  for (const name of names.slice(Math.max(1, keep))) await rm(join(places.history, name), { force: true });
}

/** Length and hash of a file, read piece by piece. */
export async function noteFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(1 << 20);
  let bytes = 0;
  try {
    const file = await open(path, 'r');
    try {
      for (let read = -1; read !== 0; bytes += read) {
        read = (await file.read(piece, 0, piece.length)).bytesRead;
        hash.update(piece.subarray(0, read));
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw storeErrorFrom(error);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The folder, or the nearest one above it that is there: for asking a disk about its space. */
export async function nearestFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}
