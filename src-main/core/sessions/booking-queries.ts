import type { CallOutput } from '../../contract';
import { formatInstant, formatTime } from '../../contract/local-date';
import type { BookingClash } from '../../contract/sessions-view';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import type { BookingTable } from '../../store/schema';
import { readingOf, readingSql } from '../accounts/reading';
import { wholeSessionReadable } from '../accounts/reading-queries';
import type { Rights } from '../accounts/rights';
import { findClashes, type Clash } from './invariants';

type Span = { readonly from: number; readonly to: number };
type Resource = BookingClash['resource'];

const resources: readonly Resource[] = ['venue', 'vehicle', 'person', 'party'];

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
  const readable = wholeSessionReadable(rights);
  return connection.all<BookingRow>(
    `SELECT b.*, s.title, s.venue, s.place, ${readable.sql} AS readable FROM booking b JOIN session s ON s.id = b.session
     WHERE b.start_at < ? AND b.end_at > ? ORDER BY b.start_at, b.session, b.resource, b.resource_id`,
    [...readable.values, to, from],
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
  if (resource === 'venue' || resource === 'vehicle')
    return centre.governed.directory.venues.get(id)?.name ?? '';
  if (resource === 'person') return centre.governed.directory.people.get(id)?.name ?? '';
  const readable = readingSql(readingOf(rights), 'd') ?? { sql: '1', values: [] };
  const row = await connection.get<{ name: string }>(
    `SELECT p.name FROM party p JOIN dispute d ON d.id = p.dispute WHERE p.id = ? AND ${readable.sql} LIMIT 1`,
    [id, ...readable.values],
  );
  return row?.name ?? '';
}
