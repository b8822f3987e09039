import { shanghaiDate } from '../../contract/local-date';
import type { Centre } from '../../centre/centre';
import { haveHere } from '../../centre/collect';
import type { Connection } from '../../store/driver';
import { entryStatus } from '../../store/schema';
import { readHeader } from '../../journal/entry';
import type { SqlCondition } from '../accounts/reading';
import { numberOfDate } from '../disputes/day-number';
import type { ReportDays } from './report-period';

/** Entries of one device looked at: what belongs to a period mostly comes soon after it. */
const mostPerDevice = 20_000;

interface LateEntries {
  readonly entries: number;
  /** Ids of the cases they are about, each once. */
  readonly cases: readonly string[];
}

/** Of every device's chain the last entry that is here: what a report taken now has seen. */
export async function seenHere(connection: Connection): Promise<Record<string, number>> {
  const { chains } = await haveHere(connection);
  return Object.fromEntries(Object.entries(chains).map(([device, { seq }]) => [device, seq]));
}

/**
 * Entries about the cases of a place that tell of something in a period and came here after a report on it was taken. No
 * clock decides what came later: the author's chains do.
 */
export async function lateEntries(
  centre: Centre,
  cases: SqlCondition,
  period: ReportDays,
  seen: Readonly<Record<string, number>>,
): Promise<LateEntries> {
  const [first, last] = [numberOfDate(period.from), numberOfDate(period.to)];
  return centre.store.read(async (connection) => {
    const found: string[] = [];
    for (const device of await devicesHere(connection)) {
      const rows = await connection.all<{ aggregate: string; header: Uint8Array }>(
        `SELECT e.aggregate, e.header FROM entry e JOIN dispute ON dispute.id = e.aggregate
         WHERE e.device = ? AND e.seq > ? AND e.capability = 'disputes' AND e.status <= ${entryStatus.admitted}
           AND dispute.day <= ? AND (dispute.closed_day IS NULL OR dispute.closed_day >= ?) AND ${cases.sql}
         ORDER BY e.seq LIMIT ${mostPerDevice}`,
        [device, seen[device] ?? 0, last, first, ...cases.values],
      );
      for (const { aggregate, header } of rows)
        if (tellsOf(readHeader(header), period)) found.push(aggregate);
    }
    return { entries: found.length, cases: [...new Set(found)] };
  });
}

/** One step per device along the index of chains, however many entries there are. */
async function devicesHere(connection: Connection): Promise<string[]> {
  const rows = await connection.all<{ device: string }>(
    `WITH RECURSIVE known(device) AS (
       SELECT min(device) FROM entry
       UNION ALL SELECT (SELECT min(e.device) FROM entry e WHERE e.device > known.device) FROM known WHERE known.device IS NOT NULL)
     SELECT device FROM known WHERE device IS NOT NULL`,
  );
  return rows.map(({ device }) => device);
}

/** An entry tells of the day its events happened on, else of the day it was written. */
function tellsOf(header: ReturnType<typeof readHeader>, { from, to }: ReportDays): boolean {
  return header.events.some(({ facts }) => {
    const at = facts['at'];
    const day = shanghaiDate(typeof at === 'number' ? at : header.at);
    return day >= from && day <= to;
  });
}
