import { dutyEvents, isDutyKind } from '../core/duty/events';
import { dutyFold, type DutyState } from '../core/duty/evolve';
import type { Capability } from './capability';

/** Duty at the window and attendance, a week an aggregate; read by folding the week, so it has no tables. */
export const dutyCapability: Capability<DutyState> = {
  fold: dutyFold,
  project: () => ({}),
  hasShape(event, content) {
    if (!isDutyKind(event.kind)) return false;
    const shape = dutyEvents[event.kind];
    return (
      shape.facts.safeParse(event.facts).success &&
      (content === null || shape.content.safeParse(content).success)
    );
  },
};
