import type { CallOutput, ParsedInput } from '../../contract';
import { sessionMode, sessionState } from '../../contract/sessions-plan';
import { conclusionResult } from '../../contract/sessions-result';
import { conclusionResultWords } from '../../contract/session-words';
import type { SessionRow } from '../../contract/sessions-view';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import type { SessionTable } from '../../store/schema';
import { readingOf, readingSql, type SqlCondition } from '../accounts/reading';
import { sessionReadable, wholeSessionReadable } from '../accounts/reading-queries';
import type { Rights } from '../accounts/rights';
import { placeWords } from './view';

/** Sessions that overlap a span, by beginning, as far as they may be read. */
export async function listSessions(
  centre: Centre,
  rights: Rights,
  request: ParsedInput<'sessions.list'>,
): Promise<CallOutput<'sessions.list'>> {
  const { from, to, text, states, series, limit } = request;
  const readable = sessionReadable(rights);
  const conditions = ['s.start_at < ?', 's.end_at > ?', readable.sql];
  const values: (string | number)[] = [to, from, ...readable.values];
  if (states.length > 0) {
    conditions.push(`s.state IN (${states.map(() => '?').join()})`);
    values.push(...states);
  }
  if (series !== null) {
    conditions.push('s.series = ?');
    values.push(series);
  }
  if (text !== '') {
    const found = foundBy(rights, text);
    conditions.push(found.sql);
    values.push(...found.values);
  }
  const rows = await centre.store.read((connection) =>
    sessionRows(connection, centre, rights, {
      where: conditions.join(' AND '),
      values,
      order: 's.start_at, s.id',
      limit: limit + 1,
    }),
  );
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

/** A title may tell of every case of its session: only those who may read them all find it by that. */
function foundBy(rights: Rights, text: string): SqlCondition {
  const whole = wholeSessionReadable(rights);
  const ofCase = readingSql(readingOf(rights), 'd') ?? { sql: '1', values: [] };
  return {
    sql: `(instr(s.presiding, ?) OR instr(s.place, ?) OR (instr(s.title, ?) AND ${whole.sql}) OR EXISTS (
      SELECT 1 FROM session_dispute x JOIN dispute d ON d.id = x.dispute WHERE x.session = s.id AND (instr(d.title, ?) OR instr(d.no, ?)) AND ${ofCase.sql}))`,
    values: [text, text, text, ...whole.values, text, text, ...ofCase.values],
  };
}

/** Sessions of a case, the latest first. */
export async function sessionsOfDispute(
  centre: Centre,
  rights: Rights,
  dispute: string,
): Promise<{ rows: SessionRow[] }> {
  const rows = await centre.store.read((connection) =>
    sessionRows(connection, centre, rights, {
      where: 's.id IN (SELECT session FROM session_dispute WHERE dispute = ?)',
      values: [dispute],
      order: 's.start_at DESC, s.id',
      limit: 200,
    }),
  );
  return { rows };
}

interface Wanted {
  readonly where: string;
  readonly values: readonly (string | number)[];
  readonly order: string;
  readonly limit: number;
}

// A clash is counted as in core/sessions/invariants.ts: same thing, overlapping times, another session.
const clashCount = `(SELECT count(*) FROM booking b JOIN booking o ON o.resource = b.resource AND o.resource_id = b.resource_id
  AND o.session <> b.session AND o.start_at < b.end_at AND o.end_at > b.start_at WHERE b.session = s.id)`;

async function sessionRows(
  connection: Connection,
  centre: Centre,
  rights: Rights,
  { where, values, order, limit }: Wanted,
): Promise<SessionRow[]> {
  const rows = await connection.all<SessionTable & { clashes: number }>(
    `SELECT s.*, ${clashCount} AS clashes FROM session s WHERE ${where} ORDER BY ${order} LIMIT ?`,
    [...values, limit],
  );
  const cases = await casesOfSessions(
    connection,
    rights,
    rows.map((row) => row.id),
  );
  return rows.map((row) => sessionRowView(row, cases.get(row.id) ?? [], centre));
}

interface CaseOfSession {
  readonly session: string;
  readonly id: string;
  readonly no: string;
  readonly title: string;
  readonly readable: number;
}

async function casesOfSessions(
  connection: Connection,
  rights: Rights,
  sessions: readonly string[],
): Promise<Map<string, CaseOfSession[]>> {
  const readable = readingSql(readingOf(rights), 'd') ?? { sql: '1', values: [] };
  const rows = await connection.all<CaseOfSession>(
    `SELECT sd.session, sd.dispute AS id, coalesce(d.no, '') AS no, coalesce(d.title, '') AS title,
       CASE WHEN d.id IS NULL THEN 0 ELSE ${readable.sql} END AS readable
     FROM session_dispute sd LEFT JOIN dispute d ON d.id = sd.dispute
     WHERE sd.session IN (SELECT value FROM json_each(?)) ORDER BY sd.session, sd.dispute`,
    [...readable.values, JSON.stringify(sessions)],
  );
  const bySession = new Map<string, CaseOfSession[]>();
  for (const row of rows) bySession.set(row.session, [...(bySession.get(row.session) ?? []), row]);
  return bySession;
}

function sessionRowView(
  row: SessionTable & { clashes: number },
  cases: readonly CaseOfSession[],
  centre: Centre,
): SessionRow {
  const seen = cases.filter((each) => each.readable === 1);
  const hidden = cases.length - seen.length;
  const place = {
    venue: row.venue === '' ? null : row.venue,
    vehicle: row.vehicle === '' ? null : row.vehicle,
  };
  return {
    id: row.id,
    title: shownTitle(row.title, seen, hidden),
    state: sessionState.parse(row.state),
    mode: sessionMode.parse(row.mode),
    joint: row.joint === 1,
    startAt: row.start_at,
    endAt: row.end_at,
    ...place,
    placeWords: placeWords(place, row.place, { venue: (id) => venueOf(centre, id) }),
    series: row.series === '' ? null : row.series,
    presiding: row.presiding,
    disputes: seen.map(({ id, no, title }) => ({ id, no, title })),
    hiddenDisputes: hidden,
    invited: row.invited,
    accepted: row.accepted,
    declined: row.declined,
    arrived: row.arrived,
    toTell: row.to_tell,
    clashes: row.clashes,
    result: resultInWords(row.results),
  };
}

/** A title may tell of every case of its session. */
function shownTitle(title: string, seen: readonly { title: string }[], hidden: number): string {
  return title !== '' && hidden === 0 ? title : seen.map((each) => each.title).join('、');
}

function resultInWords(results: string): string {
  return results
    .split(' ')
    .flatMap((code) => {
      const result = conclusionResult.safeParse(code);
      return result.success ? [conclusionResultWords[result.data]] : [];
    })
    .join('、');
}

function venueOf(centre: Centre, id: string) {
  return centre.governed.directory.venues.get(id) ?? null;
}

/** Which session of its first case it is, by beginning; cancelled ones don't count. */
export function nthOfCase(centre: Centre, session: string, dispute: string): Promise<number> {
  return centre.store.read(async (connection) => {
    const rows = await connection.all<{ id: string }>(
      `SELECT s.id FROM session s JOIN session_dispute sd ON sd.session = s.id
       WHERE sd.dispute = ? AND (s.state <> 'cancelled' OR s.id = ?) ORDER BY s.start_at, s.id`,
      [dispute, session],
    );
    return Math.max(1, rows.findIndex(({ id }) => id === session) + 1);
  });
}
