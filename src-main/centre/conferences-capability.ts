import { conferenceEvents } from '../core/conferences/events';
import { conferenceFold } from '../core/conferences/evolve';
import { projectConference } from '../core/conferences/project';
import type { ConferenceState } from '../core/conferences/state';
import { shapesOf, type Capability } from './capability';

/** The case conference with its rules, as the running centre drives it. */
export const conferencesCapability: Capability<ConferenceState> = {
  fold: conferenceFold,
  project: projectConference,
  hasShape: shapesOf(conferenceEvents),
};
