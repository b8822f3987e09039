import type { CaseFile } from '@contract/disputes';
import type { StageView } from '@contract/stages';

/** The level that has the case now; null once it is closed. */
export function stageInCharge(file: CaseFile): StageView | null {
  return file.stages.find((stage) => ['waiting', 'handling', 'paused'].includes(stage.state)) ?? null;
}

/** The level an escalation goes to: the first one after the present level that isn't over; null at the top. */
export function stageAbove(file: CaseFile): StageView | null {
  return file.stages.find((stage) => stage.tier > file.tier) ?? null;
}

/** The level a return goes to; null at the bottom. */
export function stageBelow(file: CaseFile): StageView | null {
  return file.stages.findLast((stage) => stage.tier < file.tier && stage.state !== 'skipped') ?? null;
}
