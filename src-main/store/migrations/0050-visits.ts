/** Visits of the reception desk: the projection of the capability `visits`. */
export const migration = {
  id: 50,
  name: 'visits',
  sql: `
CREATE TABLE visit (
  id TEXT PRIMARY KEY, day INTEGER NOT NULL, received_at INTEGER NOT NULL, served_at INTEGER, ended_at INTEGER, queue_series INTEGER NOT NULL,
  queue_serial INTEGER NOT NULL, state TEXT NOT NULL, channel TEXT NOT NULL, purpose TEXT NOT NULL, people INTEGER NOT NULL, name TEXT NOT NULL,
  initials TEXT NOT NULL, phone TEXT NOT NULL, id_number TEXT NOT NULL, matter TEXT NOT NULL, owner TEXT NOT NULL, outcome TEXT NOT NULL,
  divert TEXT NOT NULL, reason TEXT NOT NULL, where_to TEXT NOT NULL, note TEXT NOT NULL, dispute TEXT NOT NULL, centre TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_by_day ON visit(day, received_at);
CREATE INDEX visit_by_dispute ON visit(dispute) WHERE dispute <> '';
`,
} as const;
