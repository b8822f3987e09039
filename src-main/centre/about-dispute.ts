import type { Connection } from '../store/driver';

/** Another aggregate that tells of a case. */
export interface RelatedAggregate {
  readonly capability: string;
  readonly aggregate: string;
}

/** Where a capability keeps which of its aggregates are about one case and no other. */
const aboutOneCase: Readonly<Record<string, string>> = {
  visits: 'SELECT id FROM visit WHERE dispute = ?',
  whistles: 'SELECT id FROM whistle WHERE dispute = ?',
  conferences: 'SELECT id FROM conference WHERE dispute = ?',
  // Who comes back rests on several cases: what was answered there belongs to none alone.
  alerts: "SELECT id FROM alert WHERE dispute = ? AND dispute <> '' AND rule <> 'repeat'",
  supervision: 'SELECT id FROM supervision WHERE dispute = ?',
  sessions: `SELECT session AS id FROM session_dispute WHERE dispute = ? AND NOT EXISTS (
    SELECT 1 FROM session_dispute other WHERE other.session = session_dispute.session AND other.dispute <> session_dispute.dispute)`,
};

/** Visits, whistles, conferences, answers to alerts, supervision orders and sessions that are about this case alone. */
export async function aggregatesAbout(connection: Connection, dispute: string): Promise<RelatedAggregate[]> {
  const found: RelatedAggregate[] = [];
  for (const [capability, sql] of Object.entries(aboutOneCase)) {
    const rows = await connection.all<{ id: string }>(`${sql} ORDER BY 1`, [dispute]);
    found.push(...rows.map(({ id }) => ({ capability, aggregate: id })));
  }
  return found;
}

/** Sessions in which other cases were on the table too: what was said there can't be told apart by case. */
export async function countSharedSessions(connection: Connection, dispute: string): Promise<number> {
  const row = await connection.get<{ count: number }>(
    `SELECT count(*) AS count FROM session_dispute mine WHERE mine.dispute = ? AND EXISTS (
      SELECT 1 FROM session_dispute other WHERE other.session = mine.session AND other.dispute <> mine.dispute)`,
    [dispute],
  );
  return row?.count ?? 0;
}
