import type { z } from 'zod';
import type { gridRow, ScheduleProposal, whyNot } from '../../../contract/schedule';
import { noRoom, takenBy, type Asked, type Surroundings } from './build-problem';
import { explainStart, relaxations, type Obstacle } from './explain';
import { slotsOf } from './free-time';
import { placeInDay } from './open-hours';
import type { OpenHours, Proposal, ScheduleProblem } from './problem';
import { solve } from './solve';
import { obstacleWords, proposalWords, relaxationWords, type WordsContext } from './words';

type Row = z.infer<typeof gridRow>;
type WhyNot = z.infer<typeof whyNot>;
type Line = WhyNot['lines'][number];

/** Proposals shown beside the grid. */
const shown = 3;
/** Stretches of which it is said why they are not proposed. */
const questions = 2;

/** The best times with their reasons, and why not others. Pure; the times of the clock come with the problem. */
export function answerSearch(context: WordsContext): {
  readonly proposals: ScheduleProposal[];
  readonly whyNot: WhyNot[];
} {
  const { problem } = context;
  const found = solve(problem, shown);
  const [best] = found;
  const proposals = found.map((proposal, rank) => proposalView(proposal, rank, best ?? proposal, context));
  return { proposals, whyNot: [...whyNotEarlier(found, context), ...whyNotLater(context)] };
}

function proposalView(
  proposal: Proposal,
  rank: number,
  best: Proposal,
  context: WordsContext,
): ScheduleProposal {
  const { problem } = context;
  const room = problem.rooms.find(({ id }) => id === proposal.room);
  return {
    from: proposal.start * 60_000,
    to: proposal.end * 60_000,
    venue: proposal.room === noRoom.id ? null : proposal.room,
    venueName: room?.name ?? '',
    ...proposalWords(proposal, rank, best, context),
    filled: proposal.filled.map(({ seat, person, substitute }) => ({
      seat,
      key: person,
      name: person === null ? '' : (problem.people.get(person)?.name ?? ''),
      substitute,
    })),
  };
}

/** Why no earlier stretch than the best one is proposed; with nothing found, what stands in the way everywhere. */
function whyNotEarlier(found: readonly Proposal[], context: WordsContext): WhyNot[] {
  const { problem } = context;
  const [best] = found;
  if (!best) return nothingFits(context);
  const proposed = new Set(found.map(({ hours }) => hours));
  return problem.open
    .filter((hours) => hours.start < best.start && !proposed.has(hours.words))
    .map((hours) => whyNotIn(hours, context))
    .filter(({ lines }) => lines.length > 0)
    .slice(-questions);
}

/** The obstacles of the start of a stretch that has the fewest, with what would open that stretch. */
function whyNotIn(hours: OpenHours, { problem }: WordsContext): WhyNot {
  const starts = slotsOf([hours], problem.minutes, problem.step).map(({ start }) => start);
  const tries = starts.map((start) => explainStart(problem, start)).sort((a, b) => a.length - b.length);
  const obstacles = tries[0] ?? [];
  const here = relaxations({ ...problem, open: [hours], beyondHours: [], beyondDeadline: [] });
  const lines = obstacles.map((obstacle) => lineOf(obstacle, problem, here));
  return { title: `为什么不是${hours.words}？`, lines };
}

function lineOf(obstacle: Obstacle, problem: ScheduleProblem, helps: ReturnType<typeof relaxations>): Line {
  const { words, detail } = obstacleWords(obstacle, problem);
  const seat = 'seat' in obstacle ? obstacle.seat : null;
  const help =
    helps.find((each) => each.kind === 'otherPerson' && each.seat === seat) ??
    helps.find((each) => each.kind === 'leaveEmpty' && each.seat === seat);
  if (!help) return { words, detail, fix: null };
  const told = relaxationWords(help, problem);
  return { words, detail: told.words, fix: { words: told.button, relaxing: told.relaxing } };
}

function nothingFits(context: WordsContext): WhyNot[] {
  const { problem } = context;
  const obstacles = new Map<string, Line>();
  for (const hours of problem.open.slice(0, 8))
    for (const line of whyNotIn(hours, { ...context }).lines)
      if (!obstacles.has(line.words)) obstacles.set(line.words, { ...line, fix: null, detail: hours.words });
  const noTime: Line = {
    words: '期限前已经没有够长的时段',
    detail: '缩短会期、放开时段，或先批准暂停',
    fix: null,
  };
  const helps = relaxations(problem).map((relaxation): Line => {
    const { words, button, relaxing } = relaxationWords(relaxation, problem);
    return { words, detail: '', fix: { words: button, relaxing } };
  });
  return [
    {
      title: '为什么排不出来？',
      lines: obstacles.size === 0 ? [noTime] : [...obstacles.values()].slice(0, 5),
    },
    ...(helps.length > 0 ? [{ title: '让一步就能排', lines: helps.slice(0, 5) }] : []),
  ];
}

function whyNotLater({ problem, due, tierWords }: WordsContext): WhyNot[] {
  if (due === null || problem.beyondDeadline.length === 0) return [];
  return [
    {
      title: '期限以后呢？',
      lines: [
        {
          words: `超出${tierWords}期限`,
          detail: '须先批准暂停或延期，写明理由',
          fix: { words: '看期限后', relaxing: { kind: 'beyondDeadline' } },
        },
      ],
    },
  ];
}

/** What stands in the way of one beginning (minutes), with what would help. */
export function explainLines(start: number, { problem }: WordsContext): Line[] {
  const { date } = placeInDay(start);
  const hours = problem.open.filter((each) => placeInDay(each.start).date === date);
  const here = relaxations({ ...problem, open: hours, beyondHours: [], beyondDeadline: [] });
  return explainStart(problem, start).map((obstacle) => lineOf(obstacle, problem, here));
}

/** The rows of the grid: seats in their groups as they were asked about, then rooms, with what takes their time. */
export function gridRows(asked: Asked, world: Surroundings, problem: ScheduleProblem): Row[] {
  const spansOf = (taken: ReturnType<typeof takenBy>) =>
    taken.map(({ from, to, what, kind, session }) => ({ from, to, what, kind, session }));
  const seats = asked.seats.map(({ key, words, group, candidates }): Row => ({
    key,
    group,
    name: words,
    detail: candidates[0]?.name === words ? '' : (candidates[0]?.name ?? ''),
    spans: spansOf(takenBy(candidates[0]?.key ?? '', world)),
  }));
  const rooms = problem.rooms.map(({ id, name, capacity }): Row => ({
    key: `venue:${id}`,
    group: 'room',
    name,
    detail: id === '' ? '名册里还没有场所' : capacity >= 500 ? '' : `${capacity} 座`,
    spans: spansOf(world.taken.get(`venue:${id}`) ?? []),
  }));
  return [...seats, ...rooms];
}
