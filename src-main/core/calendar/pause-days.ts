import { instantAt, minutesOf, shanghaiDay, type EpochDay } from '../../contract/local-date';
import type { MethodProfile } from '../../contract/profile';
import type { PauseFact, PauseWindow } from './clock-facts';
import type { WorkingCalendar } from './working-calendar';

/** The part of a stage that pausing needs. `startsOn` is its uncounted first day. */
export interface PausableStage {
  readonly startsOn: EpochDay;
  readonly endedAt: number | null;
  readonly pauses: readonly PauseFact[];
}

export interface PausedStage {
  /** Working days the pauses of the stage take out of its count. */
  readonly days: ReadonlySet<EpochDay>;
  readonly windows: readonly PauseWindow[];
  readonly provisional: boolean;
}

/**
 * Which working days pauses take out of the count. Whole days only:
 * - a working day is taken when the pause touches it before the end of the working day, from the day of the
 *   pause to the day of resuming, both included (the day on which a clock begins to run isn't counted, as
 *   with registration); a pause that begins after the end of the working day takes nothing of that day;
 * - all pauses of a dispute together take at most `maxWorkingDays`, in the order in which they began, and
 *   one pause at most its approved length; then the clock resumes by itself with the next working day;
 * - an open pause is taken at its full permitted length, so nothing depends on the present moment.
 */
export function resolvePauses(
  stages: readonly PausableStage[],
  profile: MethodProfile,
  calendar: WorkingCalendar,
): PausedStage[] {
  const taken = stages.map(() => new Set<EpochDay>());
  const windows: PauseWindow[][] = stages.map(() => []);
  const provisional = stages.map(() => false);
  const queue = stages.flatMap((stage, index) => stage.pauses.map((pause) => ({ stage, index, pause })));
  queue.sort((a, b) => a.pause.from - b.pause.from);
  let budget = profile.pause.maxWorkingDays;
  for (const { stage, index, pause } of queue) {
    const days = taken[index];
    if (days === undefined) continue;
    const span = takePause(
      stage,
      pause,
      Math.min(budget, pause.workingDays ?? budget),
      days,
      profile,
      calendar,
    );
    budget -= span.used;
    if (span.provisional) provisional[index] = true;
    windows[index]?.push(span.window);
  }
  return stages.map((_, index) => ({
    days: taken[index] ?? new Set(),
    windows: windows[index] ?? [],
    provisional: provisional[index] ?? false,
  }));
}

function takePause(
  stage: PausableStage,
  pause: PauseFact,
  allowance: number,
  days: Set<EpochDay>,
  profile: MethodProfile,
  calendar: WorkingCalendar,
): { used: number; provisional: boolean; window: PauseWindow } {
  const end = earliest(pause.to, stage.endedAt);
  const last = end === null ? Infinity : shanghaiDay(end);
  const label = profile.pause.reasons.find((reason) => reason.code === pause.reason)?.label ?? '';
  let used = 0;
  let provisional = false;
  for (let day = firstTouchedDay(pause.from, stage.startsOn, profile); day <= last; day++) {
    if (!calendar.isCovered(day)) provisional = true;
    if (!calendar.isWorkingDay(day) || days.has(day)) continue;
    if (used === allowance) {
      const until = earliest(end, Math.max(pause.from, instantAt(day, 0))) ?? pause.from;
      return {
        used,
        provisional,
        window: { from: pause.from, until, resumesByItself: until !== end, label },
      };
    }
    days.add(day);
    used += 1;
  }
  return {
    used,
    provisional,
    window: { from: pause.from, until: end ?? pause.from, resumesByItself: false, label },
  };
}

function firstTouchedDay(from: number, startsOn: EpochDay, profile: MethodProfile): EpochDay {
  const day = shanghaiDay(from);
  const touched = from > instantAt(day, minutesOf(profile.endOfDay)) ? day + 1 : day;
  return Math.max(touched, startsOn + 1);
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
