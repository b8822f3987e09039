import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { z } from 'zod';
import { DomainError } from '../contract/domain-error';
import { backupTables, restoreCentre, storeIdOf } from '../centre/backup-centre';
import { erasedForBackup } from '../centre/erase';
import { blobsName, databaseName } from '../centre/found';
import { loadKeys } from '../centre/keys';
import {
  newRecoveryCode,
  openForCode,
  recoverySigningKey,
  saveRecovery,
  sealForCode,
} from '../centre/recovery';
import { plainVault } from '../centre/vault';
import { fromText, toText } from '../journal/canonical';
import { fingerprintOf } from '../replication/line-key';
import { backUp } from '../store/backup';
import { openBlobStore } from '../store/blobs';
import { openStore } from '../store/connection-pool';
import { makeFolderDurably, syncFile, syncFolder, writeFileDurably } from '../store/durable-files';
import { isRoom, roomsName } from './hosted-centre';
import { authorityName, pemOfAuthority } from './hub-certificates';
import { registryName } from './sqlite-registry';

/**
 * A hub's backup: of each centre what a PC's backup has, sealed to the hub's own recovery code; the register of codes
 * and certificates; and the hub's authority, so that PCs go on with the certificates they have.
 */
const manifestName = 'hub-backup.json';
const recoveryKeyName = 'hub-recovery.json';
const sealedAuthorityName = 'authority.sealed';

const manifestFile = z.object({
  v: z.literal(1),
  /** Of the hub's authority: a folder holds the backup of one hub. */
  fingerprint: z.string(),
  at: z.number(),
  centres: z.array(z.string()),
});
const recoveryKeyFile = z.object({ v: z.literal(1), publicKey: z.string() });

export interface HubBackupReport {
  readonly centres: number;
  readonly entries: number;
  readonly bytes: number;
  /** Shown once, at the first backup or when a new one was asked for: whoever restores needs it. */
  readonly recoveryCode: string | null;
}

export interface HubBackupOptions {
  readonly dir: string;
  readonly folder: string;
  readonly now: () => number;
  /** Makes a new code for this and all later backups; the old one opens what it is sealed to no more. */
  readonly newCode?: boolean;
}

/**
 * Brings the folder up to date beside the running hub; each time only what is new. The manifest is written last: without
 * it, or with the one from before, an interrupted run is no newer backup, and the next run finishes it.
 * @throws DomainError `hub.noHub` | `hub.backupInside` | `hub.otherBackup`, StoreError `store.noSpace` | `backup.*`
 */
export async function backUpHub({ dir, folder, now, newCode }: HubBackupOptions): Promise<HubBackupReport> {
  if (!existsSync(join(dir, registryName)) || !existsSync(join(dir, authorityName)))
    throw new DomainError('hub.noHub', `“${dir}”里没有主机的数据，请核对 --data。`);
  if (`${resolve(folder)}${sep}`.startsWith(`${resolve(dir)}${sep}`))
    throw new DomainError('hub.backupInside', '备份不能放在主机自己的数据文件夹里，请换另一块盘上的文件夹。');
  const authority = await readFile(join(dir, authorityName), 'utf8');
  const fingerprint = fingerprintOf(pemOfAuthority(authority));
  const before = await readManifest(folder);
  if (before && before.fingerprint !== fingerprint)
    throw new DomainError('hub.otherBackup', '这个文件夹里是另一台主机的备份，没有改动它。请换一个文件夹。');
  await makeFolderDurably(folder);
  const at = now();
  const { recoveryKey, code } = newCode ? freshCode() : await codeOf(dir);
  const centres = await roomsIn(dir);
  let entries = 0;
  let bytes = 0;
  for (const centre of centres) {
    const { manifest } = await backUpRoom(
      join(dir, roomsName, centre),
      join(folder, roomsName, centre),
      recoveryKey,
      now,
    );
    entries += manifest.entries;
    bytes += manifest.journal.bytes + manifest.keys.bytes + manifest.chunks.bytes;
  }
  await copyRegistry(dir, folder);
  await writeFileDurably(join(folder, sealedAuthorityName), [await sealForCode(recoveryKey, authority)]);
  const manifest = { v: 1, fingerprint, at, centres };
  await writeFileDurably(join(folder, manifestName), [Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)]);
  // Last: a code that nobody was shown must not seal the backups to come.
  if (code !== null) await writeRecoveryKey(dir, recoveryKey);
  return { centres: centres.length, entries, bytes, recoveryCode: code };
}

/**
 * Lays a backup down in an empty data directory, checked whole before it gets its name. When the hub starts on it, each
 * centre it is home of opens a new term: its PCs push again what the backup does not have.
 * @throws DomainError `hub.notEmpty` | `hub.noBackup` | `recovery.wrongCode`, StoreError `backup.*`
 */
export async function restoreHub(
  folder: string,
  dir: string,
  code: string,
): Promise<{ readonly centres: number; readonly at: number }> {
  if ((await readdir(dir).catch(() => [])).length > 0)
    throw new DomainError('hub.notEmpty', `“${dir}”里已经有东西。请换一个空文件夹，或先把原来的移走。`);
  const manifest = await readManifest(folder);
  if (!manifest) throw new DomainError('hub.noBackup', `“${folder}”里没有完整的主机备份，请核对 --from。`);
  const authority = await openForCode(await readFile(join(folder, sealedAuthorityName)), code);
  const beside = `${resolve(dir)}.restoring`;
  await rm(beside, { recursive: true, force: true });
  await makeFolderDurably(beside);
  try {
    for (const centre of manifest.centres) {
      const room = join(beside, roomsName, centre);
      await restoreCentre(join(folder, roomsName, centre), room, code, plainVault);
      await markAsCopy(room);
    }
    await writeFileDurably(join(beside, registryName), [await readFile(join(folder, registryName))]);
    await writeFileDurably(join(beside, authorityName), [Buffer.from(authority)]);
    await writeRecoveryKey(beside, Buffer.from(recoverySigningKey(code).publicRaw));
    await rm(dir, { recursive: true, force: true });
    await rename(beside, dir);
    await syncFolder(join(resolve(dir), '..'));
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
  return { centres: manifest.centres.length, at: manifest.at };
}

async function backUpRoom(room: string, folder: string, recoveryKey: Uint8Array, now: () => number) {
  const keys = await loadKeys(room, plainVault);
  const databasePath = join(room, databaseName);
  const store = await openStore(databasePath, { readers: 1 });
  try {
    const { governedAggregate, erased } = await store.read(async (connection) => ({
      governedAggregate:
        (
          await connection.get<{ value: string }>(
            "SELECT value FROM meta WHERE key = 'governedAggregate' LIMIT 1",
          )
        )?.value ?? '',
      erased: await erasedForBackup(connection),
    }));
    const report = await backUp({
      folder,
      storeId: storeIdOf({ governedAggregate, keys }),
      databasePath,
      blobs: openBlobStore(join(room, blobsName), keys.storeKey),
      backupKey: keys.backupKey,
      tables: backupTables,
      erased,
      now,
    });
    await saveRecovery(folder, recoveryKey, keys);
    return report;
  } finally {
    await store.close();
  }
}

/**
 * A hub admits what others wrote and writes next to nothing itself: the counter of its own chain can't tell that places
 * were given after the backup. So the copy says what it is, and opens a new epoch and term when it is opened.
 */
async function markAsCopy(room: string): Promise<void> {
  const store = await openStore(join(room, databaseName), { readers: 1 });
  try {
    await store.write((tx) =>
      tx.run(
        "INSERT INTO meta(key, value) VALUES ('fingerprint', 'restored') ON CONFLICT(key) DO UPDATE SET value = excluded.value",
      ),
    );
  } finally {
    await store.close();
  }
}

/** One consistent copy of the register, whatever the hub writes meanwhile. */
async function copyRegistry(dir: string, folder: string): Promise<void> {
  const fresh = join(folder, `${registryName}.new`);
  await rm(fresh, { force: true });
  const store = await openStore(join(dir, registryName), { readers: 1 });
  try {
    await store.exclusive((writer) => writer.run('VACUUM INTO ?', [fresh]));
  } finally {
    await store.close();
  }
  await syncFile(fresh);
  await rename(fresh, join(folder, registryName));
  await syncFolder(folder);
}

interface BackupCode {
  /** Public half, raw. */
  readonly recoveryKey: Buffer;
  /** The code itself where it is new. */
  readonly code: string | null;
}

/** The code the hub's backups are sealed to; a fresh one before the first. */
async function codeOf(dir: string): Promise<BackupCode> {
  const bytes = await readFile(join(dir, recoveryKeyName), 'utf8').catch(() => null);
  if (bytes === null) return freshCode();
  return { recoveryKey: fromText(recoveryKeyFile.parse(JSON.parse(bytes)).publicKey), code: null };
}

function freshCode(): BackupCode {
  const code = newRecoveryCode();
  return { recoveryKey: Buffer.from(recoverySigningKey(code).publicRaw), code };
}

async function writeRecoveryKey(dir: string, publicKey: Buffer): Promise<void> {
  const file = JSON.stringify({ v: 1, publicKey: toText(publicKey) });
  await writeFileDurably(join(dir, recoveryKeyName), [Buffer.from(file)]);
}

async function readManifest(folder: string): Promise<z.infer<typeof manifestFile> | null> {
  const bytes = await readFile(join(folder, manifestName), 'utf8').catch(() => null);
  if (bytes === null) return null;
  try {
    return manifestFile.parse(JSON.parse(bytes));
  } catch {
    throw new DomainError('hub.noBackup', '备份的清单读不出来。请换一份备份，或重新备份一次。');
  }
}

async function roomsIn(dir: string): Promise<string[]> {
  const names = await readdir(join(dir, roomsName)).catch(() => []);
  return names.filter((name) => isRoom(join(dir, roomsName, name))).sort();
}
