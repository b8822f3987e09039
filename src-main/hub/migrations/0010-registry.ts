/** The hub's own register: centres it is home of, one-time codes, and the certificates it gave. No content of any case. */
export const migration = {
  id: 10,
  name: 'registry',
  sql: `
CREATE TABLE hosted (centre TEXT PRIMARY KEY, name TEXT NOT NULL, added_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE code (
  hash TEXT PRIMARY KEY, organisation TEXT NOT NULL, centre TEXT, sealed BLOB, made_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
  used_at INTEGER, device TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE client (
  serial TEXT PRIMARY KEY, device TEXT NOT NULL, centre TEXT NOT NULL, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX client_by_device ON client(device);
`,
} as const;
