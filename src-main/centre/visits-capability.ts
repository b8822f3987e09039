import { checkShape } from '../core/disputes/event-shape';
import { visitEvents } from '../core/visits/events';
import { visitFold } from '../core/visits/evolve';
import { projectVisit } from '../core/visits/project';
import type { VisitState } from '../core/visits/state';
import type { Capability } from './capability';

/** The visit with its rules, as the running centre drives it. */
export const visitsCapability: Capability<VisitState> = {
  fold: visitFold,
  project: projectVisit,
  hasShape: (event, content) => checkShape(visitEvents, { ...event, content }) === null,
};
