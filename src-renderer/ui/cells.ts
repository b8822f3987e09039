import type { StageView } from '@contract/stages';
import type { TimeState } from './tones';

export type CellMark = 'used' | 'current' | 'future' | 'overdue' | 'dashed';

/** Cells of one level, in order. */
export interface CellLevel {
  tier: number;
  cells: readonly CellMark[];
}

/** Colour of the day in use: pine while on time, else the status of the limit. */
export type CellTone = 'pine' | 'blue' | 'amber' | 'red';

/** Most red cells drawn in a list; the words beside them say how many days it really is. */
const MOST_OVERDUE = 3;

/** The cells of a level as a list can hold them. */
export function cellsThatFit(cells: readonly CellMark[]): CellMark[] {
  let late = 0;
  return cells.filter((mark) => mark !== 'overdue' || ++late <= MOST_OVERDUE);
}

/** Which colour the day in use takes for a state of time. */
export function cellTone(state: TimeState | undefined): CellTone {
  if (state === 'dueSoon') return 'blue';
  if (state === 'dueToday') return 'amber';
  if (state === 'overdue') return 'red';
  return 'pine';
}

/** Reduces a case's levels to the small cells of lists. A level taken over lightly (skipped) has only dashed cells. */
export function cellsOfStages(stages: readonly StageView[]): CellLevel[] {
  return stages.map((stage) => ({
    tier: stage.tier,
    cells: stage.days.length > 0 ? stage.days.map((day) => markOf(day.mark)) : emptyCells(stage),
  }));
}

function markOf(mark: StageView['days'][number]['mark']): CellMark {
  return mark === 'due' ? 'future' : mark;
}

function emptyCells(stage: StageView): CellMark[] {
  const mark: CellMark = stage.state === 'skipped' || stage.state === 'ended' ? 'dashed' : 'future';
  return Array.from({ length: stage.limitDays }, () => mark);
}

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一级 … 四级, and further levels of other profiles. */
export function tierWord(tier: number): string {
  return `${NUMERALS[tier] ?? tier}级`;
}
