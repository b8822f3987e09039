import type { TableToCopy } from '../../src-main/store/backup-tables';

/** Tables shaped like the journal's, for tests of the copying alone. */
export const JOURNAL_SCHEMA = `
  CREATE TABLE entry(id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, aggregate TEXT NOT NULL, at INTEGER NOT NULL,
    header BLOB NOT NULL, body BLOB, status INTEGER NOT NULL) STRICT;
  CREATE TABLE admission(entry INTEGER PRIMARY KEY REFERENCES entry(id), n INTEGER NOT NULL) STRICT;
  CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE projection(id INTEGER PRIMARY KEY, title TEXT) STRICT;`;

export const JOURNAL_TABLES: readonly TableToCopy[] = [
  { name: 'entry', key: 'id', mutable: ['status'], body: { column: 'body', aggregate: 'aggregate' } },
  { name: 'admission', key: 'entry' },
  { name: 'meta' },
];
