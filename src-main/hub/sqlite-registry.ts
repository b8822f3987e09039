import { join } from 'node:path';
import { openStore, type Store } from '../store/connection-pool';
import { makeFolderDurably } from '../store/durable-files';
import { migrate } from '../store/migrate';
import type { CodeState, DeviceNote, HubClient, HubRegistry } from './hub-store';
import { migration as registry } from './migrations/0010-registry';
import { migration as deviceNotes } from './migrations/0020-device-notes';

export const registryName = 'hub.db';

/** The register's database; a second process may open it beside the running hub, for codes and revocations. */
export async function openRegistryDatabase(dir: string): Promise<Store> {
  await makeFolderDurably(dir);
  const store = await openStore(join(dir, registryName));
  try {
    await migrate(store, [registry, deviceNotes], { copyFolder: join(dir, 'copies') });
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface ClientRow {
  serial: string;
  device: string;
  centre: string;
  issued_at: number;
  expires_at: number;
  revoked_at: number | null;
}

const clientColumns = 'serial, device, centre, issued_at, expires_at, revoked_at';

/** Codes and certificates in the hub's own database. */
export function sqliteRegistry(store: Store): HubRegistry {
  return {
    async addCode({ hash, organisation, madeAt, expiresAt }) {
      await store.write((tx) =>
        tx.run('INSERT INTO code(hash, organisation, made_at, expires_at) VALUES (?,?,?,?)', [
          hash,
          organisation,
          madeAt,
          expiresAt,
        ]),
      );
    },
    async useCode(hash, device, centre, now) {
      return store.write(async (tx) => {
        const row = await tx.get<{ organisation: string }>(
          `UPDATE code SET used_at = coalesce(used_at, ?1), device = ?2, centre = ?3
           WHERE hash = ?4 AND expires_at > ?1 AND (device IS NULL OR (device = ?2 AND centre = ?3)) RETURNING organisation`,
          [now, device, centre, hash],
        );
        return row ?? null;
      });
    },
    async saveClient(client) {
      await store.write((tx) =>
        tx.run(`INSERT INTO client(${clientColumns}) VALUES (?,?,?,?,?,?)`, [
          client.serial,
          client.device,
          client.centre,
          client.issuedAt,
          client.expiresAt,
          client.revokedAt,
        ]),
      );
    },
    async client(serial) {
      const row = await store.read((connection) =>
        connection.get<ClientRow>(`SELECT ${clientColumns} FROM client WHERE serial = ? LIMIT 1`, [serial]),
      );
      return row ? clientFrom(row) : null;
    },
    async revoke(device, now) {
      const { changes } = await store.write((tx) =>
        tx.run('UPDATE client SET revoked_at = ? WHERE device = ? AND revoked_at IS NULL', [now, device]),
      );
      return changes;
    },
    async clients() {
      const rows = await store.read((connection) =>
        connection.all<ClientRow>(`SELECT ${clientColumns} FROM client ORDER BY issued_at, serial`),
      );
      return rows.map(clientFrom);
    },
    async codes() {
      return store.read((connection) =>
        connection.all<CodeState>(
          'SELECT organisation, made_at AS madeAt, expires_at AS expiresAt, used_at AS usedAt, device FROM code ORDER BY made_at, hash',
        ),
      );
    },
    async noteLoaded(device, now) {
      await store.write((tx) =>
        tx.run(
          'INSERT INTO device_note(device, loaded_at) VALUES (?,?) ON CONFLICT(device) DO UPDATE SET loaded_at = coalesce(loaded_at, excluded.loaded_at)',
          [device, now],
        ),
      );
    },
    async noteTrouble(device, code, now) {
      await store.write((tx) =>
        tx.run(
          'INSERT INTO device_note(device, trouble, trouble_at) VALUES (?,?,?) ON CONFLICT(device) DO UPDATE SET trouble = excluded.trouble, trouble_at = excluded.trouble_at',
          [device, code, now],
        ),
      );
    },
    async deviceNotes() {
      return store.read((connection) =>
        connection.all<DeviceNote>(
          'SELECT device, loaded_at AS loadedAt, trouble, trouble_at AS troubleAt FROM device_note ORDER BY device',
        ),
      );
    },
  };
}

function clientFrom(row: ClientRow): HubClient {
  return {
    serial: row.serial,
    device: row.device,
    centre: row.centre,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
