import { z } from 'zod';
import { clockSentence } from '../../contract/clock';
import type { LedgerRow } from '../../contract/disputes';
import { disputeStateWords, endWords } from '../../contract/labels';
import { tier, type Tier } from '../../contract/primitives';
import type { MethodProfile } from '../../contract/profile';
import type { StageClock } from '../calendar/clock-facts';
import { cellsAt as clockCellsAt, statusAt } from '../calendar/clock-status';
import type { WorkingCalendar } from '../calendar/working-calendar';
import type { DisputeClockView } from './dispute-clocks';
import type { DisputeState, StageRecord } from './state';
import { currentStage } from './state-questions';

/**
 * 七格 of a dispute as stored in its row: finished levels as counts, the running level as its whole clock, so
 * that a list draws any moment without folding. Nothing stored depends on "now".
 */
const count = z.number().int().min(0);
const storedLevel = z.union([
  z.object({ t: tier, k: z.enum(['future', 'skipped']), n: count }),
  z.object({ t: tier, k: z.literal('ended'), used: count, left: count, over: count }),
  z.object({ t: tier, k: z.literal('current') }),
]);
const storedClock = z.object({
  t: tier,
  handed: z.number(),
  signed: z.number().nullable(),
  auto: z.number(),
  starts: z.string(),
  n: count,
  due: z.number(),
  dueDate: z.string(),
  prov: z.boolean(),
  days: z.array(z.tuple([z.string(), z.enum(['counted', 'due', 'paused'])])),
  pausedDays: count,
  pauses: z.array(z.tuple([z.number(), z.number(), z.boolean(), z.string()])),
});
const storedCells = z.object({
  levels: z.array(storedLevel),
  clock: storedClock.nullable(),
  end: z.string(),
  late: z.boolean(),
});
type StoredCells = z.infer<typeof storedCells>;
type StoredLevel = z.infer<typeof storedLevel>;

/** Compact JSON for the `cells` column. */
export function encodeCells(
  state: DisputeState,
  clocks: DisputeClockView,
  rules: { profile: MethodProfile; calendar: WorkingCalendar },
): string {
  const current = currentStage(state);
  const clock = current ? (clocks.stages[current.ordinal] ?? null) : null;
  const stored: StoredCells = {
    levels: rules.profile.levels.map((level) =>
      levelCells(level.tier, level.workingDays, state, clocks, rules.calendar),
    ),
    clock: clock ? encodeClock(clock) : null,
    end: endOf(state),
    late: isLate(clocks),
  };
  return JSON.stringify(stored);
}

/** True when the total or any finished level went past its due time. */
export function isLate(clocks: DisputeClockView): boolean {
  return [clocks.total, ...clocks.stages].some((clock) => clock?.judged?.late === true);
}

function endOf(state: DisputeState): string {
  if (state.status === 'void') return disputeStateWords.void;
  if (state.outcome) return endWords(state.outcome.code, state.settledTier);
  return state.status === 'agreed' ? disputeStateWords.agreed : '';
}

function levelCells(
  level: Tier,
  limit: number,
  state: DisputeState,
  clocks: DisputeClockView,
  calendar: WorkingCalendar,
): StoredLevel {
  const stage = state.stages.findLast((other) => other.tier === level);
  const current = currentStage(state);
  if (!stage) {
    const passed = current === null || level < state.tier;
    return { t: level, k: passed ? 'skipped' : 'future', n: limit };
  }
  if (stage === current) return clocks.stages[stage.ordinal] ? { t: level, k: 'current' } : none(level);
  // A level that sent the case back waits for it again.
  if (current !== null && level > current.tier) return { t: level, k: 'future', n: limit };
  return endedCells(stage, clocks.stages[stage.ordinal] ?? null, calendar);
}

function none(level: Tier): StoredLevel {
  return { t: level, k: 'future', n: 0 };
}

function endedCells(stage: StageRecord, clock: StageClock | null, calendar: WorkingCalendar): StoredLevel {
  if (!clock) return none(stage.tier);
  const cells = clockCellsAt(clock, stage.endedAt ?? clock.due, calendar);
  const countOf = (mark: string): number => cells.filter((cell) => cell.mark === mark).length;
  return {
    t: stage.tier,
    k: 'ended',
    used: countOf('used'),
    left: countOf('dashed'),
    over: countOf('overdue'),
  };
}

function encodeClock(clock: StageClock): NonNullable<StoredCells['clock']> {
  return {
    t: clock.tier,
    handed: clock.handedAt,
    signed: clock.signedAt,
    auto: clock.autoStartsAt,
    starts: clock.startsOn,
    n: clock.limitDays,
    due: clock.due,
    dueDate: clock.dueDate,
    prov: clock.provisional,
    days: clock.days.map((day) => [day.date, day.kind]),
    pausedDays: clock.pausedWorkingDays,
    pauses: clock.pauses.map((pause) => [pause.from, pause.until, pause.resumesByItself, pause.label]),
  };
}

function decodeClock(stored: NonNullable<StoredCells['clock']>): StageClock {
  return {
    tier: stored.t,
    returned: false,
    handedAt: stored.handed,
    signedAt: stored.signed,
    autoStartsAt: stored.auto,
    autoStarted: stored.signed === null || stored.signed > stored.auto,
    // Null while unsigned: the status counts the waiting days up to now itself.
    waitingForSignature: stored.signed === null ? null : 0,
    startsOn: stored.starts,
    limitDays: stored.n,
    due: stored.due,
    dueDate: stored.dueDate,
    provisional: stored.prov,
    days: stored.days.map(([date, kind]) => ({ date, kind })),
    pausedWorkingDays: stored.pausedDays,
    pauses: stored.pauses.map(([from, until, resumesByItself, label]) => ({
      from,
      until,
      resumesByItself,
      label,
    })),
    endedAt: null,
    judged: null,
  };
}

/** What a ledger row shows of its clock at a moment. */
export type RowClock = Pick<LedgerRow, 'status' | 'statusWords' | 'cells' | 'cellsWords'> & {
  /** Working days past due, 0 while on time. */
  readonly overdueDays: number;
};

/** Status, words and 七格 of a stored row at `now` (ms). A row that can't be read shows as without clock. */
export function cellsAt(
  cells: string,
  now: number,
  rules: { profile: MethodProfile; calendar: WorkingCalendar },
): RowClock {
  const stored = readCells(cells);
  const clock = stored.clock ? decodeClock(stored.clock) : null;
  const drawn = clock ? clockCellsAt(clock, now, rules.calendar).map((cell) => cell.mark) : [];
  const levels = stored.levels.map((level) => ({ tier: level.t, cells: drawLevel(level, drawn) }));
  if (!clock || stored.end !== '') return endedRow(stored, levels);
  const status = statusAt(clock, now, rules.calendar, {
    dueSoonWorkingDays: rules.profile.dueSoonWorkingDays,
  });
  return {
    status: status.state,
    statusWords: status.words,
    cells: levels,
    cellsWords: clockSentence(clock.tier, status),
    overdueDays: status.overdueWorkingDays,
  };
}

function endedRow(stored: StoredCells, cells: RowClock['cells']): RowClock {
  const words = stored.end === '' ? '没有时限' : stored.end;
  const how = stored.end === '' ? '' : stored.late ? '，超期办完' : '，按期办完';
  return { status: 'done', statusWords: words, cells, cellsWords: `${words}${how}`, overdueDays: 0 };
}

type Cell = LedgerRow['cells'][number]['cells'][number];
type Mark = 'used' | 'current' | 'future' | 'due' | 'overdue' | 'dashed';

function drawLevel(level: StoredLevel, drawn: readonly Mark[]): Cell[] {
  if (level.k === 'current') return drawn.map((mark) => (mark === 'due' ? 'future' : mark));
  if (level.k === 'ended')
    return [...fill('used', level.used), ...fill('dashed', level.left), ...fill('overdue', level.over)];
  return fill(level.k === 'future' ? 'future' : 'dashed', level.n);
}

function fill(cell: Cell, n: number): Cell[] {
  return Array.from({ length: n }, () => cell);
}

function readCells(text: string): StoredCells {
  const none: StoredCells = { levels: [], clock: null, end: '', late: false };
  try {
    const parsed = storedCells.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : none;
  } catch {
    return none;
  }
}
