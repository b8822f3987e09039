import { availabilityEvents } from '../core/availability/events';
import { availabilityFold } from '../core/availability/evolve';
import { projectAvailability } from '../core/availability/project';
import type { AvailabilityState } from '../core/availability/state';
import { shapesOf, type Capability } from './capability';

/** The times one person, unit, room or party is taken, with its rules, as the running centre drives it. */
export const availabilityCapability: Capability<AvailabilityState> = {
  fold: availabilityFold,
  project: projectAvailability,
  hasShape: shapesOf(availabilityEvents),
};
