import { supervisionEvents } from '../core/supervision/events';
import { supervisionFold } from '../core/supervision/evolve';
import { projectOrder } from '../core/supervision/project';
import type { SupervisionState } from '../core/supervision/state';
import { shapesOf, type Capability } from './capability';

/** Supervision orders with their rules, as the running centre drives them. */
export const supervisionCapability: Capability<SupervisionState> = {
  fold: supervisionFold,
  project: projectOrder,
  hasShape: shapesOf(supervisionEvents),
};
