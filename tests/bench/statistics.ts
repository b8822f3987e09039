import type { BenchResult } from './suite';

/** The value that the given share (0 to 1) of the sorted samples stays at or below. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
  if (found === undefined) throw new RangeError('no samples');
  return found;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** Milliseconds the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** A figure that is better when smaller: a time or a size. */
export function smallerIsBetter(
  name: string,
  unit: string,
  samples: readonly number[],
  baseline: readonly number[],
): BenchResult {
  return result(name, unit, samples, baseline, 0.95);
}

/** A figure that is better when larger: a rate. */
export function largerIsBetter(
  name: string,
  unit: string,
  samples: readonly number[],
  baseline: readonly number[],
): BenchResult {
  return result(name, unit, samples, baseline, 0.05);
}

function result(
  name: string,
  unit: string,
  samples: readonly number[],
  baseline: readonly number[],
  share: number,
): BenchResult {
  const middle = median(samples);
  const base = median(baseline);
  return {
    name,
    unit,
    median: rounded(middle),
    p95: rounded(quantile(samples, share)),
    baseline: rounded(base),
    ratio: rounded(middle / base),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
