import { formatTime } from '../../../contract/local-date';
import type { Relaxing, ScheduleProposal } from '../../../contract/schedule';
import type { Obstacle, Relaxation } from './explain';
import { dayWords, placeInDay } from './open-hours';
import { weights, type Booking, type Proposal, type ScheduleProblem } from './problem';

/** What the sentences need besides the problem. */
export interface WordsContext {
  readonly problem: ScheduleProblem;
  /** Deadline of the level in minutes; null where none runs. */
  readonly due: number | null;
  /** 镇级 …: whose deadline it is. */
  readonly tierWords: string;
  /** Minutes of the day that duty hours leave free at noon. */
  readonly lunch: { readonly from: number; readonly to: number } | null;
}

const minutesIn = (minute: number) => formatTime(minute * 60_000);

/** A proposal with its reasons and its costs, `rank` from 0. */
export function proposalWords(
  proposal: Proposal,
  rank: number,
  best: Proposal,
  context: WordsContext,
): Pick<ScheduleProposal, 'tag' | 'good' | 'costs'> {
  const { substitutes, empty, asked } = peopleOf(proposal, context.problem);
  const spansLunch = overLunch(proposal, context);
  const good = [
    ...(substitutes.length === 0 ? ['必须到场的都有空，不换人'] : []),
    ...withinDeadline(proposal, context),
    ...(rank > 0 && proposal.start < best.start
      ? [`比第 1 个早 ${hoursWords(best.start - proposal.start)}`]
      : []),
  ];
  const costs = [
    ...substitutes,
    ...empty.map((words) => `${words}这次来不了，会后转告`),
    ...(spansLunch ? ['占用午休'] : []),
    ...(proposal.costs.travel > 0
      ? [`有人当天要赶路，合计约 ${Math.round(proposal.costs.travel / weights.travel)} 分钟`]
      : []),
    ...(asked.length > 0 ? [`${asked.join('、')}是邀请来的，开场先问各方同意不同意`] : []),
    ...lateInDay(proposal, context),
    ...pastDeadline(proposal, context),
  ];
  return { tag: tagOf(rank, substitutes.length, spansLunch), good, costs };
}

function tagOf(rank: number, substitutes: number, lunch: boolean): ScheduleProposal['tag'] {
  if (substitutes > 0) return { words: `换 ${substitutes} 人`, kind: 'substitutes' };
  if (rank === 0) return { words: '推荐', kind: 'best' };
  return { words: lunch ? '跨午间' : '可行', kind: 'plain' };
}

function peopleOf(proposal: Proposal, problem: ScheduleProblem) {
  const substitutes: string[] = [];
  const empty: string[] = [];
  const asked: string[] = [];
  for (const { seat: id, person: key, substitute } of proposal.filled) {
    const seat = problem.seats.find((each) => each.id === id);
    const person = key === null ? undefined : problem.people.get(key);
    if (!seat) continue;
    if (!person) empty.push(seat.words);
    else if (substitute)
      substitutes.push(
        substituteWords(seat.words, seat.candidates[0]?.person, person.name, proposal, problem),
      );
    if (person?.consent === 'ask') asked.push(seat.words);
  }
  return { substitutes, empty, asked };
}

/** 大满派出所马某 15:00—17:00 有安排，换郭某. */
function substituteWords(
  seat: string,
  first: string | undefined,
  name: string,
  proposal: Proposal,
  problem: ScheduleProblem,
): string {
  const meant = first === undefined ? undefined : problem.people.get(first);
  const busy = meant?.bookings.find(({ start, end }) => start < proposal.end && proposal.start < end);
  if (!meant) return `${seat}换 ${name}`;
  return busy
    ? `${seat} ${meant.name} ${minutesIn(busy.start)}—${minutesIn(busy.end)} ${busy.what}，换 ${name}`
    : `${seat} ${meant.name} 赶不到，换 ${name}`;
}

function withinDeadline({ end }: Proposal, { due, tierWords }: WordsContext): string[] {
  if (due === null || end > due) return [];
  const left = due - end;
  return [left < 8 * 60 ? `在${tierWords}期限内，结束后还有 ${hoursWords(left)}` : `在${tierWords}期限内`];
}

/** On the last day a failed session leaves little time for what must follow. */
function lateInDay({ end }: Proposal, { due }: WordsContext): string[] {
  if (due === null || end > due || placeInDay(end).day !== placeInDay(due).day) return [];
  return [`当天若未谈成，须在 ${minutesIn(due)} 前申请暂停或移交`];
}

function pastDeadline({ end }: Proposal, { due, tierWords }: WordsContext): string[] {
  return due !== null && end > due ? [`超出${tierWords}期限，要先批准暂停或延期`] : [];
}

function overLunch(proposal: Proposal, { lunch }: WordsContext): boolean {
  if (!lunch) return false;
  const { minute } = placeInDay(proposal.start);
  return minute < lunch.to && lunch.from < minute + (proposal.end - proposal.start);
}

/** 3 小时, 3.5 小时, 40 分钟, 2 天: the rough size of a wait. */
function hoursWords(minutes: number): string {
  if (minutes < 60) return `${minutes} 分钟`;
  if (minutes >= 24 * 60) return `${Math.round(minutes / (24 * 60))} 天`;
  return `${Math.round(minutes / 30) / 2} 小时`;
}

/** What stands in the way, as a sentence and a second, smaller one. */
export function obstacleWords(
  obstacle: Obstacle,
  problem: ScheduleProblem,
): { words: string; detail: string } {
  const seatWords = (id: string) => problem.seats.find((seat) => seat.id === id)?.words ?? '';
  switch (obstacle.kind) {
    case 'noHours':
      return { words: '不在能开会的时段里', detail: '已经过去、超出期限，或不够长' };
    case 'noRoomLargeEnough':
      return {
        words: `没有坐得下 ${problem.headcount} 人、设备齐的场所`,
        detail: '到名册里添场所，或少要求一样设备',
      };
    case 'noRoom':
      return { words: '场所都占着', detail: obstacle.what.slice(0, 3).join('；') };
    case 'nobodyNamed':
      return { words: `${seatWords(obstacle.seat)}还没有写上谁来`, detail: '必须到场的一家' };
    case 'recused':
      return {
        words: `${seatWords(obstacle.seat)} ${nameOf(problem, obstacle.person)} 要回避`,
        detail: obstacle.why,
      };
    case 'tooFewPeople':
      return { words: '这几家只有同样的几个人', detail: obstacle.seats.map(seatWords).join('、') };
    case 'busy':
    case 'travel':
      return { words: inTheWay(obstacle, seatWords(obstacle.seat), problem), detail: '必须到场的一家' };
  }
}

function inTheWay(
  obstacle: { kind: 'busy' | 'travel'; person: string; booking: Booking },
  seat: string,
  problem: ScheduleProblem,
): string {
  const { start, end, what } = obstacle.booking;
  const name = nameOf(problem, obstacle.person);
  const who = name === seat ? name : `${seat} ${name}`;
  const sameDay = placeInDay(start).day === placeInDay(end - 1).day;
  const when = sameDay ? `${minutesIn(start)}—${minutesIn(end)}` : `到 ${spanEnd(end)}`;
  return obstacle.kind === 'busy' ? `${who} ${when} ${what}` : `${who} ${when} ${what}，路上来不及`;
}

function spanEnd(end: number): string {
  return `${dayWords(placeInDay(end).day)} ${minutesIn(end)}`;
}

function nameOf(problem: ScheduleProblem, person: string): string {
  return problem.people.get(person)?.name ?? '';
}

/** What giving something up would open: `换民警 郭某，则周三 25 日 10:00 可行`, and the button that does it. */
export function relaxationWords(
  relaxation: Relaxation,
  problem: ScheduleProblem,
): { words: string; button: string; relaxing: Relaxing } {
  const { proposal } = relaxation;
  const seatWords = (id: string) => problem.seats.find((seat) => seat.id === id)?.words ?? '';
  const opens = `则 ${dayWords(placeInDay(proposal.start).day)} ${minutesIn(proposal.start)} 可行`;
  switch (relaxation.kind) {
    case 'otherPerson': {
      const name = nameOf(problem, relaxation.person);
      return {
        words: `${seatWords(relaxation.seat)}换 ${name}，${opens}`,
        button: '换人再算',
        relaxing: { kind: 'otherPerson', seat: relaxation.seat, person: { key: relaxation.person, name } },
      };
    }
    case 'shorter':
      return {
        words: `缩到 ${relaxation.minutes / 60} 小时，${opens}`,
        button: '缩短再算',
        relaxing: { kind: 'shorter', minutes: relaxation.minutes },
      };
    case 'withoutEquipment':
      return {
        words: `不要求${relaxation.equipment.join('、')}，${opens}`,
        button: '不要设备',
        relaxing: { kind: 'withoutEquipment' },
      };
    case 'leaveEmpty':
      return {
        words: `${seatWords(relaxation.seat)}改为建议到场，${opens}`,
        button: '改为建议',
        relaxing: { kind: 'leaveEmpty', seat: relaxation.seat },
      };
    case 'beyondHours':
      return {
        words: `用午间、晚上或休息日，${opens}`,
        button: '放开时段',
        relaxing: { kind: 'beyondHours' },
      };
    case 'beyondDeadline':
      return {
        words: `先批准暂停或延期，${opens}`,
        button: '看期限后',
        relaxing: { kind: 'beyondDeadline' },
      };
  }
}
