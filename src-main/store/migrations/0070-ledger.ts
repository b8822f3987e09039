/**
 * Origins of cases (old numbers, imports), imports and their mappings, and kept views of the ledger. Cases that
 * are there already are folded anew at the next opening.
 */
export const migration = {
  id: 70,
  name: 'ledger',
  sql: `
CREATE TABLE origin (
  dispute TEXT PRIMARY KEY, external_no TEXT NOT NULL, import TEXT NOT NULL, row INTEGER NOT NULL, hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_by_external_no ON origin(external_no) WHERE external_no <> '';
CREATE INDEX origin_by_import ON origin(import, row) WHERE import <> '';
CREATE INDEX origin_by_hash ON origin(hash) WHERE hash <> '';
CREATE TABLE ledger_import (
  id TEXT PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, source TEXT NOT NULL, file TEXT NOT NULL, rows INTEGER NOT NULL, state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE ledger_mapping (source TEXT PRIMARY KEY, value TEXT NOT NULL, saved_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE ledger_view (
  account TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;
INSERT INTO meta(key, value) VALUES ('foldAnew', '1') ON CONFLICT(key) DO NOTHING;
`,
} as const;
