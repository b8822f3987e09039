import { tierWord } from '../../contract/clock';
import {
  attemptResultWords,
  escalateReasonWords,
  pauseReasonWords,
  returnReasonWords,
  tryWord,
} from '../../contract/labels';
import { formatInstant } from '../../contract/local-date';
import type { ProfileLevel } from '../../contract/profile';
import type { StageView, totalClockView } from '../../contract/stages';
import type { z } from 'zod';
import { cellsAt, statusAt } from '../calendar/clock-status';
import type { StageClock } from '../calendar/clock-facts';
import type { DisputeClockView } from './dispute-clocks';
import type { DisputeGoverned } from './governed';
import { unitOf } from './naming';
import type { DisputeState, StageRecord } from './state';
import { attemptsAt, currentStage, isOpen } from './state-questions';

/** The track: one column per level of the profile, dates as judged, words as of `now` (ms). */
export function stageViews(
  state: DisputeState,
  clocks: DisputeClockView,
  governed: DisputeGoverned,
  now: number,
): StageView[] {
  return governed.profile.levels.map((level) => {
    const stage = state.stages.findLast((other) => other.tier === level.tier);
    const unit = unitOf(state, level.tier, governed);
    const clock = stage ? (clocks.stages[stage.ordinal] ?? null) : null;
    return stage
      ? visitedLevel({ state, level, unit, stage, clock }, governed, now)
      : untouchedLevel(state, level, unit);
  });
}

function untouchedLevel(state: DisputeState, level: ProfileLevel, unit: string): StageView {
  const direct = state.head !== null && level.tier < state.head.entryTier;
  const passed = state.head !== null && level.tier < state.tier;
  const skipped = direct || passed;
  const skippedNote = direct ? '直接由上级受理' : '跳级上报';
  return {
    ...blank(level, unit),
    state: skipped ? 'skipped' : 'future',
    words: skipped ? '没有经过' : `${level.workingDays} 个工作日`,
    note: skipped ? skippedNote : isOpen(state) ? '' : '没有到这一级',
  };
}

function blank(level: ProfileLevel, unit: string): StageView {
  return {
    tier: level.tier,
    name: level.name,
    unit,
    state: 'future',
    handedAt: null,
    signedAt: null,
    autoStarted: false,
    endedAt: null,
    due: null,
    provisional: false,
    late: false,
    waitingWorkingDays: 0,
    pausedWorkingDays: 0,
    days: [],
    limitDays: level.workingDays,
    extendedDays: 0,
    status: 'none',
    words: '',
    note: '',
    pauseReason: '',
    pauseApprovedBy: '',
  };
}

interface Visited {
  readonly state: DisputeState;
  readonly level: ProfileLevel;
  readonly unit: string;
  readonly stage: StageRecord;
  readonly clock: StageClock | null;
}

function visitedLevel(visited: Visited, governed: DisputeGoverned, now: number): StageView {
  const { state, level, unit, stage, clock } = visited;
  const base: StageView = {
    ...blank(level, unit),
    state: stateOf(state, stage),
    handedAt: stage.handedAt,
    signedAt: stage.signedAt,
    endedAt: stage.endedAt,
    words: endWord(stage),
    note: noteOf(state, stage),
    ...pauseOf(state, stage),
  };
  if (!clock) return base;
  const status = statusAt(clock, now, governed.calendar, {
    dueSoonWorkingDays: governed.profile.dueSoonWorkingDays,
  });
  const running = stage.endedAt === null;
  return {
    ...base,
    autoStarted: clock.autoStarted && (stage.endedAt ?? now) > clock.autoStartsAt,
    due: clock.due,
    provisional: status.provisional,
    late: clock.judged?.late ?? status.state === 'overdue',
    waitingWorkingDays: status.waitingWorkingDays,
    pausedWorkingDays: clock.pausedWorkingDays,
    days: cellsAt(clock, now, governed.calendar, SHOWN_OVERDUE_DAYS),
    limitDays: clock.limitDays,
    extendedDays: stage.extensions.reduce((sum, days) => sum + days, 0),
    status: status.state,
    words: running ? runningWords(status.words, clock) : endWord(stage),
  };
}

/** Days past due drawn in the track; the figure in words tells the rest. */
const SHOWN_OVERDUE_DAYS = 3;

function runningWords(words: string, clock: StageClock): string {
  return words.startsWith('余 ')
    ? `${words.replace(' 天', ' 个工作日')}，${formatInstant(clock.due)} 到期`
    : words;
}

function stateOf(state: DisputeState, stage: StageRecord): StageView['state'] {
  if (stage.endedAt !== null) return stage.result;
  if (stage !== currentStage(state)) return 'ended';
  return state.status === 'waiting' || state.status === 'paused' ? state.status : 'handling';
}

function endWord(stage: StageRecord): string {
  const words = {
    handling: '',
    settled: `${tierWord(stage.tier)}化解`,
    handedUp: '已上报',
    returned: '已退回下级',
    handedDown: '已下交',
    ended: '已结束',
  };
  return words[stage.result];
}

/** What was tried here and how the level let go of it. */
function noteOf(state: DisputeState, stage: StageRecord): string {
  const attempts = attemptsAt(state, stage);
  const last = attempts.at(-1);
  const tried = last
    ? `${tryWord(stage.tier)} ${attempts.length} 次，${attemptResultWords[last.result]}`
    : '';
  const reason: Readonly<Record<string, string>> =
    stage.result === 'handedUp' ? escalateReasonWords : stage.result === 'returned' ? returnReasonWords : {};
  const why = reason[stage.endReason] ?? '';
  const longer = stage.extensions.length > 0 ? '已延期' : '';
  return [tried, longer, why].filter((part) => part !== '').join('；');
}

function pauseOf(
  state: DisputeState,
  stage: StageRecord,
): Pick<StageView, 'pauseReason' | 'pauseApprovedBy'> {
  const pause = stage.pauses.at(-1);
  if (!pause || state.status !== 'paused' || stage.endedAt !== null)
    return { pauseReason: '', pauseApprovedBy: '' };
  return { pauseReason: pauseReasonWords[pause.reason], pauseApprovedBy: pause.approvedBy };
}

/** The total clock of the method, as of `now` (ms). */
export function totalView(
  clocks: DisputeClockView,
  governed: DisputeGoverned,
  now: number,
): z.infer<typeof totalClockView> {
  const { total } = clocks;
  if (!total) return { limitDays: 0, usedDays: 0, due: null, provisional: false, words: '', overdue: false };
  const status = statusAt(total, now, governed.calendar, {
    dueSoonWorkingDays: governed.profile.dueSoonWorkingDays,
  });
  const ended = total.endedAt !== null;
  const running = `第 ${status.dayNumber} 日，共 ${total.limitDays} 个工作日，${formatInstant(total.due)} 到期`;
  const late = total.judged?.late ?? status.state === 'overdue';
  return {
    limitDays: total.limitDays,
    usedDays: status.dayNumber,
    due: total.due,
    provisional: status.provisional,
    words: ended || late || status.state === 'paused' ? status.words : running,
    overdue: late,
  };
}
