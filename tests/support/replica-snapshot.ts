import type { Centre } from '../../src-main/centre/centre';
import { toText } from '../../src-main/journal/canonical';
import { entryStatus, projectionKeys } from '../../src-main/store/schema';

export interface ReplicaSnapshot {
  /** aggregate, n, hash of every admitted entry. */
  readonly admitted: readonly string[];
  readonly pending: readonly string[];
  readonly quarantined: readonly string[];
  readonly tables: Readonly<Record<string, readonly Record<string, unknown>[]>>;
  /** Words by dispute id, read back from the index. */
  readonly words: readonly string[];
  readonly governed: unknown;
}

/** Everything that must be equal on replicas with the same entries. `dispute.n` is each database's own. */
export async function snapshot(centre: Centre): Promise<ReplicaSnapshot> {
  return centre.store.read(
    async (connection) => {
      const admitted = await connection.all<{ aggregate: string; n: number; hash: Uint8Array }>(
        'SELECT e.aggregate, a.n, e.hash FROM entry e JOIN admission a ON a.entry = e.id ORDER BY e.aggregate, a.n',
      );
      const withStatus = async (status: number) =>
        (await connection.all<{ hash: Uint8Array }>('SELECT hash FROM entry WHERE status = ?', [status]))
          .map((row) => toText(row.hash))
          .sort();
      const tables: Record<string, Record<string, unknown>[]> = {};
      for (const [table, keys] of Object.entries(projectionKeys)) {
        const rows = await connection.all<Record<string, unknown>>(
          `SELECT * FROM ${table} ORDER BY ${keys.join(', ')}`,
        );
        tables[table] = rows.map((row) => (table === 'dispute' ? { ...row, n: 0 } : row));
      }
      return {
        admitted: admitted.map((row) => `${row.aggregate} ${row.n} ${toText(row.hash)}`),
        pending: await withStatus(entryStatus.pending),
        quarantined: await withStatus(entryStatus.quarantined),
        tables,
        words: await wordsOf(centre),
        governed: plain(centre.governed),
      };
    },
    { snapshot: true },
  );
}

/** The index as the words it holds for each dispute, by the index's own vocabulary. */
async function wordsOf(centre: Centre): Promise<string[]> {
  return centre.store.exclusive(async (writer) => {
    await writer.exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab('main', 'dispute_text', 'instance')",
    );
    const rows = await writer.all<{ term: string; id: string | null; offset: number }>(
      'SELECT w.term, d.id, w.offset FROM temp.words w LEFT JOIN dispute d ON d.n = w.doc ORDER BY d.id, w.offset, w.term',
    );
    return rows.map((row) => `${row.id ?? 'nobody'} ${row.offset} ${row.term}`);
  });
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, item]) => [key, plain(item)]).sort();
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  return value;
}
