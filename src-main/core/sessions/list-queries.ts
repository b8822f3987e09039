import type { CallOutput, ParsedInput } from '../../contract';
import { formatInstant, formatTime } from '../../contract/local-date';
import { sessionMode, sessionState } from '../../contract/sessions-plan';
import { conclusionResult } from '../../contract/sessions-result';
import { conclusionResultWords } from '../../contract/session-words';
import type { BookingClash, SessionRow } from '../../contract/sessions-view';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import type { BookingTable, SessionTable } from '../../store/schema';
import { readingOf, readingSql } from '../accounts/reading';
import { sessionReadable } from '../accounts/reading-queries';
import type { Rights } from '../accounts/rights';
import { findClashes, type Clash } from './invariants';
import { placeWords } from './view';

type Span = { readonly from: number; readonly to: number };
type Resource = BookingClash['resource'];

const resources: readonly Resource[] = ['venue', 'vehicle', 'person', 'party'];

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
    conditions.push(
      '(instr(s.title, ?) OR instr(s.presiding, ?) OR instr(s.place, ?) OR EXISTS (SELECT 1 FROM session_dispute x JOIN dispute y ON y.id = x.dispute WHERE x.session = s.id AND (instr(y.title, ?) OR instr(y.no, ?))))',
    );
    values.push(text, text, text, text, text);
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

/** What is taken in a span; titles only of what may be read. */
export async function listBookings(
  centre: Centre,
  rights: Rights,
  { from, to }: Span,
): Promise<CallOutput<'sessions.bookings'>> {
  const rows = await centre.store.read((connection) => bookingRows(connection, rights, { from, to }));
  return {
    bookings: rows.flatMap((row) => {
      const resource = resources.find((each) => each === row.resource);
      if (!resource) return [];
      return [
        {
          session: row.session,
          title: row.readable === 1 ? row.title : '',
          resource,
          resourceId: row.resource_id,
          from: row.start_at,
          to: row.end_at,
          venue: row.venue === '' ? null : row.venue,
          place: row.place,
        },
      ];
    }),
  };
}

type BookingRow = BookingTable & {
  readonly title: string;
  readonly venue: string;
  readonly place: string;
  readonly readable: number;
};

/** Overlaps with the span; a session with a case that may not be read tells no title. */
async function bookingRows(
  connection: Connection,
  rights: Rights,
  { from, to }: Span,
): Promise<BookingRow[]> {
  const ofCase = readingSql(readingOf(rights), 'd');
  const readable = ofCase
    ? `NOT EXISTS (SELECT 1 FROM session_dispute sd LEFT JOIN dispute d ON d.id = sd.dispute WHERE sd.session = s.id AND (d.id IS NULL OR NOT ${ofCase.sql}))`
    : '1';
  return connection.all<BookingRow>(
    `SELECT b.*, s.title, s.venue, s.place, ${readable} AS readable FROM booking b JOIN session s ON s.id = b.session
     WHERE b.start_at < ? AND b.end_at > ? ORDER BY b.start_at, b.session, b.resource, b.resource_id`,
    [...(ofCase?.values ?? []), to, from],
  );
}

/** Overlaps within a span, each once; of one session where it is named. */
export async function listClashes(
  centre: Centre,
  rights: Rights,
  { from, to }: Span,
  session?: string,
): Promise<BookingClash[]> {
  return centre.store.read(async (connection) => {
    const rows = await bookingRows(connection, rights, { from, to });
    const titles = new Map(rows.map((row) => [row.session, row.readable === 1 ? row.title : '']));
    const clashes = findClashes(
      rows.map((row) => ({
        session: row.session,
        resource: row.resource,
        resourceId: row.resource_id,
        startAt: row.start_at,
        endAt: row.end_at,
      })),
    ).filter(
      (clash) =>
        clash.from < to &&
        clash.to > from &&
        (session === undefined || clash.first.session === session || clash.second.session === session),
    );
    const views: BookingClash[] = [];
    for (const clash of clashes) {
      const resource = resources.find((each) => each === clash.resource);
      if (!resource) continue;
      const name = await nameOfThing(connection, centre, rights, resource, clash.resourceId);
      views.push(clashView({ ...clash, resource }, name, titles));
    }
    return views;
  });
}

function clashView(
  clash: Clash & { readonly resource: Resource },
  name: string,
  titles: ReadonlyMap<string, string>,
): BookingClash {
  const { id, resource, resourceId, from, to, first, second } = clash;
  const sessions = [first, second].map((each) => ({
    id: each.session,
    title: titles.get(each.session) ?? '',
    startAt: each.startAt,
    endAt: each.endAt,
  }));
  const both = sessions.map((each) => (each.title === '' ? '另一场调解' : `“${each.title}”`)).join('和');
  const thing = name === '' ? thingWords[resource] : name;
  const words = `${thing}在 ${formatInstant(from)} 到 ${formatTime(to)} 同时排了${both}，请改一场。`;
  return { id, resource, resourceId, name, from, to, sessions, words };
}

const thingWords: Readonly<Record<Resource, string>> = {
  venue: '场所',
  vehicle: '车载法庭',
  person: '参加人',
  party: '当事人',
};

/** Name of what is taken twice; '' for a party of a case that may not be read. */
async function nameOfThing(
  connection: Connection,
  centre: Centre,
  rights: Rights,
  resource: Resource,
  id: string,
): Promise<string> {
  if (resource === 'venue' || resource === 'vehicle') return venueOf(centre, id)?.name ?? '';
  if (resource === 'person') return centre.governed.directory.people.get(id)?.name ?? '';
  const readable = readingSql(readingOf(rights), 'd') ?? { sql: '1', values: [] };
  const row = await connection.get<{ name: string }>(
    `SELECT p.name FROM party p JOIN dispute d ON d.id = p.dispute WHERE p.id = ? AND ${readable.sql} LIMIT 1`,
    [id, ...readable.values],
  );
  return row?.name ?? '';
}
