import type { CallOutput } from '../../contract';
import { DomainError } from '../../contract/domain-error';
import {
  DAY_MS,
  formatLocalDate,
  instantAt,
  minutesOf,
  parseLocalDate,
  shanghaiDate,
  shanghaiDay,
  type EpochDay,
} from '../../contract/local-date';
import type { ScheduleAnswer } from '../../contract/schedule';
import type { Centre } from '../../centre/centre';
import type { Rights } from '../accounts/rights';
import { loadDispute } from '../disputes/load-dispute';
import { divisionOfUnit } from './places';
import { deadlineOf, divisionOf } from './prepare-queries';
import { answerSearch, explainLines, gridRows } from './schedule/answer';
import { buildProblem, type Asked, type Surroundings } from './schedule/build-problem';
import { hoursOf, wholeDays } from './schedule/open-hours';
import type { WordsContext } from './schedule/words';
import { takenTimes } from './taken-queries';

/** A problem with all that its answer needs. */
interface Search {
  readonly world: Surroundings;
  readonly context: WordsContext;
  readonly due: number | null;
}

/**
 * The grid of the days asked about, the best times and why not others.
 * @throws DomainError dispute.notFound, schedule.noSeats
 */
export async function searchSchedule(centre: Centre, rights: Rights, asked: Asked): Promise<ScheduleAnswer> {
  const { world, context, due } = await gather(centre, rights, asked);
  const first = firstDayOf(centre, asked.from);
  return {
    ...gridFrame(centre, { first, days: asked.days, due: asked.beyondDeadline ? null : due }),
    due,
    rows: gridRows(asked, world, context.problem),
    ...answerSearch(context),
  };
}

/** What stands in the way of one beginning. @throws DomainError dispute.notFound, schedule.noSeats */
export async function explainSchedule(
  centre: Centre,
  rights: Rights,
  { startAt, ...asked }: Asked & { readonly startAt: number },
): Promise<CallOutput<'schedule.explain'>> {
  const { context } = await gather(centre, rights, asked);
  return { lines: explainLines(Math.floor(startAt / 60_000), context) };
}

async function gather(centre: Centre, rights: Rights, asked: Asked): Promise<Search> {
  if (asked.seats.length === 0)
    throw new DomainError('schedule.noSeats', '还没有写上请谁来。先在左边加上必须到场的。');
  const { state } = await loadDispute(centre, asked.dispute);
  const { due, tierWords } = deadlineOf(centre, state);
  const first = firstDayOf(centre, asked.from);
  const span = { from: instantAt(first, 0), to: instantAt(first + asked.days, 0) };
  const { profile, calendar } = centre.rules;
  const hoursAsked = {
    firstDay: first,
    days: asked.days,
    now: centre.now(),
    due: asked.beyondDeadline ? null : due,
    duty: profile.dutyHours,
    calendar,
  };
  const hours = hoursOf(hoursAsked);
  const world: Surroundings = {
    directory: centre.governed.directory,
    today: shanghaiDate(centre.now()),
    home: centre.governed.centre?.division ?? '',
    division: divisionOf(centre, state),
    // A way to or from a session may reach over midnight.
    taken: await takenTimes(centre, rights, {
      from: span.from - DAY_MS,
      to: span.to + DAY_MS,
      except: asked.session,
    }),
    open: asked.beyondHours ? wholeDays(hoursAsked) : hours.open,
    beyondHours: asked.beyondHours ? [] : hours.beyondHours,
    beyondDeadline: asked.beyondDeadline ? [] : hours.beyondDeadline,
    divisionOf: (organisation) => divisionOfUnit(centre, organisation),
  };
  const context = {
    problem: buildProblem(asked, world),
    due: due === null ? null : Math.floor(due / 60_000),
    tierWords,
    lunch: lunchOf(centre),
  };
  return { world, context, due };
}

function firstDayOf(centre: Centre, from: string): EpochDay {
  return parseLocalDate(from) ?? shanghaiDay(centre.now());
}

/** The duty hours as the grid draws them: its bounds, and the breaks within. */
function drawnHours(centre: Centre): Pick<ScheduleAnswer, 'drawn' | 'breaks'> {
  const duty = centre.rules.profile.dutyHours.map(({ from, to }) => ({
    from: minutesOf(from),
    to: minutesOf(to),
  }));
  const breaks = duty.flatMap(({ to }, index) => {
    const next = duty[index + 1];
    return next ? [{ from: to, to: next.from }] : [];
  });
  return { drawn: { from: duty[0]?.from ?? 510, to: duty.at(-1)?.to ?? 1080 }, breaks };
}

function lunchOf(centre: Centre): WordsContext['lunch'] {
  return drawnHours(centre).breaks[0] ?? null;
}

/** The days of a grid with what each is, and the hours that are drawn. */
export function gridFrame(
  centre: Centre,
  { first, days, due }: { readonly first: EpochDay; readonly days: number; readonly due: number | null },
): Pick<ScheduleAnswer, 'days' | 'drawn' | 'breaks'> {
  const today = shanghaiDay(centre.now());
  const last = due === null ? null : shanghaiDay(due);
  const stateOf = (day: EpochDay) => {
    if (day < today) return 'past';
    if (last !== null && day === last) return 'deadline';
    if (last !== null && day > last) return 'beyond';
    return day === today ? 'today' : 'open';
  };
  return {
    days: Array.from({ length: days }, (_, index) => ({
      date: formatLocalDate(first + index),
      workday: centre.rules.calendar.isWorkingDay(first + index),
      state: stateOf(first + index),
    })),
    ...drawnHours(centre),
  };
}
