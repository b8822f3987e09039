import type { Centre } from '../centre/centre';
import { referencedChunks } from '../centre/chunks';

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
