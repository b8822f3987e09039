import type { AlertState } from '../../contract/alerts';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import type { AlertTable } from '../../store/schema-alerts';
import { countingOf, readingOf, readingSql, type Reading } from '../accounts/reading';
import type { Rights } from '../accounts/rights';
import { standingState } from './decide';
import { deriveAlerts } from './derive';
import type { DerivedAlert } from './derived';

/** A derived alert with what was answered to it, as one person may see it. */
export interface StandingAlert {
  readonly alert: DerivedAlert;
  readonly state: AlertState;
  readonly back: boolean;
  readonly owner: string;
  /** The case is restricted and this person may not read it. */
  readonly masked: boolean;
  /** Cases it rests on that this person may read, the newest first. */
  readonly readable: readonly string[];
}

/**
 * Alerts a person may see: about cases they may read or, without names, count; clusters of which they may read a case.
 */
export async function standingAlerts(
  centre: Centre,
  connection: Connection,
  rights: Rights,
): Promise<StandingAlert[]> {
  const derived = await deriveAlerts(centre, connection);
  const ids = [...new Set(derived.flatMap(({ rests }) => rests))];
  const read = await casesWithin(connection, readingOf(rights), ids);
  const counted = await casesWithin(connection, countingOf(rights), ids);
  const answers = await answersOf(connection);
  return derived.flatMap((alert) => {
    const readable = alert.rests.filter((id) => read.has(id));
    const masked = alert.dispute !== null && !read.has(alert.dispute);
    const seen = alert.dispute === null ? readable.length > 0 : !masked || counted.has(alert.dispute);
    if (!seen) return [];
    const answer = answers.get(alert.id);
    const state = answer ? standingState(answer.state, answer.facts, alert.facts) : 'new';
    return [
      {
        alert,
        state,
        back: answer !== undefined && state !== answer.state,
        owner: answer?.owner ?? '',
        masked,
        readable: masked ? [] : readable,
      },
    ];
  });
}

export function isOver(state: AlertState): boolean {
  return state === 'closed' || state === 'falseAlarm';
}

/** Which of these cases lie within a reading. */
export async function casesWithin(
  connection: Connection,
  reading: Reading,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const condition = readingSql(reading, 'd');
  if (condition === null) return new Set(ids);
  const rows = await connection.all<{ id: string }>(
    `SELECT d.id FROM json_each(?) j JOIN dispute d ON d.id = j.value WHERE ${condition.sql}`,
    [JSON.stringify(ids), ...condition.values],
  );
  return new Set(rows.map(({ id }) => id));
}

type Answer = Omit<AlertTable, 'state'> & { state: AlertState };

async function answersOf(connection: Connection): Promise<Map<string, Answer>> {
  const rows = await connection.all<Answer>('SELECT * FROM alert');
  return new Map(rows.map((row) => [row.id, row]));
}
