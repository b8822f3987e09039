/** Tables of early warning, as schema.ts lists them. */

/** What was answered to one alert. Alerts themselves are in no table: they are derived when asked. */
export interface AlertTable {
  id: string;
  rule: string;
  /** The case it is about, '' for a cluster. */
  dispute: string;
  state: string;
  /** Account that answers for it, '' for nobody. */
  owner: string;
  /** Keyed hash of the facts the last answer was given on: others bring the alert back. */
  facts: string;
  /** '' | right | wrong: what precision is counted from. */
  verdict: string;
  answered_at: number;
  centre: string;
}
/** A sign of danger in an open case: weapons | self_harm | violence | gathering | minor, with the words it was seen by. */
export interface CaseSignTable {
  dispute: string;
  sign: string;
  words: string;
}
/** When the last entry of an open case was made (its author's clock, ms). */
export interface CasePulseTable {
  dispute: string;
  last_at: number;
}
