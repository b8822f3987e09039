import { formatLocalDate, shanghaiDay, weekdayOf, type LocalDate } from '../../contract/local-date';
import type { CallOutput } from '../../contract';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import type { Account } from '../governed/state';
import { dayNumber, numberOfDate } from './day-number';
import { findBreaches, type InvariantRow } from './invariants';
import { dueCondition } from './ledger-queries';
import { ledgerRowOf, rowColumns, type RowOfList } from './ledger-row';

type Today = CallOutput<'disputes.today'>;

const shownPerGroup = 8;
const weeksShown = 12;

/** Everything the home page shows, as of now. */
export function loadToday(centre: Centre, _account: Account): Promise<Today> {
  return centre.store.read(async (connection) => {
    const groups = await loadGroups(connection, centre);
    const waiting = await loadRows(connection, centre, "open = 1 AND clock = 'waiting'", [], 'registered_at');
    const open = await countOf(connection, 'SELECT count(*) AS count FROM dispute WHERE open = 1');
    const needHandling = await countOf(
      connection,
      'SELECT (SELECT count(*) FROM handling) + (SELECT count(*) FROM conflict) AS count',
    );
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
      ...(await loadTiers(connection, centre)),
      weeks: await loadWeeks(connection, centre),
    };
  });
}

async function loadGroups(connection: Connection, centre: Centre): Promise<Today['groups']> {
  const groups: Today['groups'] = [];
  for (const [key, due] of [
    ['overdue', 'overdue'],
    ['dueToday', 'today'],
    ['dueSoon', 'soon'],
  ] as const) {
    const condition = dueCondition(due, centre);
    if (!condition) continue;
    const { rows, total } = await loadRows(connection, centre, condition.sql, condition.values, 'due');
    if (total > 0) groups.push({ key, rows, more: total - rows.length });
  }
  const watched = await loadRows(connection, centre, "open = 1 AND (major = 1 OR risk = 'red')", [], 'due');
  const shown = new Set(groups.flatMap((group) => group.rows.map((row) => row.id)));
  const rest = watched.rows.filter((row) => !shown.has(row.id));
  if (rest.length > 0) groups.push({ key: 'watch', rows: rest, more: 0 });
  return groups;
}

async function loadRows(
  connection: Connection,
  centre: Centre,
  where: string,
  values: readonly (string | number)[],
  by: string,
) {
  const rows = await connection.all<RowOfList>(
    `SELECT ${rowColumns} FROM dispute WHERE ${where} ORDER BY ${by} LIMIT ${shownPerGroup}`,
    values,
  );
  const total =
    rows.length < shownPerGroup
      ? rows.length
      : await countOf(connection, `SELECT count(*) AS count FROM dispute WHERE ${where}`, values);
  return { rows: rows.map((row) => ledgerRowOf(row, centre)), total };
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
): Promise<Pick<Today, 'tiers' | 'settledTotal'>> {
  const month = Math.floor(dayNumber(centre.now()) / 100);
  const rows = await connection.all<{ tier: number; result: string; count: number }>(
    'SELECT tier, result, count(*) AS count FROM stage WHERE day BETWEEN ? AND ? GROUP BY tier, result',
    [month * 100, month * 100 + 31],
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
async function loadWeeks(connection: Connection, centre: Centre): Promise<Today['weeks']> {
  const today = shanghaiDay(centre.now());
  const monday = today - (weekdayOf(today) - 1);
  const first = monday - (weeksShown - 1) * 7;
  const range = [first, monday + 6].map((day) => numberOfDate(formatLocalDate(day)));
  const registered = await connection.all<DayCount>(
    'SELECT day, count(*) AS count FROM dispute WHERE day BETWEEN ? AND ? GROUP BY day',
    range,
  );
  const settled = await connection.all<DayCount>(
    'SELECT closed_day AS day, count(*) AS count FROM dispute WHERE closed_day BETWEEN ? AND ? AND settled_tier IS NOT NULL GROUP BY closed_day',
    range,
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

/** Agreements that bear the number of another one. */
const duplicateNumbers = `SELECT no_key AS key, dispute, id AS bearer FROM agreement
  WHERE no_key <> '' AND no_key IN (SELECT no_key FROM agreement WHERE no_key <> '' GROUP BY no_key HAVING count(*) > 1)`;

/** What needs a person: ineffective entries, conflicts, refused and held entries. */
export function listNeedHandling(centre: Centre): Promise<CallOutput<'disputes.needHandling'>> {
  return centre.store.read(async (connection) => {
    const handling = await connection.all<{
      id: string;
      dispute: string;
      title: string;
      words: string;
      at: number;
    }>(
      'SELECT h.id, h.dispute, d.title, h.words, h.at FROM handling h JOIN dispute d ON d.id = h.dispute ORDER BY h.at DESC LIMIT 100',
    );
    const conflicts = await connection.all<{ id: string; dispute: string; title: string; at: number }>(
      'SELECT c.id, c.dispute, d.title, d.registered_at AS at FROM conflict c JOIN dispute d ON d.id = c.dispute LIMIT 100',
    );
    const numbered = await connection.all<InvariantRow>(duplicateNumbers);
    const breaches = findBreaches('agreementNumberTwice', numbered);
    return {
      items: [
        ...breaches.map((breach) => ({
          id: breach.id,
          dispute: breach.second.dispute,
          title: breach.key,
          kind: 'invariant' as const,
          words: breach.words,
          at: centre.now(),
        })),
        ...handling.map((row) => ({ ...row, kind: 'ineffective' as const })),
        ...conflicts.map((row) => ({
          ...row,
          kind: 'conflict' as const,
          words: '两处改了同一项，请定下以哪个为准。',
        })),
      ],
    };
  });
}
