import {
  counterDeltas,
  counterTables,
  readCounters,
  sumDeltas,
  type CountedCase,
  type CounterDeltas,
} from '../store/counters';
import type { Connection } from '../store/driver';
import type { Centre } from './centre';

const pageSize = 500;

/** Counter tables that don't say what a recount over all cases says, one line each; cells are not named. */
export async function wrongCounters(centre: Centre): Promise<string[]> {
  return centre.store.read(
    async (connection) => {
      const counted = await recount(connection);
      const wrong: string[] = [];
      for (const table of counterTables) {
        const stored = await readCounters(connection, table);
        const fresh = counted.get(table) ?? new Map<string, number>();
        if (!sameCounts(stored, fresh)) wrong.push(`counters ${table}`);
      }
      return wrong;
    },
    { snapshot: true },
  );
}

async function recount(connection: Connection): Promise<CounterDeltas> {
  let sum: CounterDeltas = new Map();
  let after = 0;
  for (;;) {
    const rows = await connection.all<CountedCase & { n: number }>(
      `SELECT n, state, open, outcome, tier, settled_tier, category, governance_category, county, township, village,
         day, closed_day, restricted FROM dispute WHERE n > ? ORDER BY n LIMIT ?`,
      [after, pageSize],
    );
    const last = rows.at(-1);
    if (!last) return sum;
    sum = sumDeltas([sum, ...rows.map((row) => counterDeltas(undefined, row))]);
    after = last.n;
  }
}

function sameCounts(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return one.size === other.size && [...one].every(([key, count]) => other.get(key) === count);
}
