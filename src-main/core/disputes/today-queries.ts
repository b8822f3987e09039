import { formatLocalDate, shanghaiDay, weekdayOf, type LocalDate } from '../../contract/local-date';
import type { CallOutput } from '../../contract';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import { readingSql, type Reading, type SqlCondition } from '../accounts/reading';
import { dayNumber, numberOfDate } from './day-number';
import { dueCondition } from './ledger-queries';
import { countNeedHandling } from './need-handling-queries';
import { ledgerRowOf, rowColumns, type RowOfList } from './ledger-row';

type Today = CallOutput<'disputes.today'>;

const shownPerGroup = 8;
const weeksShown = 12;

/** What a person's home page may show them and what it may count. */
export interface TodayScope {
  readonly reading: Reading;
  readonly counting: Reading;
  /** Only cases these accounts handle; null for all. */
  readonly handlers: readonly string[] | null;
}

const ALL_ROWS: SqlCondition = { sql: '1', values: [] };

/** Everything the home page shows, as of now. */
export function loadToday(centre: Centre, scope: TodayScope): Promise<Today> {
  const listed = both(readingSql(scope.reading) ?? ALL_ROWS, handledBy(scope.handlers));
  const counted = readingSql(scope.counting) ?? ALL_ROWS;
  return centre.store.read(async (connection) => {
    const groups = await loadGroups(connection, centre, listed);
    const waiting = await loadRows(
      connection,
      centre,
      both({ sql: "open = 1 AND clock = 'waiting'", values: [] }, listed),
      'registered_at',
    );
    const open = await countDisputesWhere(connection, both({ sql: 'open = 1', values: [] }, listed));
    const needHandling = await countNeedHandling(connection, scope.reading);
    const total = (key: string) =>
      groups
        .filter((group) => group.key === key)
        .reduce((sum, group) => sum + group.rows.length + group.more, 0);
    const counts = {
      overdue: total('overdue'),
      dueToday: total('dueToday'),
      dueSoon: total('dueSoon'),
      waitingSignature: waiting.total,
      needHandling,
    };
    return {
      now: centre.now(),
      open,
      sentence: sentenceOf(counts, open),
      counts,
      groups,
      waiting: waiting.rows,
      restWords: restWords(open - counts.overdue - counts.dueToday - counts.dueSoon),
      ...(await loadTiers(connection, centre, counted)),
      weeks: await loadWeeks(connection, centre, counted),
    };
  });
}

function both(a: SqlCondition, b: SqlCondition): SqlCondition {
  if (b.sql === '1') return a;
  return { sql: `${a.sql} AND ${b.sql}`, values: [...a.values, ...b.values] };
}

function handledBy(handlers: readonly string[] | null): SqlCondition {
  if (handlers === null) return ALL_ROWS;
  return { sql: `dispute.handler IN (${handlers.map(() => '?').join()})`, values: handlers };
}

async function loadGroups(
  connection: Connection,
  centre: Centre,
  listed: SqlCondition,
): Promise<Today['groups']> {
  const groups: Today['groups'] = [];
  for (const [key, due] of [
    ['overdue', 'overdue'],
    ['dueToday', 'today'],
    ['dueSoon', 'soon'],
  ] as const) {
    const condition = dueCondition(due, centre);
    if (!condition) continue;
    const { rows, total } = await loadRows(connection, centre, both(condition, listed), 'due');
    if (total > 0) groups.push({ key, rows, more: total - rows.length });
  }
  const watching = { sql: "open = 1 AND (major = 1 OR risk = 'red')", values: [] };
  const watched = await loadRows(connection, centre, both(watching, listed), 'due');
  const shown = new Set(groups.flatMap((group) => group.rows.map((row) => row.id)));
  const rest = watched.rows.filter((row) => !shown.has(row.id));
  if (rest.length > 0) groups.push({ key: 'watch', rows: rest, more: 0 });
  for (const { id } of rest) shown.add(id);
  const next = await nextDue(connection, centre, listed, shown);
  return next.length > 0 ? [...groups, { key: 'next', rows: next, more: 0 }] : groups;
}

/** What falls due after the next working day, as far as the day leaves room for it. */
async function nextDue(
  connection: Connection,
  centre: Centre,
  listed: SqlCondition,
  shown: ReadonlySet<string>,
): Promise<Today['groups'][number]['rows']> {
  const later = dueCondition('later', centre);
  const room = shownPerGroup - shown.size;
  if (later === null || room <= 0) return [];
  const { sql, values } = both(later, listed);
  const rows = await connection.all<RowOfList>(
    `SELECT ${rowColumns} FROM dispute WHERE ${sql} ORDER BY due, n LIMIT ${shownPerGroup}`,
    values,
  );
  return rows
    .filter(({ id }) => !shown.has(id))
    .slice(0, room)
    .map((row) => ledgerRowOf(row, centre));
}

async function loadRows(connection: Connection, centre: Centre, condition: SqlCondition, by: string) {
  const rows = await connection.all<RowOfList>(
    `SELECT ${rowColumns} FROM dispute WHERE ${condition.sql} ORDER BY ${by} LIMIT ${shownPerGroup}`,
    condition.values,
  );
  const total = rows.length < shownPerGroup ? rows.length : await countDisputesWhere(connection, condition);
  return { rows: rows.map((row) => ledgerRowOf(row, centre)), total };
}

function countDisputesWhere(connection: Connection, { sql, values }: SqlCondition): Promise<number> {
  return countOf(connection, `SELECT count(*) AS count FROM dispute WHERE ${sql}`, values);
}

async function countOf(
  connection: Connection,
  sql: string,
  values: readonly (string | number)[] = [],
): Promise<number> {
  return (await connection.get<{ count: number }>(sql, values))?.count ?? 0;
}

function sentenceOf(counts: Today['counts'], open: number): string {
  const first = [
    counts.overdue > 0 ? `${counts.overdue} 件超期` : '',
    counts.dueToday > 0 ? `${counts.dueToday} 件今天到期` : '',
  ].filter((part) => part !== '');
  const then = counts.waitingSignature > 0 ? `${counts.waitingSignature} 件等签收` : '';
  if (first.length === 0) {
    if (open === 0) return '现在没有在办的案件';
    return then === '' ? '都在期限内' : `都在期限内；${then}`;
  }
  return then === '' ? `先办 ${first.join('、')}` : `先办 ${first.join('、')}；${then}`;
}

function restWords(rest: number): string {
  return rest > 0 ? `其余 ${rest} 件都在期限内` : '';
}

/** This month by level: received, settled there, in hand, handed up; share of all settled. */
async function loadTiers(
  connection: Connection,
  centre: Centre,
  counted: SqlCondition,
): Promise<Pick<Today, 'tiers' | 'settledTotal'>> {
  const month = Math.floor(dayNumber(centre.now()) / 100);
  const scoped =
    counted === ALL_ROWS ? '' : ` AND dispute IN (SELECT dispute.id FROM dispute WHERE ${counted.sql})`;
  const rows = await connection.all<{ tier: number; result: string; count: number }>(
    `SELECT tier, result, count(*) AS count FROM stage WHERE day BETWEEN ? AND ?${scoped} GROUP BY tier, result`,
    [month * 100, month * 100 + 31, ...counted.values],
  );
  const count = (tier: number, result: string) =>
    rows.find((row) => row.tier === tier && row.result === result)?.count ?? 0;
  const settledTotal = rows
    .filter((row) => row.result === 'settled')
    .reduce((sum, row) => sum + row.count, 0);
  const tiers = centre.rules.profile.levels.map((level) => ({
    tier: level.tier,
    name: level.name,
    received: rows.filter((row) => row.tier === level.tier).reduce((sum, row) => sum + row.count, 0),
    settled: count(level.tier, 'settled'),
    inHand: count(level.tier, 'handling'),
    handedUp: count(level.tier, 'handedUp'),
    share: settledTotal === 0 ? 0 : count(level.tier, 'settled') / settledTotal,
  }));
  return { tiers, settledTotal };
}

/** Twelve weeks from Monday to Sunday, the running one last. */
async function loadWeeks(
  connection: Connection,
  centre: Centre,
  counted: SqlCondition,
): Promise<Today['weeks']> {
  const today = shanghaiDay(centre.now());
  const monday = today - (weekdayOf(today) - 1);
  const first = monday - (weeksShown - 1) * 7;
  const range = [first, monday + 6].map((day) => numberOfDate(formatLocalDate(day)));
  const registered = await connection.all<DayCount>(
    `SELECT day, count(*) AS count FROM dispute WHERE day BETWEEN ? AND ? AND ${counted.sql} GROUP BY day`,
    [...range, ...counted.values],
  );
  const settled = await connection.all<DayCount>(
    `SELECT closed_day AS day, count(*) AS count FROM dispute WHERE closed_day BETWEEN ? AND ? AND settled_tier IS NOT NULL AND ${counted.sql} GROUP BY closed_day`,
    [...range, ...counted.values],
  );
  return Array.from({ length: weeksShown }, (_, index) => {
    const from = formatLocalDate(first + index * 7);
    const to = formatLocalDate(first + index * 7 + 6);
    return { from, registered: sumBetween(registered, from, to), settled: sumBetween(settled, from, to) };
  });
}

interface DayCount {
  readonly day: number;
  readonly count: number;
}

function sumBetween(days: readonly DayCount[], from: LocalDate, to: LocalDate): number {
  return days
    .filter(({ day }) => day >= numberOfDate(from) && day <= numberOfDate(to))
    .reduce((sum, { count }) => sum + count, 0);
}
