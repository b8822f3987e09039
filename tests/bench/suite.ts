import { z } from 'zod';
import type { Dataset } from './dataset';

const figure = z.number().refine(Number.isFinite);

/**
 * One figure. For times and sizes `p95` is what 95 % of the measurements stay below; for rates (`…/s`) what 95 % of the
 * rounds reach. `baseline` is the same unit measured in the same run, `ratio` is median / baseline.
 */
export const benchResult = z.object({
  name: z.string(),
  unit: z.string(),
  median: figure,
  p95: figure,
  baseline: figure,
  ratio: figure,
});
export type BenchResult = z.infer<typeof benchResult>;

export const benchReport = z.object({
  suite: z.string(),
  cases: z.number().int(),
  machine: z.object({
    platform: z.string(),
    cpu: z.string(),
    cores: z.number().int(),
    memoryGigabytes: figure,
    node: z.string(),
    /** Load averages of 1, 5 and 15 minutes before and after: what else the machine was doing. */
    load: z.object({ before: z.array(figure), after: z.array(figure) }),
  }),
  results: z.array(benchResult),
});
export type BenchReport = z.infer<typeof benchReport>;

export interface SuiteContext {
  /** Made-up centre shared by all suites. Only read it; work that writes takes a copy of its own. */
  readonly dataset: Dataset;
  /** Short twin of the run: fewer rounds, for a test of the program itself. */
  readonly brief: boolean;
}

export type Suite = (context: SuiteContext) => Promise<BenchResult[]>;
