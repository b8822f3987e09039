import { alertEvents } from '../core/alerts/events';
import { alertFold } from '../core/alerts/evolve';
import { projectAlert } from '../core/alerts/project';
import type { AnswerState } from '../core/alerts/state';
import { shapesOf, type Capability } from './capability';

/** The answers to alerts with their rules, as the running centre drives them. */
export const alertsCapability: Capability<AnswerState> = {
  fold: alertFold,
  project: projectAlert,
  hasShape: shapesOf(alertEvents),
};
