import { dutyEvents } from '../core/duty/events';
import { dutyFold, type DutyState } from '../core/duty/evolve';
import { shapesOf, type Capability } from './capability';

/** Duty at the window and attendance, a week an aggregate; read by folding the week, so it has no tables. */
export const dutyCapability: Capability<DutyState> = {
  fold: dutyFold,
  project: () => ({}),
  hasShape: shapesOf(dutyEvents),
};
