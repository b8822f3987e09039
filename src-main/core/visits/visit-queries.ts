import { disputeSource } from '../../contract/disputes';
import {
  visitOutcome,
  visitPurpose,
  visitState,
  type VisitOutcome,
  type VisitRow,
} from '../../contract/visits';
import { queueWords, visitOutcomeWords } from '../../contract/visit-words';
import type { CallOutput, ParsedInput } from '../../contract';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import type { VisitTable } from '../../store/schema';
import { visitReadable } from '../accounts/reading-queries';
import type { SqlCondition } from '../accounts/reading';
import type { Rights } from '../accounts/rights';
import { numberOfDate } from '../disputes/day-number';
import { maskCitizenId, maskPhone } from '../identity/mask';

/** A row with what its case is called. */
export interface VisitOfList extends VisitTable {
  readonly dispute_no: string | null;
  readonly dispute_title: string | null;
}

const columns = 'v.*, d.no AS dispute_no, d.title AS dispute_title';
const joined = 'visit v LEFT JOIN dispute d ON d.id = v.dispute';

/** Visits of a span of days: who waits first, in the order they came; then the latest. */
export async function listVisits(
  centre: Centre,
  rights: Rights,
  request: ParsedInput<'visits.list'>,
): Promise<CallOutput<'visits.list'>> {
  const { from, to, text, outcome, cursor, limit } = request;
  const skip = cursor === null ? 0 : Number.parseInt(cursor, 10) || 0;
  const span = [numberOfDate(from), numberOfDate(to)];
  const conditions = ["v.day BETWEEN ? AND ? AND v.state <> 'void'"];
  const values: (string | number)[] = [...span];
  const readable = visitReadable(rights);
  conditions.push(readable.sql);
  values.push(...readable.values);
  if (outcome !== null) {
    conditions.push('v.outcome = ?');
    values.push(outcome);
  }
  if (text !== '') {
    conditions.push('(instr(v.name, ?) OR instr(v.initials, ?) OR instr(v.phone, ?) OR instr(v.matter, ?))');
    values.push(text, text.toLowerCase(), text, text);
  }
  const { rows, counts } = await centre.store.read(async (connection) => ({
    rows: await connection.all<VisitOfList>(
      `SELECT ${columns} FROM ${joined} WHERE ${conditions.join(' AND ')}
       ORDER BY CASE v.state WHEN 'waiting' THEN 0 WHEN 'serving' THEN 1 ELSE 2 END,
         CASE v.state WHEN 'waiting' THEN v.received_at ELSE -v.received_at END, v.id LIMIT ? OFFSET ?`,
      [...values, limit, skip],
    ),
    counts: await countVisits(connection, span, readable),
  }));
  return {
    rows: rows.map((row) => visitRowOf(row, centre)),
    cursor: rows.length < limit ? null : String(skip + rows.length),
    counts,
  };
}

async function countVisits(connection: Connection, span: readonly number[], readable: SqlCondition) {
  const row = await connection.get<{
    all: number;
    waiting: number;
    serving: number;
    done: number;
    wait: number | null;
  }>(
    `SELECT count(*) AS "all", coalesce(sum(v.state = 'waiting'), 0) AS waiting, coalesce(sum(v.state = 'serving'), 0) AS serving,
       coalesce(sum(v.state = 'done'), 0) AS done, avg((served_at - received_at) / 60000.0) AS wait
     FROM ${joined} WHERE v.day BETWEEN ? AND ? AND v.state <> 'void' AND ${readable.sql}`,
    [...span, ...readable.values],
  );
  const { all, waiting, serving, done, wait } = row ?? {
    all: 0,
    waiting: 0,
    serving: 0,
    done: 0,
    wait: null,
  };
  return { all, waiting, serving, done, averageWait: wait === null ? null : Math.round(wait) };
}

/** Every visit of a span of days in the order they came, for the printed register. */
export function visitsBetween(
  connection: Connection,
  rights: Rights,
  from: string,
  to: string,
): Promise<VisitOfList[]> {
  const readable = visitReadable(rights);
  return connection.all<VisitOfList>(
    `SELECT ${columns} FROM ${joined} WHERE v.day BETWEEN ? AND ? AND v.state <> 'void' AND ${readable.sql} ORDER BY v.received_at, v.id`,
    [numberOfDate(from), numberOfDate(to), ...readable.values],
  );
}

/** The visits that led to a case or were about it, the latest first. */
export async function visitsOfDispute(centre: Centre, dispute: string): Promise<{ rows: VisitRow[] }> {
  const rows = await centre.store.read((connection) =>
    connection.all<VisitOfList>(
      `SELECT ${columns} FROM ${joined} WHERE v.dispute = ? AND v.dispute <> '' AND v.state <> 'void' ORDER BY v.received_at DESC`,
      [dispute],
    ),
  );
  return { rows: rows.map((row) => visitRowOf(row, centre)) };
}

/** The next number of the day at this desk. */
export async function nextQueue(
  tx: Connection,
  centre: Centre,
  day: number,
): Promise<{ series: number; serial: number }> {
  const series = centre.governed.devices.get(centre.keys.device.id)?.number ?? 1;
  const last = await tx.get<{ serial: number | null }>(
    'SELECT max(queue_serial) AS serial FROM visit WHERE day = ? AND queue_series = ?',
    [day, series],
  );
  return { series, serial: (last?.serial ?? 0) + 1 };
}

function visitRowOf(row: VisitOfList, centre: Centre): VisitRow {
  const outcome = row.outcome === '' ? null : visitOutcome.parse(row.outcome);
  return {
    id: row.id,
    queue: queueWords({ series: row.queue_series, serial: row.queue_serial }),
    state: visitState.parse(row.state),
    receivedAt: row.received_at,
    servedAt: row.served_at,
    endedAt: row.ended_at,
    minutesWaited: minutesWaited(row),
    channel: disputeSource.parse(row.channel),
    purpose: visitPurpose.parse(row.purpose),
    name: row.name,
    phoneMasked: maskPhone(row.phone),
    idNumberMasked: maskCitizenId(row.id_number),
    people: row.people,
    matter: row.matter,
    owner: centre.governed.accounts.get(row.owner)?.name ?? '',
    outcome,
    outcomeWords: outcomeWordsOf(outcome, row.where_to),
    dispute:
      row.dispute_no === null
        ? null
        : { id: row.dispute, no: row.dispute_no, title: row.dispute_title ?? '' },
  };
}

/** Whole minutes between coming and being received; null while waiting or when they left before. */
export function minutesWaited(row: Pick<VisitTable, 'served_at' | 'received_at'>): number | null {
  return row.served_at === null ? null : Math.max(0, Math.round((row.served_at - row.received_at) / 60_000));
}

/** `交办部门：人社所`, or the outcome alone. */
export function outcomeWordsOf(outcome: VisitOutcome | null, whereTo: string): string {
  if (outcome === null) return '';
  return whereTo === '' ? visitOutcomeWords[outcome] : `${visitOutcomeWords[outcome]}：${whereTo}`;
}
