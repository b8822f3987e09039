import { expect } from 'vitest';
import type { Centre } from '../../src-main/centre/centre';

const kind = "CASE restricted WHEN 1 THEN 'restricted' ELSE category END";
const group = "CASE restricted WHEN 1 THEN 'restricted' ELSE substr(governance_category, 1, 2) END";
const ended = "CASE WHEN settled_tier IS NULL THEN 'ended' ELSE 'settled' END";
const level = 'CASE open WHEN 1 THEN tier ELSE coalesce(settled_tier, tier) END';
const places = `(SELECT d.*, '6207' AS spot FROM dispute d UNION ALL SELECT d.*, county FROM dispute d WHERE county <> ''
  UNION ALL SELECT d.*, township FROM dispute d WHERE township <> ''
  UNION ALL SELECT d.*, village FROM dispute d WHERE village <> '' AND restricted = 0)`;
const counted = "state <> 'void' AND outcome <> 'merged'";

/** Each counter as one plain question to the cases, written without the program's own rules. */
const plain = {
  stock: `SELECT spot, ${kind} AS kind, ${group} AS grp, ${level} AS level, CASE open WHEN 1 THEN state ELSE ${ended} END AS now, count(*) AS count
    FROM ${places} WHERE ${counted} GROUP BY 1, 2, 3, 4, 5`,
  month: `SELECT spot, month, kind, grp, level, how, count(*) AS count FROM (
    SELECT spot, day / 100 AS month, ${kind} AS kind, ${group} AS grp, tier AS level, 'registered' AS how FROM ${places} WHERE ${counted}
    UNION ALL SELECT spot, closed_day / 100, ${kind}, ${group}, coalesce(settled_tier, tier), ${ended} FROM ${places}
      WHERE ${counted} AND open = 0 AND closed_day IS NOT NULL) GROUP BY 1, 2, 3, 4, 5, 6`,
  flow: `SELECT spot, day, how, count(*) AS count FROM (
    SELECT spot, day, 'registered' AS how FROM ${places} WHERE ${counted} AND length(spot) < 12
    UNION ALL SELECT spot, closed_day, ${ended} FROM ${places}
      WHERE ${counted} AND length(spot) < 12 AND open = 0 AND closed_day IS NOT NULL) GROUP BY 1, 2, 3`,
} as const;

const kept = {
  stock: 'SELECT place AS spot, category AS kind, governance AS grp, level, state AS now, count FROM stock',
  month:
    'SELECT place AS spot, month, category AS kind, governance AS grp, level, state AS how, count FROM month',
  flow: 'SELECT place AS spot, day, state AS how, count FROM flow',
} as const;

/** Every counter of a centre says what a plain recount over its cases says. @returns cells compared */
export async function expectPlainCounters(centre: Centre): Promise<number> {
  let cells = 0;
  for (const table of ['stock', 'month', 'flow'] as const) {
    const { stored, fresh } = await centre.store.read(
      async (connection) => ({
        stored: await connection.all<Record<string, unknown>>(kept[table]),
        fresh: await connection.all<Record<string, unknown>>(plain[table]),
      }),
      { snapshot: true },
    );
    expect(lines(stored), table).toEqual(lines(fresh));
    cells += stored.length;
  }
  return cells;
}

function lines(rows: readonly Record<string, unknown>[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
