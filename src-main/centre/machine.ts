import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { sha256, toText } from '../journal/canonical';

/**
 * What this machine knows of an epoch outside the database: who it is, and how far the epoch's chain had come.
 * A database restored from a copy is behind this counter, a database on another machine has another
 * fingerprint; both open a new epoch before the first write (journal rules §5).
 */
export interface Machine {
  readonly fingerprint: string;
  /** Last sequence number this machine has seen the epoch write, 0 when it knows none. */
  lastSeq(device: string): number;
  /** Remembers it after the commit. Not synced: a counter behind the journal is harmless, ahead of it is the alarm. */
  rememberSeq(device: string, seq: number): void;
  close(): void;
}

/** @param folder where counters lie; by default the user's own state folder, never the data directory */
export function openMachine(folder: string = defaultFolder()): Machine {
  mkdirSync(folder, { recursive: true });
  const open = new Map<string, number>();
  return {
    fingerprint: toText(sha256(Buffer.from(`${machineId()}\n${hostname()}`))),
    lastSeq(device) {
      const path = join(folder, device);
      return existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8'), 10) || 0 : 0;
    },
    rememberSeq(device, seq) {
      let file = open.get(device);
      if (file === undefined) {
        file = openSync(join(folder, device), existsSync(join(folder, device)) ? 'r+' : 'w+');
        open.set(device, file);
      }
      writeSync(file, String(seq).padStart(12, '0'), 0);
    },
    close() {
      for (const file of open.values()) closeSync(file);
      open.clear();
    },
  };
}

function defaultFolder(): string {
  const given = process.env['HEAN_MACHINE_DIR'];
  if (given) return given;
  if (process.platform === 'win32') return join(process.env['LOCALAPPDATA'] ?? homedir(), 'hean-machine');
  return join(process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'hean-machine');
}

function machineId(): string {
  try {
    if (process.platform === 'win32') {
      const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
      return execFileSync('reg', ['query', key, '/v', 'MachineGuid'], {
        encoding: 'utf8',
        windowsHide: true,
      }).trim();
    }
    return readFileSync('/etc/machine-id', 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
