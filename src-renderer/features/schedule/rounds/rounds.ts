import type { personView } from '@contract/directory';
import type { SessionRow } from '@contract/sessions-view';
import type { z } from 'zod';
import type { CallInput } from '../../../app/call';
import { formatDate, localDateOf } from '../../../ui/dates';
import { instantOf } from '../words';

/** Circuits (巡回): the ones there are, and a new one while it is laid out; all pure. */

export interface Round {
  readonly series: string;
  /** In the order of the way. */
  readonly stops: readonly SessionRow[];
}

/** Sessions that share a series, the next circuit first, those over behind it. */
export function roundsOf(rows: readonly SessionRow[], now: number): Round[] {
  const bySeries = new Map<string, SessionRow[]>();
  for (const row of rows)
    if (row.series !== null) bySeries.set(row.series, [...(bySeries.get(row.series) ?? []), row]);
  const all = [...bySeries].map(([series, stops]) => ({
    series,
    stops: stops.toSorted((a, b) => a.startAt - b.startAt),
  }));
  const end = ({ stops }: Round) => stops.at(-1)?.endAt ?? 0;
  const isOver = (round: Round) => end(round) < now;
  return all.toSorted((a, b) => {
    if (isOver(a) !== isOver(b)) return isOver(a) ? 1 : -1;
    return isOver(a) ? end(b) - end(a) : end(a) - end(b);
  });
}

/** `11-25 周三 到 11-27 周五`. */
export function roundWords({ stops }: Round): string {
  const days = [...new Set(stops.map(({ startAt }) => localDateOf(startAt)))];
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? formatDate(first) : `${formatDate(first)} 到 ${formatDate(last)}`;
}

/** `3 站，5 件案，还有 2 站`. */
export function roundFacts({ stops }: Round): string {
  const cases = new Set(stops.flatMap(({ disputes }) => disputes.map(({ id }) => id)));
  const left = stops.filter(({ state }) => state === 'planned').length;
  return [`${stops.length} 站`, `${cases.size} 件案`, left > 0 ? `还有 ${left} 站` : '都办过了'].join('，');
}

export interface StopDraft {
  date: string;
  time: string;
  minutes: number;
  venue: string | null;
  place: string;
  disputes: string[];
}
export interface RoundDraft {
  vehicle: string | null;
  /** People of the directory, the one who presides first. */
  team: string[];
  stops: StopDraft[];
}

export function emptyStop(after?: StopDraft): StopDraft {
  return {
    date: after?.date ?? '',
    time: '09:00',
    minutes: after?.minutes ?? 90,
    venue: null,
    place: '',
    disputes: [],
  };
}

type Person = Pick<z.infer<typeof personView>, 'id' | 'name' | 'posts'>;

/** A judge is there to guide and never mediates. */
function isJudge({ posts }: Person): boolean {
  return posts.some(({ role, current }) => current && role === 'judge');
}

/** Why it can't be planned as it is; '' when it can. */
export function roundProblem({ team, stops }: RoundDraft, people: ReadonlyMap<string, Person>): string {
  if (stops.length < 2) return '巡回至少排两站。只去一个地方的，从案件里排期。';
  const known = team.flatMap((id) => people.get(id) ?? []);
  if (!known.some((person) => !isJudge(person))) return '选上主持调解的人。法官到场是指导，不能当调解员。';
  for (const [index, stop] of stops.entries()) {
    const where = `第 ${index + 1} 站`;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(stop.date)) return `${where}写上哪一天，例如 12-03。`;
    if (stop.venue === null && stop.place.trim() === '') return `${where}写上在哪里。`;
    if (stop.disputes.length === 0) return `${where}还没有选办哪几件案。`;
  }
  return '';
}

/** Parties of the cases, by case. */
export type PartiesOf = ReadonlyMap<string, readonly string[]>;

/** The sessions of a circuit as the core takes them: the team comes along to every stop, the parties to theirs. */
export function sessionsFrom(
  { vehicle, team, stops }: RoundDraft,
  people: ReadonlyMap<string, Person>,
  parties: PartiesOf,
  placeName: (stop: StopDraft) => string,
): CallInput<'sessions.planSeries'>['sessions'] {
  const known = team.flatMap((id) => people.get(id) ?? []);
  const presiding = known.find((person) => !isJudge(person))?.id;
  return stops.map((stop) => {
    const startAt = instantOf(stop.date, stop.time);
    return {
      disputes: [...stop.disputes],
      title: `${placeName(stop)}巡回调解`.slice(0, 120),
      mode: vehicle === null && stop.venue !== null ? ('room' as const) : ('onsite' as const),
      startAt,
      endAt: startAt + stop.minutes * 60_000,
      venue: stop.venue,
      vehicle,
      place: stop.place.trim(),
      participants: [
        ...known.map((person) => ({
          ref: {
            kind: 'person' as const,
            person: person.id,
            organisation: person.posts.find(({ current }) => current)?.organisation ?? null,
          },
          role: isJudge(person) ? ('guide' as const) : ('mediator' as const),
          presiding: person.id === presiding,
        })),
        ...stop.disputes.flatMap((dispute) =>
          (parties.get(dispute) ?? []).map((party) => ({
            ref: { kind: 'party' as const, dispute, party },
            role: 'party' as const,
            reason: 'party' as const,
          })),
        ),
      ],
    };
  });
}
