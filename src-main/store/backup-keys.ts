import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeFileDurably } from './durable-files';
import { StoreError, storeErrorFrom } from './errors';
import { openSealedBytes, sealBytes } from './sealed-bytes';

const KEY_BYTES = 32;
const PLACE = 'hean backup keys';

/**
 * The keys of a backup: one for each aggregate's bodies, one for each chunk, in one file that is rewritten whole and
 * sealed under the backup key. What loses its key here is unreadable in this backup from then on, copies of its rows
 * and chunks included; an older copy of the key file itself is out of reach of this and has to be listed.
 */
export class BackupKeys {
  private changed = false;

  private constructor(
    private readonly path: string,
    private readonly backupKey: Buffer,
    private readonly keys: Map<string, Buffer>,
  ) {}

  /** Fails with `backup.wrongKey` when the file does not open under the key. No file: no keys yet. */
  static async load(path: string, backupKey: Buffer): Promise<BackupKeys> {
    if (backupKey.length !== KEY_BYTES) throw new RangeError('a backup key has 32 bytes');
    const sealed = await readIfThere(path);
    if (sealed === undefined) return new BackupKeys(path, backupKey, new Map());
    const plain = openSealedBytes(backupKey, PLACE, sealed);
    const keys = plain === undefined ? undefined : decodeKeys(plain);
    if (keys === undefined) throw wrongKey();
    return new BackupKeys(path, backupKey, keys);
  }

  get count(): number {
    return this.keys.size;
  }

  has(name: string): boolean {
    return this.keys.has(name);
  }

  /** Seals under the key of that name, which is made when there is none. Save before the result is relied on. */
  seal(name: string, place: string, plain: Uint8Array): Buffer {
    let key = this.keys.get(name);
    if (key === undefined) {
      key = randomBytes(KEY_BYTES);
      this.keys.set(name, key);
      this.changed = true;
    }
    return sealBytes(key, place, plain);
  }

  /** The plain bytes; `erased` when the key is gone, `damaged` when the bytes don't open under it. */
  open(name: string, place: string, sealed: Uint8Array): Buffer | 'erased' | 'damaged' {
    const key = this.keys.get(name);
    if (key === undefined) return 'erased';
    return openSealedBytes(key, place, sealed) ?? 'damaged';
  }

  /** Forgets a key; final with the next save. False when there was none. */
  erase(name: string): boolean {
    const removed = this.keys.delete(name);
    this.changed ||= removed;
    return removed;
  }

  /** Writes the file anew when anything changed; synced when it resolves. */
  async save(): Promise<void> {
    if (!this.changed) return;
    await writeFileDurably(this.path, [sealBytes(this.backupKey, PLACE, encodeKeys(this.keys))]);
    this.changed = false;
  }
}

function wrongKey(): StoreError {
  return new StoreError(
    'other',
    'backup.wrongKey',
    '打不开这份备份：恢复码不对，或密钥文件有损坏。核对恢复码再试。',
  );
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw storeErrorFrom(error);
  }
}

/** Each key as: length of its name in bytes (one byte), name, 32 bytes. */
function encodeKeys(keys: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  for (const [name, key] of keys) {
    const bytes = Buffer.from(name, 'utf8');
    if (bytes.length > 255) throw new RangeError('the name of a key is too long');
    parts.push(Buffer.from([bytes.length]), bytes, key);
  }
  return Buffer.concat(parts);
}

function decodeKeys(plain: Buffer): Map<string, Buffer> | undefined {
  const keys = new Map<string, Buffer>();
  for (let at = 0; at < plain.length;) {
    const nameEnd = at + 1 + (plain[at] ?? 0);
    const keyEnd = nameEnd + KEY_BYTES;
    if (keyEnd > plain.length) return undefined;
    keys.set(plain.toString('utf8', at + 1, nameEnd), Buffer.from(plain.subarray(nameEnd, keyEnd)));
    at = keyEnd;
  }
  return keys;
}
