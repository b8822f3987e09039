import { busyKind, type BusyKind } from '../../contract/availability';
import { busyKindWords } from '../../contract/availability-words';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import type { BusyTimeTable } from '../../store/schema';
import { readingOf, readingSql } from '../accounts/reading';
import type { Rights } from '../accounts/rights';
import { busySpans } from '../availability/spans';
import { travelPlaceOf } from './places';
import type { Taken } from './schedule/build-problem';

/** A stretch asked about, ms, half-open; what `except` itself takes doesn't count. */
export interface TakenAsked {
  readonly from: number;
  readonly to: number;
  readonly except: string | null;
}

/** A booking of a live session with the session it belongs to. */
interface BookedRow {
  readonly session: string;
  readonly resource: string;
  readonly resource_id: string;
  readonly start_at: number;
  readonly end_at: number;
  readonly venue: string;
  readonly title: string;
  readonly readable: number;
}

/**
 * Everything that takes time in a stretch, by resource: what people said of their times, and live sessions. The titles of
 * sessions that may not be read are kept back; that the time is taken is no secret.
 */
export async function takenTimes(
  centre: Centre,
  rights: Rights,
  asked: TakenAsked,
): Promise<Map<string, Taken[]>> {
  return centre.store.read(async (connection) => {
    const taken = new Map<string, Taken[]>();
    const add = (each: Taken) => {
      const list = taken.get(each.key);
      if (list) list.push(each);
      else taken.set(each.key, [each]);
    };
    (await saidTimes(connection, asked)).forEach(add);
    (await bookedTimes(connection, centre, rights, asked)).forEach(add);
    for (const list of taken.values()) list.sort((a, b) => a.from - b.from);
    return taken;
  });
}

async function saidTimes(connection: Connection, { from, to }: TakenAsked): Promise<Taken[]> {
  const rows = await connection.all<BusyTimeTable>(
    'SELECT * FROM busy_time WHERE from_at < ? AND (until_at IS NULL OR until_at > ?) LIMIT 20000',
    [to, from],
  );
  const byResource = new Map<string, BusyTimeTable[]>();
  for (const row of rows) {
    const key = `${row.resource_kind}:${row.resource}`;
    byResource.set(key, [...(byResource.get(key) ?? []), row]);
  }
  return [...byResource].flatMap(([key, own]) =>
    busySpans(own, { from, to }).map((span): Taken => {
      const kind = busyKind.safeParse(span.kind).data ?? 'other';
      return { key, ...span, kind, what: whatOf(kind, span.what), session: null };
    }),
  );
}

function whatOf(kind: BusyKind, what: string): string {
  if (kind === 'on_duty') return '不在时段内';
  return what === '' ? busyKindWords[kind] : what;
}

async function bookedTimes(
  connection: Connection,
  centre: Centre,
  rights: Rights,
  { from, to, except }: TakenAsked,
): Promise<Taken[]> {
  const readable = readingSql(readingOf(rights), 'd') ?? { sql: '1', values: [] };
  const rows = await connection.all<BookedRow>(
    `SELECT b.*, s.venue, coalesce(nullif(s.title, ''), (SELECT group_concat(n.title, '、')
         FROM session_dispute x JOIN dispute n ON n.id = x.dispute WHERE x.session = s.id), '') AS title,
       NOT EXISTS (SELECT 1 FROM session_dispute x LEFT JOIN dispute d ON d.id = x.dispute
         WHERE x.session = s.id AND (d.id IS NULL OR NOT (${readable.sql}))) AS readable
     FROM booking b JOIN session s ON s.id = b.session
     WHERE b.start_at < ? AND b.end_at > ? AND b.session <> ? LIMIT 20000`,
    [...readable.values, to, from, except ?? ''],
  );
  return rows.map((row) => ({
    key: `${row.resource === 'vehicle' ? 'venue' : row.resource}:${row.resource_id}`,
    from: row.start_at,
    to: row.end_at,
    what: row.readable === 1 && row.title !== '' ? row.title : '另一场调解',
    kind: 'session',
    session: row.readable === 1 ? row.session : null,
    division: travelPlaceOf(centre, row.venue),
  }));
}
