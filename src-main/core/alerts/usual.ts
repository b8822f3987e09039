/** What is known of how often something happens. Counts of cases; days count calendar days. */
export interface Frequency {
  readonly count: number;
  /** Days the count is of. */
  readonly days: number;
  /** Cases in the days before those, as far back as is looked at. */
  readonly before: number;
  /** How many days before are known at all. */
  readonly daysBefore: number;
  /** The same days of the year before. */
  readonly lastYear: number;
  /** Percent of the usual that is nothing strange in this season; 100 outside of one. */
  readonly season: number;
}

/** A shorter past says nothing of what is usual. */
const enoughDays = 60;

/**
 * How many cases are usual in so many days: the rate of the past by the season, or what the same days of last year had if
 * that was more. Null while too little of the past is known.
 */
export function usualOf({ days, before, daysBefore, lastYear, season }: Frequency): number | null {
  if (daysBefore < enoughDays) return null;
  return Math.max((before / daysBefore) * days * (season / 100), lastYear);
}

/**
 * Whether so many cases are a cluster: at least `least`, and at least `ratio` percent of the usual. Where nothing of the past
 * is known the season raises `least` itself.
 */
export function isCluster(frequency: Frequency, least: number, ratio: number): boolean {
  const usual = usualOf(frequency);
  if (usual === null) return frequency.count >= Math.ceil((least * frequency.season) / 100);
  return frequency.count >= least && frequency.count * 100 >= usual * ratio;
}
