/** Joint sessions, the cases they are about, and what of rooms, vehicles and people they take. */
export const migration = {
  id: 90,
  name: 'sessions',
  sql: `
CREATE TABLE session (
  id TEXT PRIMARY KEY, state TEXT NOT NULL, mode TEXT NOT NULL, joint INTEGER NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  venue TEXT NOT NULL, vehicle TEXT NOT NULL, place TEXT NOT NULL, series TEXT NOT NULL, whistle TEXT NOT NULL, title TEXT NOT NULL,
  presiding TEXT NOT NULL, invited INTEGER NOT NULL, accepted INTEGER NOT NULL, declined INTEGER NOT NULL, arrived INTEGER NOT NULL,
  to_tell INTEGER NOT NULL, results TEXT NOT NULL, centre TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_start ON session(start_at, end_at);
CREATE INDEX session_by_series ON session(series) WHERE series <> '';
CREATE INDEX session_by_whistle ON session(whistle) WHERE whistle <> '';
CREATE TABLE session_dispute (session TEXT NOT NULL, dispute TEXT NOT NULL, PRIMARY KEY (session, dispute)) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_dispute ON session_dispute(dispute);
CREATE TABLE booking (
  session TEXT NOT NULL, resource TEXT NOT NULL, resource_id TEXT NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  PRIMARY KEY (session, resource, resource_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX booking_by_thing ON booking(resource, resource_id, start_at);
CREATE INDEX booking_by_start ON booking(start_at, end_at);
`,
} as const;
