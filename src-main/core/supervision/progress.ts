import { instantAt, minutesOf, parseLocalDate, shanghaiDate, shanghaiDay } from '../../contract/local-date';
import type { SupervisionKind } from '../../contract/profile';
import type { OrderProgress, OrderState, OrderStep } from '../../contract/supervision';
import type { ClockRules } from '../calendar/clock-facts';
import { countWorkingDays, walkWorkingDays } from '../calendar/deadline';
import { lengthWords, limitEnd, type Done, type RulesOverTime } from '../whistles/progress';

/**
 * What is late and what is next, computed of facts, profile and calendar. Nothing here is ever stored: a change of the
 * calendar moves what is still open, and what was done keeps the rules of the day it was done (`gov`).
 */

/** The facts of an order that its limits follow from. Instants in ms. */
export interface OrderFacts {
  readonly kind: SupervisionKind;
  readonly state: OrderState;
  readonly issuedAt: number;
  /** A day set for the first answer. */
  readonly answerBy: string | null;
  /** When it was last sent back; the limit begins anew there. */
  readonly sentBackAt: number | null;
  readonly signed: Done | null;
  /** The answer of the running round. */
  readonly answered: Done | null;
  /** Working days granted in the running round. */
  readonly granted: number;
  readonly extensionOpen: boolean;
  readonly objectedAt: number | null;
  /** When the objection was overruled or upheld. */
  readonly objectionRuledAt: number | null;
  readonly ended: Done | null;
}

/** Where an order stands at an instant `now`. For queries and paper only: never stored, never folded. */
export function progressOf(facts: OrderFacts, rules: RulesOverTime, now: number): OrderProgress {
  const sign = judged(facts, 'sign', rules, now);
  const answer = judged(facts, 'answer', rules, now);
  const next = nextStep(facts);
  const nextDue = next === 'sign' ? sign.due : next === 'answer' ? answer.due : null;
  return {
    signDue: sign.due,
    answerDue: answer.due,
    sign: sign.punctuality,
    answer: answer.punctuality,
    next,
    nextDue,
    ...spoken(next, nextDue, answer, facts, now, rules),
    provisional: facts.ended === null && (sign.provisional || answer.provisional),
  };
}

/** Working days an order is late by now; 0 while it isn't. */
export function workingDaysLate(facts: OrderFacts, rules: RulesOverTime, now: number): number {
  const { answer, answerDue } = progressOf(facts, rules, now);
  return answer === 'overdue'
    ? countWorkingDays(shanghaiDay(answerDue), shanghaiDay(now), rules.calendar)
    : 0;
}

/** The last moment at which the addressee may object. */
export function objectionEnd(issuedAt: number, { profile, calendar }: ClockRules): number {
  const days = profile.supervision.objectionWorkingDays;
  const { day } = walkWorkingDays(shanghaiDay(issuedAt), days, calendar);
  return instantAt(day, minutesOf(profile.endOfDay));
}

interface Judged {
  readonly due: number;
  readonly provisional: boolean;
  readonly punctuality: 'kept' | 'late' | 'overdue';
}

function judged(facts: OrderFacts, step: 'sign' | 'answer', rules: RulesOverTime, now: number): Judged {
  const done = step === 'sign' ? earliest(facts.signed, facts.answered) : facts.answered;
  const over = done ?? facts.ended;
  const inForce = over === null ? rules : rules.at(over.gov);
  const { due, provisional } =
    step === 'sign'
      ? limitEnd(inForce.profile.supervision.kinds[facts.kind].sign, facts.issuedAt, inForce)
      : answerLimit(facts, inForce);
  return { due, provisional, punctuality: punctualityOf(facts, due, done, step, now) };
}

/** The limit of the round, moved by what was granted and by the working days an objection waited for a word. */
function answerLimit(facts: OrderFacts, rules: ClockRules): { due: number; provisional: boolean } {
  const { profile, calendar } = rules;
  const first =
    facts.answerBy !== null && facts.sentBackAt === null
      ? { due: endOfDay(parseLocalDate(facts.answerBy) ?? 0, rules), provisional: false }
      : limitEnd(profile.supervision.kinds[facts.kind].answer, facts.sentBackAt ?? facts.issuedAt, rules);
  const more = facts.granted + waitedDays(facts, rules);
  if (more === 0) return first;
  const { day, provisional } = walkWorkingDays(shanghaiDay(first.due), more, calendar);
  return { due: endOfDay(day, rules), provisional: first.provisional || provisional };
}

function waitedDays(
  { objectedAt, objectionRuledAt, sentBackAt }: OrderFacts,
  { calendar }: ClockRules,
): number {
  if (objectedAt === null || objectionRuledAt === null) return 0;
  if (sentBackAt !== null && objectionRuledAt <= sentBackAt) return 0;
  return countWorkingDays(shanghaiDay(objectedAt), shanghaiDay(objectionRuledAt), calendar);
}

function punctualityOf(
  facts: OrderFacts,
  due: number,
  done: Done | null,
  step: 'sign' | 'answer',
  now: number,
): Judged['punctuality'] {
  // What was taken back or lifted asks nothing.
  if (facts.state === 'cancelled' || facts.state === 'lifted') return 'kept';
  if (done !== null) return done.at > due ? 'late' : 'kept';
  if (step === 'sign' && facts.sentBackAt !== null) return 'kept';
  const until = facts.ended?.at ?? (isObjectionOpen(facts) ? (facts.objectedAt ?? now) : now);
  return until > due ? 'overdue' : 'kept';
}

function isObjectionOpen({ objectedAt, objectionRuledAt }: OrderFacts): boolean {
  return objectedAt !== null && objectionRuledAt === null;
}

function nextStep(facts: OrderFacts): OrderStep | null {
  switch (facts.state) {
    case 'closed':
    case 'cancelled':
    case 'lifted':
      return null;
    case 'answered':
      return 'verify';
    default:
      if (isObjectionOpen(facts)) return 'rule';
      return facts.state === 'issued' ? 'sign' : 'answer';
  }
}

const verbs = { sign: '签收', answer: '回复' } as const;

function spoken(
  next: OrderStep | null,
  due: number | null,
  answer: Judged,
  facts: OrderFacts,
  now: number,
  rules: ClockRules,
): Pick<OrderProgress, 'nextWords' | 'tone'> {
  if (next === null) return { nextWords: '', tone: 'done' };
  if (next === 'verify')
    return { nextWords: answer.punctuality === 'late' ? '回复迟，待核验' : '待核验', tone: 'today' };
  if (next === 'rule' || due === null) return { nextWords: '异议待处理', tone: 'today' };
  // An order nobody signed is pressed by whichever limit is over.
  const step = next === 'sign' && now > answer.due ? 'answer' : next;
  const end = step === 'answer' ? answer.due : due;
  const length = lengthWords(now, end, rules);
  if (now > end) return { nextWords: `${verbs[step]}超 ${length}`, tone: 'over' };
  if (facts.extensionOpen) return { nextWords: '延期等批', tone: 'today' };
  const today = shanghaiDate(end) === shanghaiDate(now);
  const working = countWorkingDays(shanghaiDay(now), shanghaiDay(end), rules.calendar);
  return {
    nextWords: `${verbs[step]}余 ${length}`,
    tone: today ? 'today' : working <= rules.profile.dueSoonWorkingDays ? 'soon' : 'calm',
  };
}

function endOfDay(day: number, { profile }: ClockRules): number {
  return instantAt(day, minutesOf(profile.endOfDay));
}

function earliest(...all: readonly (Done | null)[]): Done | null {
  return all.reduce(
    (first, done) => (done !== null && (first === null || done.at < first.at) ? done : first),
    null,
  );
}
