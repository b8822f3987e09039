import type { CallOutput } from '../../contract';
import { shanghaiDate } from '../../contract/local-date';
import { resolvedOutcomes } from '../../contract/labels';
import type { Centre } from '../../centre/centre';
import { readingSql, type Reading } from '../accounts/reading';
import { numberOfDate } from './day-number';
import { dateAfter, daysPast } from './work-view';

/** Shown from this many days before something is due. */
const soonDays = 7;

/** What agreements oblige to and is due or soon due in cases that may be read, the longest overdue first. */
export async function listPerformanceDue(
  centre: Centre,
  reading: Reading,
  limit: number,
): Promise<CallOutput<'disputes.performanceDue'>> {
  const now = centre.now();
  const readable = readingSql(reading, 'd') ?? { sql: '1', values: [] };
  const [today, until] = [shanghaiDate(now), dateAfter(now, soonDays)];
  return centre.store.read(async (connection) => {
    const rows = await connection.all<{
      id: string;
      dispute: string;
      title: string;
      words: string;
      due_on: string;
      amount_fen: number | null;
      paid_fen: number;
    }>(
      `SELECT o.id, o.dispute, d.title, o.words, o.due_on, o.amount_fen, o.paid_fen FROM obligation o
       JOIN dispute d ON d.id = o.dispute WHERE o.done = 0 AND o.due_on <= ? AND d.state <> 'void' AND ${readable.sql} ORDER BY o.due_on LIMIT ?`,
      [until, ...readable.values, limit],
    );
    const counts = await connection.get<{ overdue: number; soon: number }>(
      `SELECT coalesce(sum(due_on < ?), 0) AS overdue, coalesce(sum(due_on >= ?), 0) AS soon
       FROM obligation o JOIN dispute d ON d.id = o.dispute WHERE done = 0 AND due_on <= ? AND ${readable.sql}`,
      [today, today, until, ...readable.values],
    );
    return {
      rows: rows.map((row) => ({
        id: row.id,
        dispute: row.dispute,
        title: row.title,
        words: row.words,
        dueOn: row.due_on,
        overdueDays: daysPast(row.due_on, now),
        leftFen: row.amount_fen === null ? null : Math.max(0, row.amount_fen - row.paid_fen),
      })),
      overdue: counts?.overdue ?? 0,
      soon: counts?.soon ?? 0,
    };
  });
}

const resolved = [...resolvedOutcomes].map((code) => `'${code}'`).join();
const definitions = {
  reached: '化解成功（书面、口头协议、当场化解、自行和解）÷ 结案。误登和并案不算。',
  performed: '已全部履行 ÷ 应当履行（已经到期，或者已经有履行、违约记录）的化解成功案件。',
  holding: '回访没有反复 ÷ 化解成功后回访过的案件。没有回访的另列，不算在内。',
} as const;

/** The three figures that must not be mixed (dictionary §6.5), of cases closed between two local dates. */
export async function successFigures(
  centre: Centre,
  counting: Reading,
  period: { from: string; to: string },
): Promise<CallOutput<'disputes.successFigures'>> {
  const counted = readingSql(counting) ?? { sql: '1', values: [] };
  const row = await centre.store.read((connection) =>
    connection.get<Record<'closed' | 'reached' | 'owing' | 'performed' | 'followed' | 'held', number>>(
      `WITH ended AS (
         SELECT id, outcome IN (${resolved}) AS good, performance, holding FROM dispute
         WHERE closed_day BETWEEN ? AND ? AND state = 'closed' AND outcome <> 'merged' AND ${counted.sql}),
       judged AS (
         SELECT good, holding, performance = 'full' AS full,
           performance IN ('full', 'part', 'breach') OR (performance = 'open' AND EXISTS (
             SELECT 1 FROM obligation o WHERE o.dispute = ended.id AND o.done = 0 AND o.due_on < ?)) AS owing
         FROM ended)
       SELECT count(*) AS closed, coalesce(sum(good), 0) AS reached,
         coalesce(sum(good AND owing), 0) AS owing, coalesce(sum(good AND full), 0) AS performed,
         coalesce(sum(good AND holding <> ''), 0) AS followed, coalesce(sum(good AND holding = 'held'), 0) AS held
       FROM judged`,
      [numberOfDate(period.from), numberOfDate(period.to), ...counted.values, shanghaiDate(centre.now())],
    ),
  );
  const { closed = 0, reached = 0, owing = 0, performed = 0, followed = 0, held = 0 } = row ?? {};
  return {
    closed,
    figures: [
      { key: 'reached', word: '达成率', part: reached, whole: closed, definition: definitions.reached },
      { key: 'performed', word: '履行率', part: performed, whole: owing, definition: definitions.performed },
      { key: 'holding', word: '实质化解率', part: held, whole: followed, definition: definitions.holding },
    ],
    notFollowed: reached - followed,
  };
}
