/** Reports on a day, a week or a month: the projection of the capability `analysis`, one row per report. */
export const migration = {
  id: 190,
  name: 'period-reports',
  sql: `
CREATE TABLE period_report (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL, place TEXT NOT NULL, place_name TEXT NOT NULL,
  state TEXT NOT NULL, nil INTEGER NOT NULL, drafted_at INTEGER NOT NULL, sent_at INTEGER, author TEXT NOT NULL, sender TEXT NOT NULL,
  registered INTEGER NOT NULL, settled INTEGER NOT NULL, in_hand INTEGER NOT NULL, overdue INTEGER NOT NULL, centre TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX period_report_by_period ON period_report(to_day, kind, place);
`,
} as const;
