import type { CaseFile } from '@contract/disputes';
import type { StageView } from '@contract/stages';

/** The level that has the case now; null once it is closed. */
export function stageInCharge(file: CaseFile): StageView | null {
  return file.stages.find((stage) => ['waiting', 'handling', 'paused'].includes(stage.state)) ?? null;
}

/** The levels an escalation may go to, the next one first; empty at the top. */
export function stagesAbove(file: CaseFile): StageView[] {
  return file.stages.filter((stage) => stage.tier > file.tier);
}

/** The levels a case may be handed down to, the nearest first. */
export function stagesBelow(file: CaseFile): StageView[] {
  return file.stages.filter((stage) => stage.tier < file.tier).toReversed();
}

/** The level a return goes to; null at the bottom. */
export function stageBelow(file: CaseFile): StageView | null {
  return file.stages.findLast((stage) => stage.tier < file.tier && stage.state !== 'skipped') ?? null;
}
