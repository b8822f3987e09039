import { reportEvents } from '../core/analysis/events';
import { reportFold } from '../core/analysis/evolve';
import { projectReport } from '../core/analysis/project';
import type { ReportState } from '../core/analysis/state';
import { shapesOf, type Capability } from './capability';

/** The report on a period with its rules, as the running centre drives it. */
export const analysisCapability: Capability<ReportState> = {
  fold: reportFold,
  project: projectReport,
  hasShape: shapesOf(reportEvents),
};
