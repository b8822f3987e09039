import { normaliseNumber } from '../../contract/identity/digits';
import type { Centre } from '../../centre/centre';
import { readingSql, type Reading } from '../accounts/reading';
import type { Known } from './read-people';

/**
 * For each person of a list, in how many other cases the same person is a party: by identity number, or by name and
 * phone together. Only cases that may be read count.
 */
export async function countEarlier(
  centre: Centre,
  reading: Reading,
  people: readonly Known[],
  except: string | null,
): Promise<number[]> {
  const readable = readingSql(reading, 'd') ?? { sql: '1', values: [] };
  const asked = people.map(({ name, phone, idNumber }, at) => ({
    at,
    name,
    phone,
    number: normaliseNumber(idNumber),
  }));
  const same = (condition: string) => `SELECT l.at AS at, p.dispute AS dispute FROM listed l
    CROSS JOIN party p ON ${condition} JOIN dispute d ON d.id = p.dispute WHERE d.id <> ? AND ${readable.sql}`;
  const rows = await centre.store.read((connection) =>
    connection.all<{ at: number; cases: number }>(
      `WITH listed AS (SELECT value ->> '$.at' AS at, value ->> '$.name' AS name, value ->> '$.phone' AS phone,
         value ->> '$.number' AS number FROM json_each(?))
       SELECT at, count(DISTINCT dispute) AS cases FROM (
         ${same("p.id_number = l.number AND p.id_number <> ''")}
         UNION ALL ${same("p.phone = l.phone AND p.phone <> '' AND p.name = l.name")}
       ) GROUP BY at`,
      [JSON.stringify(asked), except ?? '', ...readable.values, except ?? '', ...readable.values],
    ),
  );
  const counts = new Map(rows.map(({ at, cases }) => [at, cases]));
  return people.map((_person, at) => counts.get(at) ?? 0);
}
