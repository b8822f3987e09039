import { foldFrom } from '../../journal/event-fold';
import { courseSteps } from './evolve-course';
import { planningSteps } from './evolve-plan';
import { workSteps } from './evolve-work';
import { emptySession, type SessionState } from './state';

/** The fold of a session. Pure and total; what decides comes from facts alone. */
export const sessionFold = foldFrom<SessionState>('sessions', emptySession, [
  ...planningSteps,
  ...courseSteps,
  ...workSteps,
]);
