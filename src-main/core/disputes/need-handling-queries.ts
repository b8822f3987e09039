import type { CallOutput } from '../../contract';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import { readingSql, type Reading, type SqlCondition } from '../accounts/reading';
import { findBreaches, type InvariantRow } from './invariants';

/** How many acts without effect and conflicts there are in the cases this person may read. */
export async function countNeedHandling(connection: Connection, reading: Reading): Promise<number> {
  const readable = readingSql(reading);
  if (readable === null)
    return countOf(
      connection,
      'SELECT (SELECT count(*) FROM handling) + (SELECT count(*) FROM conflict) AS count',
      [],
    );
  const of = (table: string) =>
    `(SELECT count(*) FROM ${table} h JOIN dispute ON dispute.id = h.dispute WHERE ${readable.sql})`;
  return countOf(connection, `SELECT ${of('handling')} + ${of('conflict')} AS count`, [
    ...readable.values,
    ...readable.values,
  ]);
}

async function countOf(
  connection: Connection,
  sql: string,
  values: readonly (string | number)[],
): Promise<number> {
  return (await connection.get<{ count: number }>(sql, values))?.count ?? 0;
}

/** Agreements that bear the number of another one. */
const duplicateNumbers = (
  readable: SqlCondition,
) => `SELECT no_key AS key, dispute, a.id AS bearer FROM agreement a
  JOIN dispute d ON d.id = a.dispute WHERE ${readable.sql} AND no_key <> '' AND no_key IN (SELECT no_key FROM agreement WHERE no_key <> '' GROUP BY no_key HAVING count(*) > 1)`;

/** What needs a person, of the cases this person may read: ineffective entries, conflicts, numbers given twice. */
export function listNeedHandling(
  centre: Centre,
  reading: Reading,
): Promise<CallOutput<'disputes.needHandling'>> {
  const readable = readingSql(reading, 'd') ?? { sql: '1', values: [] };
  return centre.store.read(async (connection) => {
    const handling = await connection.all<{
      id: string;
      dispute: string;
      title: string;
      words: string;
      at: number;
    }>(
      `SELECT h.id, h.dispute, d.title, h.words, h.at FROM handling h JOIN dispute d ON d.id = h.dispute WHERE ${readable.sql} ORDER BY h.at DESC LIMIT 100`,
      readable.values,
    );
    const conflicts = await connection.all<{ id: string; dispute: string; title: string; at: number }>(
      `SELECT c.id, c.dispute, d.title, d.registered_at AS at FROM conflict c JOIN dispute d ON d.id = c.dispute WHERE ${readable.sql} LIMIT 100`,
      readable.values,
    );
    const numbered = await connection.all<InvariantRow>(duplicateNumbers(readable), readable.values);
    const breaches = findBreaches('agreementNumberTwice', numbered);
    return {
      items: [
        ...breaches.map((breach) => ({
          id: breach.id,
          dispute: breach.second.dispute,
          title: breach.key,
          kind: 'invariant' as const,
          words: breach.words,
          at: centre.now(),
        })),
        ...handling.map((row) => ({ ...row, kind: 'ineffective' as const })),
        ...conflicts.map((row) => ({
          ...row,
          kind: 'conflict' as const,
          words: '两处改了同一项，请定下以哪个为准。',
        })),
      ],
    };
  });
}
