/**
 * Origins of cases (old numbers, imports), imports and their mappings, and kept views of the ledger. Old numbers of
 * cases that are there already are read from their registrations.
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
INSERT INTO origin(dispute, external_no, import, row, hash)
  SELECT dispute, external_no, '', 0, '' FROM (
    SELECT d.id AS dispute, json_extract(CAST(e.body AS TEXT), '$.events[0].externalNo') AS external_no
      FROM entry e JOIN dispute d ON d.id = e.aggregate
      WHERE e.capability = 'disputes' AND e.status IN (0, 1) AND d.state <> 'void'
        AND CASE WHEN json_valid(CAST(e.body AS TEXT)) THEN json_extract(CAST(e.header AS TEXT), '$.events[0].kind') END = 'dispute.registered'
  ) WHERE external_no <> '' GROUP BY dispute;
`,
} as const;
