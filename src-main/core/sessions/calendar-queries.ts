import type { CallOutput, ParsedInput } from '../../contract';
import { organisationKindWords, venueKindWords } from '../../contract/directory-labels';
import { venueKind } from '../../contract/directory';
import { DomainError } from '../../contract/domain-error';
import {
  formatInstant,
  formatTime,
  instantAt,
  parseLocalDate,
  shanghaiDate,
  shanghaiDay,
} from '../../contract/local-date';
import type { CalendarAnswer } from '../../contract/schedule';
import { sessionState } from '../../contract/sessions-plan';
import type { Centre } from '../../centre/centre';
import { readingOf, readingSql } from '../accounts/reading';
import type { Rights } from '../accounts/rights';
import { listOrganisations } from '../directory/organisations';
import { isInTerm } from '../directory/state';
import { loadDispute } from '../disputes/load-dispute';
import { deadlineOf } from './prepare-queries';
import { resourceName } from '../availability/find-resource';
import type { Taken } from './schedule/build-problem';
import { venuesInUse } from './schedule/build-problem';
import { gridFrame } from './search-queries';
import { takenTimes } from './taken-queries';

type Row = CalendarAnswer['rows'][number];

/** Rows drawn at most; a longer list is narrowed by typing. */
const mostRows = 80;

/** A row before its times are put in. */
interface Resource {
  readonly key: string;
  readonly name: string;
  readonly detail: string;
  readonly taken: readonly Taken[];
}

/** People, units or rooms of the directory with what takes their time; those with something first. */
export async function calendarOf(
  centre: Centre,
  rights: Rights,
  { by, from, days, text }: ParsedInput<'schedule.calendar'>,
): Promise<CalendarAnswer> {
  const first = parseLocalDate(from) ?? shanghaiDay(centre.now());
  const span = { from: instantAt(first, 0), to: instantAt(first + days, 0) };
  const taken = await takenTimes(centre, rights, { ...span, except: null });
  const resources = resourcesOf(centre, by, taken).filter(
    ({ name, detail }) => text === '' || name.includes(text) || detail.includes(text),
  );
  const busyFirst = resources.sort((a, b) => Number(b.taken.length > 0) - Number(a.taken.length > 0));
  return {
    ...gridFrame(centre, { first, days, due: null }),
    rows: busyFirst.slice(0, mostRows).map(rowOf),
    sessions: await sessionsIn(centre, rights, span),
  };
}

function rowOf({ key, name, detail, taken }: Resource): Row {
  return {
    key,
    name,
    detail,
    spans: taken.map(({ from, to, what, kind, session }) => ({ from, to, what, kind, session })),
  };
}

function resourcesOf(
  centre: Centre,
  by: ParsedInput<'schedule.calendar'>['by'],
  taken: ReadonlyMap<string, readonly Taken[]>,
): Resource[] {
  const { governed } = centre;
  const today = shanghaiDate(centre.now());
  if (by === 'room')
    return venuesInUse(governed.directory, today).map(({ id, name, kind, capacity }) => {
      const word = venueKindWords[venueKind.safeParse(kind).data ?? 'other'];
      const detail = capacity === null ? word : `${word} · ${capacity} 座`;
      return { key: `venue:${id}`, name, detail, taken: taken.get(`venue:${id}`) ?? [] };
    });
  const units = listOrganisations(governed, today);
  const people = [...governed.directory.people.values()].flatMap((person) => {
    const posts = person.posts.filter((post) => isInTerm(post, today));
    return posts.length === 0 ? [] : [{ person, unitIds: posts.map(({ organisation }) => organisation) }];
  });
  if (by === 'person')
    return people.map(({ person, unitIds }) => ({
      key: `person:${person.id}`,
      name: person.name,
      detail: units.find(({ id }) => unitIds.includes(id))?.name ?? '',
      taken: taken.get(`person:${person.id}`) ?? [],
    }));
  const staffed = new Set(people.flatMap(({ unitIds }) => unitIds));
  return units
    .filter(({ id, residency }) => residency !== null || staffed.has(id) || taken.has(`organisation:${id}`))
    .map((unit) => {
      const theirs = people.filter(({ unitIds }) => unitIds.includes(unit.id));
      const own = taken.get(`organisation:${unit.id}`) ?? [];
      const all = theirs.flatMap(({ person }) => taken.get(`person:${person.id}`) ?? []);
      return {
        key: `organisation:${unit.id}`,
        name: unit.name,
        detail: theirs.length === 0 ? organisationKindWords[unit.kind] : `${theirs.length} 人`,
        taken: [...own, ...eachOnce(all)].sort((a, b) => a.from - b.from),
      };
    });
}

/** A session with several people of one unit is drawn once. */
function eachOnce(taken: readonly Taken[]): Taken[] {
  return [...new Map(taken.map((each) => [`${each.session ?? each.what} ${each.from}`, each])).values()];
}

interface SessionLine {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly start_at: number;
  readonly end_at: number;
  readonly venue: string;
  readonly invited: number;
  readonly dispute: string;
  readonly clashes: number;
}

/** Sessions in a stretch that may be opened, with how many things are taken twice. */
async function sessionsIn(
  centre: Centre,
  rights: Rights,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<CalendarAnswer['sessions']> {
  const rows = await sessionLines(centre, rights, {
    where: `s.start_at < ? AND s.end_at > ? AND s.state <> 'cancelled'`,
    values: [to, from],
  });
  return rows.map((row) => {
    const state = sessionState.parse(row.state);
    return {
      id: row.id,
      title: row.title,
      state,
      from: row.start_at,
      to: row.end_at,
      venue: row.venue === '' ? null : row.venue,
      movable: state === 'planned' && rights.permissions.has('session.plan'),
      clashes: row.clashes,
    };
  });
}

async function sessionLines(
  centre: Centre,
  rights: Rights,
  { where, values }: { readonly where: string; readonly values: readonly (string | number)[] },
): Promise<SessionLine[]> {
  const readable = readingSql(readingOf(rights), 'd') ?? { sql: '1', values: [] };
  return centre.store.read((connection) =>
    connection.all<SessionLine>(
      `SELECT s.id, s.title, s.state, s.start_at, s.end_at, s.venue, s.invited, min(x.dispute) AS dispute,
         (SELECT count(*) FROM booking b JOIN booking o ON o.resource = b.resource AND o.resource_id = b.resource_id
          AND o.session <> b.session AND o.start_at < b.end_at AND o.end_at > b.start_at WHERE b.session = s.id) AS clashes
       FROM session s JOIN session_dispute x ON x.session = s.id JOIN dispute d ON d.id = x.dispute
       WHERE ${where} AND ${readable.sql} GROUP BY s.id ORDER BY s.start_at LIMIT 500`,
      [...values, ...readable.values],
    ),
  );
}

/**
 * What stands in the way of another time or room for a session, each in a sentence; empty when nothing does.
 * @throws DomainError session.notFound
 */
export async function checkMove(
  centre: Centre,
  rights: Rights,
  { session, startAt, endAt, venue }: ParsedInput<'schedule.checkMove'>,
): Promise<CallOutput<'schedule.checkMove'>> {
  const [line] = await sessionLines(centre, rights, { where: 's.id = ?', values: [session] });
  if (!line) throw new DomainError('session.notFound', '没有找到这场调解，刷新后再看。');
  const taken = await takenTimes(centre, rights, { from: startAt, to: endAt, except: session });
  const booked = await centre.store.read((connection) =>
    connection.all<{ resource: string; resource_id: string }>(
      `SELECT resource, resource_id FROM booking WHERE session = ? AND resource <> 'venue'`,
      [session],
    ),
  );
  const keys = [
    ...(venue === null ? [] : [`venue:${venue}`]),
    ...booked.map(
      ({ resource, resource_id }) => `${resource === 'vehicle' ? 'venue' : resource}:${resource_id}`,
    ),
  ];
  const busy = keys.flatMap((key) => {
    const [other] = (taken.get(key) ?? []).filter(({ from, to }) => from < endAt && startAt < to);
    return other
      ? [`${nameOf(centre, key)} ${formatTime(other.from)}—${formatTime(other.to)} ${other.what}`]
      : [];
  });
  return {
    obstacles: [...whenFaults(centre, startAt), ...busy, ...(await dueFault(centre, line.dispute, endAt))],
    tell: line.invited,
  };
}

function whenFaults(centre: Centre, startAt: number): string[] {
  if (startAt < centre.now()) return ['这个时间已经过去'];
  return centre.rules.calendar.isWorkingDay(shanghaiDay(startAt)) ? [] : ['这一天不上班'];
}

async function dueFault(centre: Centre, dispute: string, endAt: number): Promise<string[]> {
  const { state } = await loadDispute(centre, dispute);
  const { due, tierWords } = deadlineOf(centre, state);
  return due !== null && endAt > due ? [`超出${tierWords}期限 ${formatInstant(due)}`] : [];
}

function nameOf(centre: Centre, key: string): string {
  const [kind = '', ...rest] = key.split(':');
  const id = rest.join(':');
  if (kind !== 'person' && kind !== 'organisation' && kind !== 'venue') return '一方当事人';
  return resourceName(centre.governed, { kind, id, dispute: null }, shanghaiDate(centre.now()));
}
