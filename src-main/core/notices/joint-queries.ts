import { formatDay, formatInstant, shanghaiDate } from '../../contract/local-date';
import type { Notice } from '../../contract/notices';
import type { WhistleRow } from '../../contract/whistles';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import type { SqlCondition } from '../accounts/reading';
import type { Rights } from '../accounts/rights';
import type { Account } from '../governed/state';
import { runningWhistles } from '../whistles/whistle-queries';

type Found = Omit<Notice, 'unread'>;
const mostSteps = 100;

interface StepRow {
  id: string;
  dispute: string;
  title: string;
  words: string;
  due_on: string | null;
  at: number;
}

/** Steps of a conference's plan that are this person's to do. */
export async function ownSteps(
  connection: Connection,
  centre: Centre,
  account: Account,
  readable: SqlCondition,
): Promise<Found[]> {
  const rows = await connection.all<StepRow>(
    `SELECT s.id, s.dispute, d.title, s.words, s.due_on, s.at FROM conference_step s JOIN dispute d ON d.id = s.dispute
     WHERE s.assignee = ? AND s.assignee <> '' AND s.state = 'open' AND ${readable.sql} ORDER BY s.at DESC LIMIT ${mostSteps}`,
    [account.id, ...readable.values],
  );
  const today = shanghaiDate(centre.now());
  return rows.map((row) => {
    const late = row.due_on !== null && row.due_on < today;
    const due = row.due_on === null ? '' : `，${late ? '应在' : '要在'} ${formatDay(row.due_on)} 前办完`;
    return {
      // Falling overdue is news again.
      id: late ? `step:${row.id}:late` : `step:${row.id}`,
      kind: late ? 'step_overdue' : 'step',
      dispute: row.dispute,
      whistle: null,
      order: null,
      title: row.title,
      words: `化解方案：${row.words}${due}`,
      at: row.at,
    };
  });
}

/**
 * Of whistles: to the lead what waits for approval and which objections wait for a word; to who blew it (and the lead)
 * which unit is late. Lateness follows from the calendar and is read, not stored.
 */
export async function whistleNotices(centre: Centre, account: Account, rights: Rights): Promise<Found[]> {
  const rows = await runningWhistles(centre, rights);
  const lead = rights.permissions.has('case.approve');
  return rows.flatMap((row) => [
    ...(lead && row.state === 'awaiting' ? [awaiting(row)] : []),
    ...(lead || row.by === account.id ? late(row) : []),
    ...(lead ? objections(row) : []),
  ]);
}

function about(row: WhistleRow): Pick<Found, 'dispute' | 'whistle' | 'order' | 'title'> {
  return {
    dispute: row.dispute?.id ?? null,
    whistle: row.id,
    order: null,
    title: row.dispute?.title ?? row.reason,
  };
}

function awaiting(row: WhistleRow): Found {
  return {
    ...about(row),
    id: `whistle:${row.id}:awaiting`,
    kind: 'whistle_awaiting',
    words: `${row.author}报批${row.kindName}吹哨 ${row.no}，请 ${row.units.length} 家单位`,
    at: row.blownAt,
  };
}

function late(row: WhistleRow): Found[] {
  return row.units.flatMap((unit) =>
    unit.tone === 'over' && unit.nextDue !== null
      ? [
          {
            ...about(row),
            id: `whistle:${unit.id}:${unit.next ?? ''}`,
            kind: 'whistle_late' as const,
            words: `${unit.name}${unit.nextWords}，应在 ${formatInstant(unit.nextDue)} 前`,
            at: unit.nextDue,
          },
        ]
      : [],
  );
}

function objections(row: WhistleRow): Found[] {
  return row.units.flatMap((unit) =>
    unit.objectionOpen
      ? [
          {
            ...about(row),
            id: `whistle:${unit.id}:objection`,
            kind: 'whistle_objected' as const,
            words: `${unit.name}对 ${row.no} 提出异议，等处理`,
            at: row.startsAt ?? row.blownAt,
          },
        ]
      : [],
  );
}
