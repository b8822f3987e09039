/** Tables of supervision, as schema.ts lists them. */

/** One row per order. Only facts: what is late follows from them, the profile and the calendar. */
export interface SupervisionTable {
  id: string;
  no: string;
  year: number;
  series: number;
  serial: number;
  kind: string;
  ground: string;
  /** The case it is about, empty without one. */
  dispute: string;
  /** Who is ordered: a unit or an account; the other is empty. */
  organisation: string;
  person: string;
  state: string;
  /** Day it was issued in Shanghai as yyyymmdd. */
  day: number;
  issued_at: number;
  answer_by: string | null;
  /** The last time it was sent back, and how often. */
  sent_back_at: number | null;
  sent_back: number;
  signed_at: number | null;
  signed_gov: number | null;
  /** The answer of the running round. */
  answered_at: number | null;
  answered_gov: number | null;
  /** Working days granted in the running round. */
  granted: number;
  extension_open: number;
  objected_at: number | null;
  objection_ruled_at: number | null;
  ended_at: number | null;
  ended_gov: number | null;
  follows: string;
  proposal: string;
  /** It came from above on paper. */
  behalf: number;
  author: string;
  reason: string;
  centre: string;
}

/** One row per proposal that was not taken up. */
export interface SupervisionDeclinedTable {
  id: string;
  proposal: string;
  at: number;
  author: string;
  centre: string;
}
