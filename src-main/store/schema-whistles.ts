/** Tables of whistles and case conferences, as schema.ts lists them. */

/** One row per whistle. */
export interface WhistleTable {
  id: string;
  no: string;
  year: number;
  series: number;
  serial: number;
  kind: string;
  /** The case it is about, empty without one. */
  dispute: string;
  /** Level the case had when it was blown. */
  tier: number | null;
  state: string;
  /** Day it was blown in Shanghai as yyyymmdd. */
  day: number;
  blown_at: number;
  /** When it went out to its units; null until it is approved. */
  starts_at: number | null;
  ended_at: number | null;
  /** Governed position at the end: what was still due then is judged by the rules of that day. */
  ended_gov: number | null;
  author: string;
  reason: string;
  place: string;
  centre: string;
}

/** One row per unit a whistle calls. Only facts: what is late follows from them, the profile and the calendar. */
export interface WhistleUnitTable {
  whistle: string;
  id: string;
  ordinal: number;
  organisation: string;
  lead: number;
  asked_at: number;
  /** Agreed day for its result; null for the limit of the profile. */
  report_by: string | null;
  signed_at: number | null;
  signed_gov: number | null;
  set_out_at: number | null;
  set_out_gov: number | null;
  arrived_at: number | null;
  arrived_gov: number | null;
  resulted_at: number | null;
  resulted_gov: number | null;
  result: string;
  /** '' | open | upheld | overruled */
  objection: string;
  urged: number;
  /** Acts of the unit, and how many of them were typed on its behalf. */
  recorded: number;
  on_behalf: number;
  promptness: number | null;
  handling: number | null;
  satisfaction: number | null;
  incentive: number | null;
}

/** One row per case conference. */
export interface ConferenceTable {
  id: string;
  dispute: string;
  held_at: number;
  day: number;
  voided: number;
  risk: string;
  author: string;
  centre: string;
}

/** One row per step of the plan of a case conference. */
export interface ConferenceStepTable {
  conference: string;
  id: string;
  ordinal: number;
  dispute: string;
  /** Account that does it; '' where a unit or a person without an account does. */
  assignee: string;
  organisation: string;
  due_on: string | null;
  /** open | done | dropped */
  state: string;
  at: number;
  ended_at: number | null;
  words: string;
  who: string;
  author: string;
}
