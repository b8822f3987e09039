import type { CallOutput } from '../../contract';
import type { Centre } from '../../centre/centre';
import { toText } from '../../journal/canonical';
import { readHeader } from '../../journal/entry';
import { entryStatus } from '../../store/schema';
import { readingOf, readingSql } from '../accounts/reading';
import type { Rights } from '../accounts/rights';

interface QueueRow {
  readonly hash: Uint8Array;
  readonly aggregate: string;
  readonly header: Uint8Array;
  readonly status: number;
  readonly reason: string | null;
  readonly title: string | null;
}

/** What the hub has not acknowledged, refused or can't place yet, oldest first. Titles only of cases this person may read. */
export async function listQueue(centre: Centre, rights: Rights): Promise<CallOutput<'replication.queue'>> {
  const readable = readingSql(readingOf(rights), 'd') ?? { sql: '1', values: [] };
  const rows = await centre.store.read((connection) =>
    connection.all<QueueRow>(
      `SELECT e.hash, e.aggregate, e.header, e.status, q.reason, CASE WHEN ${readable.sql} THEN d.title END AS title
       FROM entry e LEFT JOIN receipt r ON r.entry = e.id LEFT JOIN refusal q ON q.entry = e.id LEFT JOIN dispute d ON d.id = e.aggregate
       WHERE (e.status = ${entryStatus.pending} AND r.entry IS NULL) OR e.status IN (${entryStatus.quarantined}, ${entryStatus.held})
       ORDER BY e.id LIMIT 200`,
      readable.values,
    ),
  );
  return {
    items: rows.map((row) => ({
      entry: toText(row.hash),
      aggregate: row.aggregate,
      title: row.title ?? '',
      state:
        row.status === entryStatus.pending
          ? 'waiting'
          : row.status === entryStatus.quarantined
            ? 'refused'
            : 'held',
      reason: row.reason ?? '',
      at: readHeader(row.header).at,
    })),
  };
}
