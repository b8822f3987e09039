/**
 * What a home hands on: to the devices of its centre (reader '') and to the homes it exchanges with (reader = centre id).
 * Rows of a reader are numbered without holes; `fed` holds what a reader has got of each entry, so that only news is
 * added. `link` is how far this directory has taken another's feed, `reader` how far a device has taken this one's.
 * `closed` names aggregates of other centres that may no longer be read here.
 */
export const migration = {
  id: 140,
  name: 'feeds',
  sql: `
CREATE TABLE feed (
  reader TEXT NOT NULL, number INTEGER NOT NULL, entry INTEGER REFERENCES entry(id), aggregate TEXT NOT NULL, what INTEGER NOT NULL,
  PRIMARY KEY (reader, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_by_aggregate ON feed(aggregate, reader);
CREATE TABLE fed (
  reader TEXT NOT NULL, entry INTEGER NOT NULL REFERENCES entry(id), what INTEGER NOT NULL, PRIMARY KEY (reader, entry)
) STRICT, WITHOUT ROWID;
CREATE TABLE link (peer TEXT PRIMARY KEY, epoch TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE reader (
  device TEXT PRIMARY KEY, epoch TEXT NOT NULL, number INTEGER NOT NULL, version TEXT NOT NULL, seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE closed (aggregate TEXT PRIMARY KEY, done INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`,
} as const;
