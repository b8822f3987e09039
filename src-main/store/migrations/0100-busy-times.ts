/** Times people, units, rooms and parties can't come: the projection of the capability `availability`. */
export const migration = {
  id: 100,
  name: 'busy-times',
  sql: `
CREATE TABLE busy_time (
  aggregate TEXT NOT NULL, id TEXT NOT NULL, resource_kind TEXT NOT NULL, resource TEXT NOT NULL, dispute TEXT NOT NULL, kind TEXT NOT NULL,
  from_at INTEGER NOT NULL, until_at INTEGER, weekdays INTEGER NOT NULL, from_minute INTEGER NOT NULL, until_minute INTEGER NOT NULL,
  division TEXT NOT NULL, source TEXT NOT NULL, what TEXT NOT NULL, PRIMARY KEY (aggregate, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX busy_time_by_resource ON busy_time(resource_kind, resource);
CREATE INDEX busy_time_by_start ON busy_time(from_at);
`,
} as const;
