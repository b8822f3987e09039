import type { LedgerFilter, LedgerRow } from '../../contract/disputes';
import type { CallOutput, ParsedInput } from '../../contract';
import type { Centre } from '../../centre/centre';
import { readingSql, type Reading, type SqlCondition } from '../accounts/reading';
import { matchExpression } from '../search/tokens';
import { dayBounds } from './day-bounds';
import { numberOfDate } from './day-number';
import { focusConditions } from './focus-conditions';
import { ledgerRowOf, rowColumns, type RowOfList } from './ledger-row';

type Condition = SqlCondition;

/** Found words are looked at newest first; beyond this many a search says "narrow it down" by its order. */
const mostHits = 2000;
const countCap = 1000;

/**
 * One page of the ledger. The inner select walks one covering index, chosen by the width of the scope, and the rows
 * are fetched by number afterwards: the planner does not find this way by itself (measured, see the bench). A name or words
 * match few cases, which are sorted: walking the ledger for them would read it whole where none matches.
 */
export async function listDisputes(
  centre: Centre,
  reading: Reading,
  request: ParsedInput<'disputes.list'> & { readonly only?: readonly string[] | null },
): Promise<CallOutput<'disputes.list'>> {
  const { filter, sort, cursor, limit, only = null } = request;
  const conditions = [...conditionsOf(filter, centre), ...conditionOf(reading), ...oneOfCases(only)];
  const order = orderOf(sort, filter);
  const after = afterCursor(order, cursor);
  const all = after ? [...conditions, after] : conditions;
  const required = order.required === null ? all : [...all, { sql: order.required, values: [] }];
  const where = required.length === 0 ? '1' : required.map(({ sql }) => sql).join(' AND ');
  const sql = `SELECT ${rowColumns} FROM dispute WHERE n IN (
      SELECT n FROM dispute ${order.index} WHERE ${where} ORDER BY ${order.by} LIMIT ?) ORDER BY ${order.by}`;
  const rows = await centre.store.read((connection) =>
    connection.all<RowOfList>(sql, [...required.flatMap(({ values }) => values), limit]),
  );
  return {
    rows: rows.map((row) => ledgerRowOf(row, centre)),
    cursor: rows.length < limit ? null : cursorOf(order, rows.at(-1)),
  };
}

/** How many rows match, counted up to a thousand and one, and how many restricted ones stay out of sight. */
export async function countDisputes(
  centre: Centre,
  filter: LedgerFilter,
  { reading, counting }: { reading: Reading; counting: Reading },
): Promise<CallOutput<'disputes.count'>> {
  const conditions = conditionsOf(filter, centre);
  const count = await countRows(centre, [...conditions, ...conditionOf(reading)]);
  // Beside a name, words or a place even a number would tell of the case.
  const telling = filter.text !== '' || filter.party !== '' || filter.division !== null;
  const hidden = telling
    ? 0
    : await countRows(centre, [...unreadable(reading), ...conditions, ...conditionOf(counting)]);
  return { count: Math.min(count, countCap), capped: count > countCap, hidden: Math.min(hidden, countCap) };
}

/** Restricted cases outside a reading; none where everything may be read. */
function unreadable(reading: Reading): Condition[] {
  const readable = readingSql(reading);
  return readable === null
    ? [{ sql: '0', values: [] }]
    : [{ sql: `restricted = 1 AND NOT ${readable.sql}`, values: readable.values }];
}

async function countRows(centre: Centre, conditions: readonly Condition[]): Promise<number> {
  const where = conditions.length === 0 ? '1' : conditions.map(({ sql }) => sql).join(' AND ');
  const row = await centre.store.read((connection) =>
    connection.get<{ count: number }>(
      `SELECT count(*) AS count FROM (SELECT 1 FROM dispute WHERE ${where} LIMIT ${countCap + 1})`,
      conditions.flatMap(({ values }) => values),
    ),
  );
  return row?.count ?? 0;
}

/** Cases by words, pinyin initials or number, newest first. */
export async function searchDisputes(
  centre: Centre,
  reading: Reading,
  text: string,
  limit: number,
): Promise<{ rows: LedgerRow[] }> {
  const match = matchExpression(text);
  if (match === null) return { rows: [] };
  const readable = readingSql(reading);
  const rows = await centre.store.read((connection) =>
    connection.all<RowOfList>(
      `SELECT ${rowColumns} FROM dispute WHERE n IN (SELECT rowid FROM dispute_text WHERE tokens MATCH ? ORDER BY rowid DESC LIMIT ${readable ? mostHits : '?'})${
        readable ? ` AND ${readable.sql}` : ''
      } ORDER BY n DESC LIMIT ?`,
      readable ? [match, ...readable.values, limit] : [match, limit, limit],
    ),
  );
  return { rows: rows.map((row) => ledgerRowOf(row, centre)) };
}

interface Order {
  /** Which index to walk; '' leaves it to the planner. */
  readonly index: string;
  readonly by: string;
  readonly keys: readonly ['day' | 'due', 'n'];
  readonly descending: boolean;
  /** What the partial index asks of the condition. */
  readonly required: string | null;
}

function orderOf(sort: ParsedInput<'disputes.list'>['sort'], filter: LedgerFilter): Order {
  if (sort === 'due' && filter.state === 'open') {
    return {
      index: 'INDEXED BY dispute_due',
      by: 'due, n',
      keys: ['due', 'n'],
      descending: false,
      required: 'open = 1 AND due IS NOT NULL',
    };
  }
  const descending = sort !== 'registered_asc';
  return {
    index: indexByDay(filter),
    by: descending ? 'day DESC, n DESC' : 'day, n',
    keys: ['day', 'n'],
    descending,
    required: null,
  };
}

function indexByDay({ state, division, major, party, text }: LedgerFilter): string {
  if (party !== '' || text !== '') return '';
  if (major === true) return 'INDEXED BY dispute_major';
  if (state === 'open') return 'INDEXED BY dispute_open';
  const isNarrow = division !== null && division.length >= 9 && state !== 'all';
  return `INDEXED BY ${isNarrow ? 'dispute_narrow' : 'dispute_wide'}`;
}

function afterCursor(order: Order, cursor: string | null): Condition | null {
  const match = /^(\d+)\.(\d+)$/.exec(cursor ?? '');
  if (!match) return null;
  return {
    sql: `(${order.keys.join(', ')}) ${order.descending ? '<' : '>'} (?, ?)`,
    values: [Number(match[1]), Number(match[2])],
  };
}

function cursorOf(order: Order, row: RowOfList | undefined): string | null {
  if (!row) return null;
  const first = order.keys[0] === 'due' ? row.due : row.day;
  return first === null ? null : `${first}.${row.n}`;
}

function conditionsOf(filter: LedgerFilter, centre: Centre): Condition[] {
  return [
    // As literals: a partial index is only taken for a condition that says the same.
    filter.state === 'all' ? null : { sql: filter.state === 'open' ? 'open = 1' : 'open = 0', values: [] },
    oneOf('tier', filter.tiers),
    oneOf('category', filter.categories),
    oneOf('source', filter.sources),
    filter.major === null ? null : { sql: filter.major ? 'major = 1' : 'major = 0', values: [] },
    divisionCondition(filter.division),
    filter.registeredFrom === null
      ? null
      : { sql: 'day >= ?', values: [numberOfDate(filter.registeredFrom)] },
    filter.registeredTo === null ? null : { sql: 'day <= ?', values: [numberOfDate(filter.registeredTo)] },
    dueCondition(filter.due, centre),
    textCondition(filter.text),
    filter.party === ''
      ? null
      : {
          sql: 'id IN (SELECT dispute FROM party WHERE name = ? OR initials = ?)',
          values: [filter.party, filter.party.toLowerCase()],
        },
    ...(filter.focus === null ? [] : focusConditions(filter.focus, centre.now())),
  ].filter((condition) => condition !== null);
}

function conditionOf(reading: Reading): Condition[] {
  const condition = readingSql(reading);
  return condition === null ? [] : [condition];
}

function oneOfCases(only: readonly string[] | null): Condition[] {
  if (only === null) return [];
  return [
    {
      sql: 'n IN (SELECT n FROM dispute WHERE id IN (SELECT value FROM json_each(?)))',
      values: [JSON.stringify(only)],
    },
  ];
}

function oneOf(column: string, values: readonly (string | number)[]): Condition | null {
  return values.length === 0 ? null : { sql: `${column} IN (${values.map(() => '?').join()})`, values };
}

function divisionCondition(division: string | null): Condition | null {
  if (division === null || division.length < 6) return null;
  const column = division.length === 6 ? 'county' : division.length === 9 ? 'township' : 'village';
  return { sql: `${column} = ?`, values: [division] };
}

/** Statuses as ranges of the stored due time: nothing stored says "overdue". */
export function dueCondition(due: LedgerFilter['due'] | 'later', centre: Centre): Condition | null {
  const { now, today, next } = dayBounds(centre);
  switch (due) {
    case 'any':
      return null;
    case 'overdue':
      return { sql: "clock <> 'paused' AND open = 1 AND due < ?", values: [now] };
    case 'today':
      return { sql: "clock <> 'paused' AND open = 1 AND due >= ? AND due < ?", values: [now, today.end] };
    case 'soon':
      return {
        sql: "clock <> 'paused' AND open = 1 AND due >= ? AND due < ?",
        values: [today.end, next.end],
      };
    case 'later':
      return { sql: "clock <> 'paused' AND open = 1 AND due >= ?", values: [next.end] };
    case 'paused':
    case 'waiting':
      return { sql: 'clock = ? AND open = 1', values: [due] };
  }
}

function textCondition(text: string): Condition | null {
  const match = matchExpression(text);
  if (match === null) return null;
  return {
    sql: `n IN (SELECT rowid FROM dispute_text WHERE tokens MATCH ? ORDER BY rowid DESC LIMIT ${mostHits})`,
    values: [match],
  };
}
