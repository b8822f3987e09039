import { whistleEvents } from '../core/whistles/events';
import { whistleFold } from '../core/whistles/evolve';
import { projectWhistle } from '../core/whistles/project';
import type { WhistleState } from '../core/whistles/state';
import { shapesOf, type Capability } from './capability';

/** The whistle with its rules, as the running centre drives it. */
export const whistlesCapability: Capability<WhistleState> = {
  fold: whistleFold,
  project: projectWhistle,
  hasShape: shapesOf(whistleEvents),
};
