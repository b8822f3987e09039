/** Tables of the reports on a period, as schema.ts lists them. */

/** One row per report on a day, a week or a month. */
export interface PeriodReportTable {
  id: string;
  kind: string;
  /** First and last day in Shanghai as yyyymmdd. */
  from_day: number;
  to_day: number;
  place: string;
  place_name: string;
  /** draft | sent | discarded */
  state: string;
  /** 1 for a day's screening sent without a new case (零报告). */
  nil: number;
  drafted_at: number;
  sent_at: number | null;
  author: string;
  sender: string;
  registered: number;
  settled: number;
  in_hand: number;
  overdue: number;
  centre: string;
}
