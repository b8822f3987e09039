import type { CallOutput } from '../../contract';
import { addDays, shanghaiDate } from '../../contract/local-date';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import type { SqlCondition } from '../accounts/reading';
import { numberOfDate } from '../disputes/day-number';
import type { MapPlace } from './places';

/** Newest cases looked at: a whole year of a city would take seconds. */
const mostCases = 20_000;
const mostRows = 12;

/**
 * Parties of two or more cases of the last year, the most frequent first. People are told apart by their identity number,
 * else by their phone; organisations by name. Only of cases the person may read, and never of restricted ones.
 */
export async function repeatedParties(
  connection: Connection,
  centre: Centre,
  { grain, code }: MapPlace,
  readable: SqlCondition | null,
): Promise<CallOutput<'situation.overview'>['repeated']> {
  const since = numberOfDate(addDays(shanghaiDate(centre.now()), -365));
  const conditions: readonly SqlCondition[] = [
    { sql: 'day >= ? AND restricted = 0', values: [since] },
    ...(grain === 'city' ? [] : [{ sql: `${grain} = ?`, values: [code] }]),
    ...(readable ? [readable] : []),
  ];
  const rows = await connection.all<{ name: string; cases: number; latest: string }>(
    `SELECT p.name, count(DISTINCT p.dispute) AS cases, max(d.title) AS latest
     FROM (SELECT id, title FROM dispute WHERE state <> 'void' AND outcome <> 'merged' AND ${conditions
       .map(({ sql }) => sql)
       .join(' AND ')} ORDER BY day DESC LIMIT ${mostCases}) d
     JOIN party p ON p.dispute = d.id
     WHERE p.name <> '' AND (p.kind = 'organisation' OR p.id_number <> '' OR p.phone <> '')
     GROUP BY p.name, CASE p.kind WHEN 'organisation' THEN '' ELSE coalesce(nullif(p.id_number, ''), p.phone) END
     HAVING cases >= 2 ORDER BY cases DESC, p.name LIMIT ${mostRows}`,
    conditions.flatMap(({ values }) => values),
  );
  return rows;
}
