import { foldFrom } from '../../journal/event-fold';
import { acknowledged, conflictSettled } from './events';
import { accessEvolvers } from './evolve-access';
import { agreementEvolvers } from './evolve-agreement';
import { courseEvolvers } from './evolve-course';
import { intakeEvolvers } from './evolve-intake';
import { transferEvolvers } from './evolve-transfer';
import { workEvolvers } from './evolve-work';
import { on, type Evolver } from './evolver';
import { emptyDispute, type DisputeState } from './state';

const bookkeeping: readonly Evolver[] = [
  on(acknowledged, (state, { item }) => ({
    state: state.acknowledged.includes(item)
      ? state
      : { ...state, acknowledged: [...state.acknowledged, item].sort() },
  })),
  // The value that stands comes with an edit of the same entry; the touched key settles the conflict.
  on(conflictSettled, (state) => ({ state })),
];

/**
 * The fold of a dispute. Pure and total: an event that means nothing in its state is ineffective with a code of
 * reasons.ts. Status, level, stages, pauses, outcome and clocks come from facts alone; with all contents null
 * they are the same, only names and texts are missing.
 */
export const disputeFold = foldFrom<DisputeState>('disputes', emptyDispute, [
  ...intakeEvolvers,
  ...courseEvolvers,
  ...agreementEvolvers,
  ...workEvolvers,
  ...transferEvolvers,
  ...accessEvolvers,
  ...bookkeeping,
]);
