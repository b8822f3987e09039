import { instantAt, minutesOf, parseLocalDate, shanghaiDate, shanghaiDay } from '../../contract/local-date';
import type { Limit, WhistleKind } from '../../contract/profile';
import type {
  Punctuality,
  UnitProgress,
  UnitStage,
  UnitStep,
  WhistleState as Status,
} from '../../contract/whistles';
import type { ClockRules } from '../calendar/clock-facts';
import { countWorkingDays, walkWorkingDays } from '../calendar/deadline';
import { minuteDeadline } from '../calendar/elapsed';

/**
 * What is late and what is next, computed of facts, profile and calendar. Nothing here is ever stored: a change of the
 * calendar moves what is still open, and what was done keeps the rules of the day it was done (`gov`).
 */

/** The facts of a whistle that its units' limits follow from. Instants in ms. */
export interface WhistleFacts {
  readonly kind: WhistleKind;
  readonly status: Status;
  readonly startsAt: number | null;
  readonly ended: { readonly at: number; readonly gov: number } | null;
}

/** Something that was done, and the governed position it was recorded at. */
export interface Done {
  readonly at: number;
  readonly gov: number;
}

export interface UnitFacts {
  readonly askedAt: number;
  readonly reportBy: string | null;
  readonly signed: Done | null;
  readonly setOut: Done | null;
  readonly arrived: Done | null;
  readonly resulted: Done | null;
  readonly objection: 'open' | 'upheld' | 'overruled' | null;
  readonly appraised: boolean;
}

/** Rules of now, and those in force at a governed position. */
export interface RulesOverTime extends ClockRules {
  at(gov: number): ClockRules;
}

/** The instant a limit ends that began at `from` (ms). Working days end with the working day. */
export function limitEnd(
  limit: Limit,
  from: number,
  rules: ClockRules,
): { due: number; provisional: boolean } {
  const { profile, calendar } = rules;
  if (limit.unit === 'workingDays') {
    const { day, provisional } = walkWorkingDays(shanghaiDay(from), limit.count, calendar);
    return { due: instantAt(day, minutesOf(profile.endOfDay)), provisional };
  }
  const rule =
    limit.unit === 'minutes'
      ? ({ kind: 'roundTheClock' } as const)
      : ({ kind: 'dutyHours', hours: profile.dutyHours } as const);
  return minuteDeadline({ from, minutes: limit.count }, rule, calendar);
}

/** Where a unit stands at an instant `now`. For queries and paper only: never stored, never folded. */
export function progressOf(
  whistle: WhistleFacts,
  unit: UnitFacts,
  rules: RulesOverTime,
  now: number,
): UnitProgress & { provisional: boolean } {
  const stage = stageOf(unit);
  const runs = whistle.startsAt !== null;
  const from = Math.max(whistle.startsAt ?? 0, unit.askedAt);
  const reached = earliest(unit.arrived, unit.resulted);
  const answered = earliest(unit.signed, unit.setOut, reached);
  const judge = { whistle, from, rules, now, released: stage === 'released' };
  const sign = judged(judge, 'sign', answered, unit);
  const arrive = judged(judge, 'arrive', reached, unit);
  const report = judged(judge, 'report', unit.resulted, unit);
  const next =
    whistle.status === 'out' || whistle.status === 'closed' ? nextStep(whistle, unit, stage) : null;
  const nextDue = !runs || next === null ? null : dueOf(next, { sign, arrive, report });
  return {
    stage,
    signDue: runs ? sign.due : null,
    arriveDue: runs ? arrive.due : null,
    reportDue: runs ? report.due : null,
    objectionUntil: runs ? objectionEnd(from, rules) : null,
    sign: sign.punctuality,
    arrive: arrive.punctuality,
    report: report.punctuality,
    missing: arrive.punctuality === 'overdue',
    next,
    nextDue,
    ...spoken(next, nextDue, now, rules),
    provisional: runs && (sign.provisional || arrive.provisional || report.provisional),
  };
}

/** The last moment at which a unit asked at `from` may object. */
export function objectionEnd(from: number, { profile, calendar }: ClockRules): number {
  const { day } = walkWorkingDays(shanghaiDay(from), profile.whistle.objectionWorkingDays, calendar);
  return instantAt(day, minutesOf(profile.endOfDay));
}

export function stageOf(unit: UnitFacts): UnitStage {
  if (unit.objection === 'upheld') return 'released';
  if (unit.resulted !== null) return 'resulted';
  if (unit.arrived !== null) return 'arrived';
  if (unit.setOut !== null) return 'onTheWay';
  return unit.signed === null ? 'asked' : 'signed';
}

interface Judge {
  readonly whistle: WhistleFacts;
  readonly from: number;
  readonly rules: RulesOverTime;
  readonly now: number;
  readonly released: boolean;
}

interface Judged {
  readonly due: number;
  readonly provisional: boolean;
  readonly punctuality: Punctuality;
}

function judged(
  { whistle, from, rules, now, released }: Judge,
  step: 'sign' | 'arrive' | 'report',
  done: Done | null,
  unit: UnitFacts,
): Judged {
  const over = done ?? whistle.ended;
  const inForce = over === null ? rules : rules.at(over.gov);
  const { due, provisional } =
    step === 'report' && unit.reportBy !== null
      ? { due: endOfDay(unit.reportBy, inForce), provisional: false }
      : limitEnd(inForce.profile.whistle.kinds[whistle.kind][step], from, inForce);
  return { due, provisional, punctuality: punctualityOf(whistle, due, done, released, now) };
}

function punctualityOf(
  whistle: WhistleFacts,
  due: number,
  done: Done | null,
  released: boolean,
  now: number,
): Punctuality {
  // An objection that was upheld takes everything back; a whistle that never went out or was taken back asks nothing.
  if (released || whistle.startsAt === null || whistle.status === 'cancelled') return 'kept';
  if (done !== null) return done.at > due ? 'late' : 'kept';
  return (whistle.ended?.at ?? now) > due ? 'overdue' : 'kept';
}

function nextStep(whistle: WhistleFacts, unit: UnitFacts, stage: UnitStage): UnitStep | null {
  if (stage === 'released') return null;
  if (whistle.status === 'closed') return unit.appraised ? null : 'appraise';
  if (unit.objection === 'open') return 'decide';
  if (stage === 'resulted') return unit.appraised ? null : 'appraise';
  if (stage === 'arrived') return 'report';
  return stage === 'asked' ? 'sign' : 'arrive';
}

/** A unit that hasn't signed is pressed by whichever is due first. An objection leaves its limits running. */
function dueOf(next: UnitStep, all: { sign: Judged; arrive: Judged; report: Judged }): number | null {
  if (next === 'appraise') return null;
  if (next === 'decide') return all.arrive.punctuality === 'kept' ? all.arrive.due : null;
  return all[next].due;
}

function endOfDay(date: string, { profile }: ClockRules): number {
  return instantAt(parseLocalDate(date) ?? 0, minutesOf(profile.endOfDay));
}

function earliest(...all: readonly (Done | null)[]): Done | null {
  return all.reduce(
    (first, done) => (done !== null && (first === null || done.at < first.at) ? done : first),
    null,
  );
}

const verbs: Readonly<Record<UnitStep, string>> = {
  sign: '签收',
  arrive: '报到',
  report: '报结果',
  decide: '处理异议',
  appraise: '评价',
};

function spoken(
  next: UnitStep | null,
  due: number | null,
  now: number,
  rules: ClockRules,
): Pick<UnitProgress, 'nextWords' | 'tone'> {
  if (next === null) return { nextWords: '', tone: 'done' };
  if (next === 'appraise') return { nextWords: '等评价', tone: 'calm' };
  if (due === null) return { nextWords: `等${verbs[next]}`, tone: 'today' };
  if (next === 'decide') return { nextWords: '异议待处理', tone: 'today' };
  const length = lengthWords(now, due, rules);
  if (now > due) return { nextWords: `${verbs[next]}超 ${length}`, tone: 'over' };
  const today = shanghaiDate(due) === shanghaiDate(now);
  const working = countWorkingDays(shanghaiDay(now), shanghaiDay(due), rules.calendar);
  return {
    nextWords: `${verbs[next]}余 ${length}`,
    tone: today ? 'today' : working <= rules.profile.dueSoonWorkingDays ? 'soon' : 'calm',
  };
}

/** `20 分钟`, `3 小时`, `2 个工作日`: minutes within a day, working days across days. */
export function lengthWords(now: number, due: number, { calendar }: ClockRules): string {
  const [from, to] = now > due ? [due, now] : [now, due];
  const minutes = Math.max(1, Math.ceil((to - from) / 60_000));
  if (minutes < 60) return `${minutes} 分钟`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} 小时`;
  const days = countWorkingDays(shanghaiDay(from), shanghaiDay(to), calendar);
  return `${Math.max(1, days)} 个工作日`;
}
