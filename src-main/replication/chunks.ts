import type { Centre } from '../centre/centre';
import type { Connection } from '../store/driver';

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

/** Chunks to send: of the attachments of the cases being sent, and those a receiver asked for; only what is here. */
export async function chunksToSend(
  centre: Centre,
  entries: readonly number[],
  wanted: readonly string[],
): Promise<string[]> {
  const candidates = await centre.store.read(async (connection) => {
    const rows = await connection.all<{ aggregate: string }>(
      `SELECT DISTINCT aggregate FROM entry WHERE id IN (SELECT value FROM json_each(?)) AND capability = 'disputes'
       AND instr(header, CAST('"attachment":' AS BLOB)) > 0`,
      [JSON.stringify(entries)],
    );
    const referenced = await referencedChunks(connection);
    const sent = await referencedChunks(
      connection,
      rows.map((row) => row.aggregate),
    );
    for (const chunk of wanted) if (referenced.has(chunk)) sent.add(chunk);
    return [...sent].sort();
  });
  const here: string[] = [];
  for (const chunk of candidates) if (await centre.blobs.hasChunk(chunk)) here.push(chunk);
  return here;
}
