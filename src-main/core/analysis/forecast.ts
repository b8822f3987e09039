/**
 * What the next month may bring, from the centre's own months alone. Plain methods whose error is told beside the
 * figure; where there is too little to go by there is no forecast.
 */
interface Forecast {
  /** `seasonal`: the same month of last year, scaled by how the last three months compare with the same ones then. */
  readonly method: 'seasonal' | 'mean';
  readonly expected: number;
  /** About four months in five should lie within. */
  readonly low: number;
  readonly high: number;
  /** Months told by the same method afterwards, and how far off it was on average; null where none could be. */
  readonly tested: number;
  readonly error: number | null;
}

/** Fewer months or cases than this say nothing about the next one. */
export const fewestMonths = 6;
export const fewestCases = 20;
/** Months the mean is taken of. */
export const meanMonths = 6;
const seasonalMonths = 15;
const mostTested = 6;
/** 80 % of a normal distribution lie within so many standard deviations. */
const eightyPercent = 1.2816;

/** @param history cases per whole month, the oldest first */
export function forecastNext(history: readonly number[]): Forecast | null {
  if (history.length < fewestMonths || sum(history) < fewestCases) return null;
  const { method, expected } = expectationOf(history);
  const errors = pastErrors(history);
  // Counts scatter at least as a Poisson distribution does; where the past was wilder, the past decides.
  const squared = errors.length < 3 ? 0 : sum(errors.map((error) => error * error)) / errors.length;
  const reach = eightyPercent * Math.sqrt(Math.max(expected, squared));
  return {
    method,
    expected: Math.round(expected),
    low: Math.max(0, Math.floor(expected - reach)),
    high: Math.ceil(expected + reach),
    tested: errors.length,
    error: errors.length === 0 ? null : sum(errors.map(Math.abs)) / errors.length,
  };
}

function expectationOf(history: readonly number[]): Pick<Forecast, 'method' | 'expected'> {
  const same = history.at(-12) ?? 0;
  const earlier = sum(history.slice(-15, -12));
  if (history.length >= seasonalMonths && same > 0 && earlier > 0) {
    const ratio = Math.min(2, Math.max(0.5, sum(history.slice(-3)) / earlier));
    return { method: 'seasonal', expected: same * ratio };
  }
  const recent = history.slice(-meanMonths);
  return { method: 'mean', expected: sum(recent) / recent.length };
}

function pastErrors(history: readonly number[]): number[] {
  const first = Math.max(fewestMonths, history.length - mostTested);
  return history
    .slice(first)
    .map((actual, at) => actual - expectationOf(history.slice(0, first + at)).expected);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
