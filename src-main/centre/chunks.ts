import type { Connection } from '../store/driver';
import type { Centre } from './centre';

/** Chunks that attachments of live cases refer to: nothing else is asked for, sent or stored. */
export async function referencedChunks(
  connection: Connection,
  disputes?: readonly string[],
): Promise<Set<string>> {
  const rows = disputes
    ? await connection.all<{ chunks: string }>(
        "SELECT chunks FROM attachment WHERE chunks <> '' AND dispute IN (SELECT value FROM json_each(?))",
        [JSON.stringify(disputes)],
      )
    : await connection.all<{ chunks: string }>("SELECT chunks FROM attachment WHERE chunks <> ''");
  return new Set(rows.flatMap((row) => row.chunks.match(/[0-9a-f]{64}/g) ?? []));
}

/** Chunks referred to here whose bytes have not come yet. */
export async function missingChunks(centre: Centre): Promise<string[]> {
  const wanted = await centre.store.read((connection) => referencedChunks(connection));
  if (wanted.size === 0) return [];
  for await (const { id } of centre.blobs.listChunks()) wanted.delete(id);
  return [...wanted].sort();
}
