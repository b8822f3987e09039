import { sessionEvents } from '../core/sessions/events';
import { sessionFold } from '../core/sessions/evolve';
import { projectSession } from '../core/sessions/project';
import type { SessionState } from '../core/sessions/state';
import { shapesOf, type Capability } from './capability';

/** The joint session with its rules, as the running centre drives it. */
export const sessionsCapability: Capability<SessionState> = {
  fold: sessionFold,
  project: projectSession,
  hasShape: shapesOf(sessionEvents),
};
