import { disputeState, outcomeCode, partyRole } from '../../contract/disputes';
import type { CallOutput, ParsedInput } from '../../contract';
import type { Centre } from '../../centre/centre';
import { normaliseNumber } from '../../contract/identity/digits';

interface MatchRow {
  dispute: string;
  no: string;
  title: string;
  name: string;
  role: string;
  state: string;
  outcome: string;
  registered_at: number;
  same: 'id' | 'phone' | 'name';
}

const words = { id: '身份证号相同', phone: '电话相同', name: '姓名相同' } as const;

/** Earlier cases of the same identity number (the same person), phone or name (possibly the same), newest first. */
export async function findSimilar(
  centre: Centre,
  input: ParsedInput<'disputes.similar'>,
): Promise<CallOutput<'disputes.similar'>> {
  const asked = [
    { same: 'id', column: 'id_number', value: normaliseNumber(input.idNumber) },
    { same: 'phone', column: 'phone', value: normaliseNumber(input.phone) },
    { same: 'name', column: 'name', value: input.name },
  ].filter(({ value }) => value.length >= 2);
  if (asked.length === 0) return { matches: [] };
  const parts = asked.map(
    ({
      same,
      column,
    }) => `SELECT * FROM (SELECT d.id AS dispute, d.no, d.title, p.name, p.role, d.state, d.outcome, d.registered_at, '${same}' AS same
      FROM party p JOIN dispute d ON d.id = p.dispute WHERE p.${column} = ? AND p.${column} <> '' AND d.id <> ? ORDER BY d.registered_at DESC LIMIT 20)`,
  );
  const rows = await centre.store.read((connection) =>
    connection.all<MatchRow>(
      parts.join(' UNION ALL '),
      asked.flatMap(({ value }) => [value, input.exceptDispute ?? '']),
    ),
  );
  return { matches: strongestPerDispute(rows).map((row) => matchOf(row)) };
}

/** One line per case: the strongest sign counts (identity number, then phone, then name). */
function strongestPerDispute(rows: readonly MatchRow[]): MatchRow[] {
  const byDispute = new Map<string, MatchRow>();
  for (const row of rows) if (!byDispute.has(row.dispute)) byDispute.set(row.dispute, row);
  return [...byDispute.values()].sort((a, b) => b.registered_at - a.registered_at).slice(0, 12);
}

function matchOf(row: MatchRow): CallOutput<'disputes.similar'>['matches'][number] {
  return {
    dispute: row.dispute,
    no: row.no,
    title: row.title,
    partyName: row.name,
    certain: row.same === 'id',
    why: words[row.same],
    state: disputeState.parse(row.state),
    outcome: row.outcome === '' ? null : outcomeCode.parse(row.outcome),
    registeredAt: row.registered_at,
    role: partyRole.parse(row.role),
  };
}
