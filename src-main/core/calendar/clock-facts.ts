import type { LocalDate } from '../../contract/local-date';
import type { Tier } from '../../contract/primitives';
import type { MethodProfile } from '../../contract/profile';
import type { WorkingCalendar } from './working-calendar';

/** A pause that took effect. `workingDays` is the approved length, where one was set. Epoch milliseconds. */
export interface PauseFact {
  readonly from: number;
  readonly to: number | null;
  readonly reason?: string;
  readonly workingDays?: number;
}

/** An extension that took effect, in working days. */
export interface ExtensionFact {
  readonly workingDays: number;
}

/** What was found when a stage or a dispute ended; never changed afterwards. `due` in epoch milliseconds. */
export interface Judgement {
  readonly due: number;
  readonly calendarVersion: string;
  readonly late: boolean;
}

/** The rules under which a clock is read. */
export interface ClockRules {
  readonly profile: MethodProfile;
  readonly calendar: WorkingCalendar;
}

/**
 * One stay of a dispute at a level. A return to a lower level is a new stage, so its clock starts anew and
 * nothing is carried over. `signedAt` is null until the level signs; registration signs for its own level.
 * A finished stage keeps its result by one of two ways: `judged` as recorded when it ended, or `rules` in
 * force at that time; with neither it is judged by the current rules.
 */
export interface StageFacts {
  readonly tier: Tier;
  readonly handedAt: number;
  readonly signedAt: number | null;
  readonly pauses: readonly PauseFact[];
  readonly extensions: readonly ExtensionFact[];
  readonly endedAt: number | null;
  readonly returned?: boolean;
  readonly judged?: Judgement;
  readonly rules?: ClockRules;
}

/**
 * All facts both clocks are computed from; no names, no texts. `skippedTiers` are the levels passed over by
 * direct intake: their days come off the total. `endedAt` is when the dispute was settled or otherwise ended.
 */
export interface DisputeClockFacts {
  readonly registeredAt: number;
  readonly stages: readonly StageFacts[];
  readonly skippedTiers: readonly Tier[];
  readonly endedAt?: number | null;
  readonly judged?: Judgement;
  readonly rules?: ClockRules;
}

/** A working day of a clock: it counts, or it is the last that counts, or a pause took it. */
export interface ClockDay {
  readonly date: LocalDate;
  readonly kind: 'counted' | 'due' | 'paused';
}

/** A pause as the clock sees it. It is in force while from <= now < until. */
export interface PauseWindow {
  readonly from: number;
  readonly until: number;
  /** The clock resumes by itself at `until`, because the permitted days are used up. */
  readonly resumesByItself: boolean;
  readonly label: string;
}

/** What stage clocks and the total clock have in common. Nothing here depends on the present moment. */
export interface Clock {
  /** The day that isn't counted: registration, receipt, or the automatic start. */
  readonly startsOn: LocalDate;
  /** The limit in working days, extensions included. */
  readonly limitDays: number;
  /** Epoch milliseconds of the end of the working day on `dueDate`. An open pause is taken at its full length. */
  readonly due: number;
  readonly dueDate: LocalDate;
  readonly provisional: boolean;
  readonly days: readonly ClockDay[];
  readonly pausedWorkingDays: number;
  readonly pauses: readonly PauseWindow[];
  readonly endedAt: number | null;
  /** As judged, once ended. */
  readonly judged: Judgement | null;
}

export interface StageClock extends Clock {
  readonly tier: Tier;
  readonly returned: boolean;
  readonly handedAt: number;
  readonly signedAt: number | null;
  /** When the clock starts by itself if nobody signs before; epoch milliseconds. */
  readonly autoStartsAt: number;
  /** Not signed by then: the clock starts by itself (or will, while `autoStartsAt` is still ahead). */
  readonly autoStarted: boolean;
  /** Working days from hand-over to signature, charged to this level; null while nobody has signed. */
  readonly waitingForSignature: number | null;
}

export interface DisputeClocks {
  readonly stages: readonly StageClock[];
  readonly total: Clock;
}
