import { formatLocalDate, instantAt, minutesOf, shanghaiDay, type EpochDay } from '../../contract/local-date';
import { levelLimit, type MethodProfile } from '../../contract/profile';
import { CalendarError } from './calendar-error';
import type {
  Clock,
  ClockDay,
  ClockRules,
  DisputeClockFacts,
  DisputeClocks,
  Judgement,
  StageClock,
  StageFacts,
} from './clock-facts';
import { countWorkingDays, walkWorkingDays } from './deadline';
import { resolvePauses, type PausedStage } from './pause-days';
import type { WorkingCalendar } from './working-calendar';

/**
 * Both clocks of a dispute from its facts: one clock per stage, and the total clock from registration.
 * Pure and free of "now", so every replica computes the same. The rules (design §6, domain §7.3):
 * - the day of registration or receipt isn't counted; a limit ends with the working day (`endOfDay`);
 * - a hand-over nobody signed starts the clock by itself at the end of the `unsignedGraceWorkingDays`-th
 *   working day after it, exactly as if it had been signed then, so that not signing gains nothing;
 * - pauses: see resolvePauses; they hold the total clock too. Waiting for a signature holds it not;
 * - the total is `totalWorkingDays` less the limits of the skipped levels, at least one day.
 * Throws CalendarError `calendar.unknownTier` when the profile has no such level.
 */
export function stageClock(
  facts: DisputeClockFacts,
  profile: MethodProfile,
  calendar: WorkingCalendar,
): DisputeClocks {
  const current: ClockRules = { profile, calendar };
  const starts = facts.stages.map((stage) => startOf(stage, stage.rules ?? current));
  const pausable = facts.stages.map((stage, i) => ({
    startsOn: starts[i]?.day ?? shanghaiDay(stage.handedAt),
    endedAt: stage.endedAt,
    pauses: stage.pauses,
  }));
  const paused = resolvePauses(pausable, profile, calendar);
  const stages = facts.stages.map((stage, i) =>
    clockOfStage(
      stage,
      starts[i] ?? startOf(stage, current),
      paused[i] ?? NEVER_PAUSED,
      stage.rules ?? current,
    ),
  );
  return { stages, total: totalClock(facts, paused, facts.rules ?? current) };
}

const NEVER_PAUSED: PausedStage = { days: new Set(), windows: [], provisional: false };

interface StageStart {
  /** The uncounted day. */
  readonly day: EpochDay;
  readonly autoStartsAt: number;
  readonly autoStarted: boolean;
  readonly provisional: boolean;
}

function startOf(stage: StageFacts, { profile, calendar }: ClockRules): StageStart {
  const grace = walkWorkingDays(shanghaiDay(stage.handedAt), profile.unsignedGraceWorkingDays, calendar);
  const autoStartsAt = endOfWorkingDay(grace.day, profile);
  const autoStarted = stage.signedAt === null || stage.signedAt > autoStartsAt;
  const signedDay = stage.signedAt === null ? grace.day : shanghaiDay(stage.signedAt);
  return {
    day: autoStarted ? grace.day : signedDay,
    autoStartsAt,
    autoStarted,
    provisional: autoStarted && grace.provisional,
  };
}

function clockOfStage(
  stage: StageFacts,
  start: StageStart,
  paused: PausedStage,
  rules: ClockRules,
): StageClock {
  const limit = levelLimit(rules.profile, stage.tier);
  if (limit === null) {
    throw new CalendarError(
      'calendar.unknownTier',
      `“${rules.profile.name}”没有第 ${stage.tier} 级，请核对层级设置。`,
    );
  }
  const extra = stage.extensions.reduce((sum, extension) => sum + extension.workingDays, 0);
  const clock = runClock(
    {
      start: start.day,
      limitDays: limit + extra,
      paused: [paused],
      endedAt: stage.endedAt,
      judged: stage.judged,
      provisional: start.provisional,
    },
    rules,
  );
  const own: Omit<StageClock, keyof Clock> = {
    tier: stage.tier,
    returned: stage.returned ?? false,
    handedAt: stage.handedAt,
    signedAt: stage.signedAt,
    autoStartsAt: start.autoStartsAt,
    autoStarted: start.autoStarted,
    waitingForSignature: waitingDays(stage, rules.calendar),
  };
  // Assigned, not spread: V8 spends some twenty times the rest of the computation on a spread of this many fields.
  return Object.assign(clock, own);
}

function totalClock(facts: DisputeClockFacts, paused: readonly PausedStage[], rules: ClockRules): Clock {
  const { profile } = rules;
  const skipped = facts.skippedTiers.reduce((sum, tier) => sum + (levelLimit(profile, tier) ?? 0), 0);
  const extensions = profile.extension.extendsTotal ? facts.stages.flatMap((stage) => stage.extensions) : [];
  const extra = extensions.reduce((sum, extension) => sum + extension.workingDays, 0);
  return runClock(
    {
      start: shanghaiDay(facts.registeredAt),
      limitDays: Math.max(1, profile.totalWorkingDays - skipped) + extra,
      paused,
      endedAt: facts.endedAt ?? null,
      judged: facts.judged,
      provisional: false,
    },
    rules,
  );
}

interface ClockInput {
  readonly start: EpochDay;
  readonly limitDays: number;
  readonly paused: readonly PausedStage[];
  readonly endedAt: number | null;
  readonly judged: Judgement | undefined;
  readonly provisional: boolean;
}

function runClock(input: ClockInput, rules: ClockRules): Clock {
  const walk = input.judged === undefined ? countTo(input, rules) : countUntil(input, input.judged, rules);
  const due = input.judged?.due ?? endOfWorkingDay(walk.dueDay, rules.profile);
  return {
    startsOn: formatLocalDate(input.start),
    limitDays: input.limitDays,
    due,
    dueDate: formatLocalDate(walk.dueDay),
    provisional: walk.provisional || input.provisional || input.paused.some((stage) => stage.provisional),
    days: walk.days,
    pausedWorkingDays: input.paused.reduce((sum, stage) => sum + stage.days.size, 0),
    pauses: input.paused.flatMap((stage) => stage.windows),
    endedAt: input.endedAt,
    judged: judge(input, due, rules.calendar),
  };
}

interface ClockWalk {
  readonly dueDay: EpochDay;
  readonly days: readonly ClockDay[];
  readonly provisional: boolean;
}

/** Walks until the limit is used up. */
function countTo(input: ClockInput, { calendar }: ClockRules): ClockWalk {
  const days: ClockDay[] = [];
  let provisional = false;
  let day = input.start;
  for (let left = input.limitDays; left > 0;) {
    day += 1;
    if (!calendar.isCovered(day)) provisional = true;
    if (!calendar.isWorkingDay(day)) continue;
    const counts = !isPaused(input.paused, day);
    if (counts) left -= 1;
    days.push({ date: formatLocalDate(day), kind: !counts ? 'paused' : left === 0 ? 'due' : 'counted' });
  }
  return { dueDay: day, days, provisional };
}

/** The working days up to a recorded judgement, whatever today's limits say. */
function countUntil(input: ClockInput, judged: Judgement, { calendar }: ClockRules): ClockWalk {
  const dueDay = shanghaiDay(judged.due);
  const days: ClockDay[] = [];
  for (let day = input.start + 1; day <= dueDay; day++) {
    if (day !== dueDay && !calendar.isWorkingDay(day)) continue;
    const kind = day === dueDay ? 'due' : isPaused(input.paused, day) ? 'paused' : 'counted';
    days.push({ date: formatLocalDate(day), kind });
  }
  return { dueDay, days, provisional: false };
}

function judge(input: ClockInput, due: number, calendar: WorkingCalendar): Judgement | null {
  if (input.endedAt === null) return null;
  return input.judged ?? { due, calendarVersion: calendar.version, late: input.endedAt > due };
}

function isPaused(paused: readonly PausedStage[], day: EpochDay): boolean {
  return paused.some((stage) => stage.days.has(day));
}

/** Working days a level took to sign; a stage that ended unsigned waited to its end. */
function waitingDays(stage: StageFacts, calendar: WorkingCalendar): number | null {
  const until = stage.signedAt ?? stage.endedAt;
  if (until === null) return null;
  return countWorkingDays(shanghaiDay(stage.handedAt), shanghaiDay(until), calendar);
}

function endOfWorkingDay(day: EpochDay, profile: MethodProfile): number {
  return instantAt(day, minutesOf(profile.endOfDay));
}
