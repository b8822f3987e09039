import { formatDay, shanghaiDate } from '../../contract/local-date';
import type { Notice } from '../../contract/notices';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import { readingOf, readingSql, type SqlCondition } from '../accounts/reading';
import type { Rights } from '../accounts/rights';
import type { Account } from '../governed/state';
import { ownSteps, whistleNotices } from './joint-queries';
import { orderNotices } from './order-queries';

const mostNotices = 100;
/** What was finished stays in view for so long (ms). */
const finishedFor = 14 * 86_400_000;

type Found = Omit<Notice, 'unread'>;

/** Notices of one account, newest first: derived from what cases show, with what was read on this PC. */
export async function listNotices(
  centre: Centre,
  account: Account,
  rights: Rights,
): Promise<{ items: Notice[]; unread: number }> {
  const calls = [
    ...(await whistleNotices(centre, account, rights)),
    ...(await orderNotices(centre, account, rights)),
  ];
  const readable = readingSql(readingOf(rights), 'd') ?? { sql: '1', values: [] };
  return centre.store.read(async (connection) => {
    const found = [
      ...(await ownTasks(connection, centre, account, readable)),
      ...(await finishedTasks(connection, centre, account, readable)),
      ...(await overduePerformance(connection, centre, readable)),
      ...(await ineffective(connection, account, readable)),
      ...(await ownSteps(connection, centre, account, readable)),
      ...calls,
    ];
    const seen = new Set(
      (
        await connection.all<{ notice: string }>(
          'SELECT notice FROM notice_seen WHERE account = ? LIMIT 5000',
          [account.id],
        )
      ).map((row) => row.notice),
    );
    const items = found
      .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
      .slice(0, mostNotices)
      .map((item) => ({ ...item, unread: !seen.has(item.id) }));
    return { items, unread: items.filter((item) => item.unread).length };
  });
}

/** Remembers on this PC what an account has read. */
export function markSeen(centre: Centre, account: Account, ids: readonly string[]): Promise<void> {
  return centre.store.write(async (tx) => {
    for (const id of ids)
      await tx.run(
        'INSERT INTO notice_seen(account, notice, at) VALUES (?, ?, ?) ON CONFLICT(account, notice) DO NOTHING',
        [account.id, id, centre.now()],
      );
  });
}

interface TaskRow {
  id: string;
  dispute: string;
  title: string;
  words: string;
  due_on: string | null;
  at: number;
  ended_at: number | null;
  author: string;
  assignee: string;
}

const taskColumns = 't.id, t.dispute, d.title, t.words, t.due_on, t.at, t.ended_at, t.author, t.assignee';

async function ownTasks(
  connection: Connection,
  centre: Centre,
  account: Account,
  readable: SqlCondition,
): Promise<Found[]> {
  const rows = await connection.all<TaskRow>(
    `SELECT ${taskColumns} FROM task t JOIN dispute d ON d.id = t.dispute
     WHERE t.assignee = ? AND t.state = 'open' AND ${readable.sql} ORDER BY t.at DESC LIMIT ${mostNotices}`,
    [account.id, ...readable.values],
  );
  const today = shanghaiDate(centre.now());
  return rows.map((row) => {
    const late = row.due_on !== null && row.due_on < today;
    const due = row.due_on === null ? '' : `，${late ? '应在' : '要在'} ${formatDay(row.due_on)} 前办完`;
    const by = centre.governed.accounts.get(row.author)?.name ?? '';
    return {
      // Falling overdue is news again.
      id: late ? `task:${row.id}:late` : `task:${row.id}`,
      kind: late ? 'task_overdue' : 'task',
      dispute: row.dispute,
      whistle: null,
      order: null,
      title: row.title,
      words: `${by}交办：${row.words}${due}`,
      at: row.at,
    };
  });
}

async function finishedTasks(
  connection: Connection,
  centre: Centre,
  account: Account,
  readable: SqlCondition,
): Promise<Found[]> {
  const rows = await connection.all<TaskRow>(
    `SELECT ${taskColumns} FROM task t JOIN dispute d ON d.id = t.dispute
     WHERE t.author = ? AND t.state = 'done' AND t.assignee <> ? AND t.ended_at > ? AND ${readable.sql} ORDER BY t.ended_at DESC LIMIT ${mostNotices}`,
    [account.id, account.id, centre.now() - finishedFor, ...readable.values],
  );
  return rows.map((row) => ({
    id: `task:${row.id}:done`,
    kind: 'task_done',
    dispute: row.dispute,
    whistle: null,
    order: null,
    title: row.title,
    words: `${centre.governed.accounts.get(row.assignee)?.name ?? ''}办完：${row.words}`,
    at: row.ended_at ?? row.at,
  }));
}

async function overduePerformance(
  connection: Connection,
  centre: Centre,
  readable: SqlCondition,
): Promise<Found[]> {
  const rows = await connection.all<{
    id: string;
    dispute: string;
    title: string;
    words: string;
    due_on: string;
  }>(
    `SELECT o.id, o.dispute, d.title, o.words, o.due_on FROM obligation o JOIN dispute d ON d.id = o.dispute
     WHERE o.done = 0 AND o.due_on < ? AND d.state <> 'void' AND ${readable.sql} ORDER BY o.due_on DESC LIMIT ${mostNotices}`,
    [shanghaiDate(centre.now()), ...readable.values],
  );
  return rows.map((row) => ({
    id: `performance:${row.id}`,
    kind: 'performance',
    dispute: row.dispute,
    whistle: null,
    order: null,
    title: row.title,
    words: `${row.words}：${formatDay(row.due_on)} 到期，还没有履行完`,
    at: Date.parse(`${row.due_on}T16:00:00Z`),
  }));
}

async function ineffective(
  connection: Connection,
  account: Account,
  readable: SqlCondition,
): Promise<Found[]> {
  const rows = await connection.all<{
    id: string;
    dispute: string;
    title: string;
    words: string;
    at: number;
  }>(
    `SELECT h.id, h.dispute, d.title, h.words, h.at FROM handling h JOIN dispute d ON d.id = h.dispute
     WHERE h.actor = ? AND ${readable.sql} ORDER BY h.at DESC LIMIT ${mostNotices}`,
    [account.id, ...readable.values],
  );
  return rows.map((row) => ({ ...row, whistle: null, order: null, kind: 'ineffective' }));
}
