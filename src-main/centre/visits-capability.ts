import { visitEvents } from '../core/visits/events';
import { visitFold } from '../core/visits/evolve';
import { projectVisit } from '../core/visits/project';
import type { VisitState } from '../core/visits/state';
import { shapesOf, type Capability } from './capability';

/** The visit with its rules, as the running centre drives it. */
export const visitsCapability: Capability<VisitState> = {
  fold: visitFold,
  project: projectVisit,
  hasShape: shapesOf(visitEvents),
};
