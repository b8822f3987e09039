/** The journal as it is on disk, the streams beside it, and the projections of disputes. */
export const migration = {
  id: 10,
  name: 'journal-and-disputes',
  sql: `
CREATE TABLE signer (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, device TEXT NOT NULL, seq INTEGER NOT NULL,
  capability TEXT NOT NULL, aggregate TEXT NOT NULL, header BLOB NOT NULL, sig BLOB NOT NULL, body BLOB, status INTEGER NOT NULL
) STRICT;
CREATE INDEX entry_by_aggregate ON entry(aggregate);
CREATE INDEX entry_by_chain ON entry(device, seq);
CREATE INDEX entry_waiting ON entry(status) WHERE status <> 1;
CREATE TABLE admission (
  entry INTEGER PRIMARY KEY REFERENCES entry(id), n INTEGER NOT NULL, term INTEGER NOT NULL, signer INTEGER NOT NULL REFERENCES signer(id),
  at INTEGER NOT NULL, verdict INTEGER NOT NULL, reason TEXT NOT NULL, hash BLOB NOT NULL, sig BLOB NOT NULL, feed INTEGER NOT NULL
) STRICT;
CREATE INDEX admission_by_feed ON admission(feed);
CREATE TABLE receipt (
  entry INTEGER PRIMARY KEY REFERENCES entry(id), signer INTEGER NOT NULL REFERENCES signer(id), at INTEGER NOT NULL, sig BLOB NOT NULL
) STRICT;
CREATE TABLE refusal (
  entry INTEGER PRIMARY KEY REFERENCES entry(id), signer INTEGER REFERENCES signer(id), at INTEGER NOT NULL, reason TEXT NOT NULL, sig BLOB, feed INTEGER
) STRICT;
CREATE INDEX refusal_by_feed ON refusal(feed) WHERE feed IS NOT NULL;
CREATE TABLE certificate (device TEXT PRIMARY KEY, bytes BLOB NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE peer (device TEXT PRIMARY KEY, have TEXT NOT NULL, seen_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE erased (
  target TEXT NOT NULL, kind TEXT NOT NULL, aggregate TEXT NOT NULL, record TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (target, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE audit (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
CREATE INDEX audit_by_subject ON audit(subject, at);
CREATE TABLE draft (account TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, saved_at INTEGER NOT NULL, PRIMARY KEY (account, key)) STRICT, WITHOUT ROWID;

CREATE TABLE dispute (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, no TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL, open INTEGER NOT NULL,
  tier INTEGER NOT NULL, category TEXT NOT NULL, governance_category TEXT NOT NULL, source TEXT NOT NULL, county TEXT NOT NULL, township TEXT NOT NULL,
  village TEXT NOT NULL, place TEXT NOT NULL, registered_at INTEGER NOT NULL, day INTEGER NOT NULL, due INTEGER, provisional INTEGER NOT NULL,
  clock TEXT NOT NULL, total_due INTEGER, cells TEXT NOT NULL, outcome TEXT NOT NULL, closed_at INTEGER, closed_day INTEGER, settled_tier INTEGER, late INTEGER NOT NULL,
  people INTEGER, amount_fen INTEGER, risk TEXT NOT NULL, major INTEGER NOT NULL, restricted INTEGER NOT NULL, applicant TEXT NOT NULL, respondent TEXT NOT NULL,
  holder TEXT NOT NULL, reason TEXT NOT NULL, pending INTEGER NOT NULL, conflicts INTEGER NOT NULL, centre TEXT NOT NULL
) STRICT;
CREATE INDEX dispute_by_no ON dispute(no);
CREATE INDEX dispute_wide ON dispute(day, n, open, category, tier, source, major, township);
CREATE INDEX dispute_narrow ON dispute(township, open, category, day, n);
CREATE INDEX dispute_due ON dispute(due, n) WHERE open = 1;
CREATE INDEX dispute_clock ON dispute(clock, n) WHERE open = 1;
CREATE INDEX dispute_closed ON dispute(closed_day, settled_tier) WHERE closed_day IS NOT NULL;
CREATE TABLE party (
  dispute TEXT NOT NULL, id TEXT NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, initials TEXT NOT NULL, phone TEXT NOT NULL,
  id_number TEXT NOT NULL, PRIMARY KEY (dispute, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_by_name ON party(name);
CREATE INDEX party_by_initials ON party(initials);
CREATE INDEX party_by_phone ON party(phone) WHERE phone <> '';
CREATE INDEX party_by_id_number ON party(id_number) WHERE id_number <> '';
CREATE TABLE attachment (
  dispute TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, mime TEXT NOT NULL, bytes INTEGER NOT NULL, chunks TEXT NOT NULL, PRIMARY KEY (dispute, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE agreement (
  dispute TEXT NOT NULL, id TEXT NOT NULL, no_key TEXT NOT NULL, no TEXT NOT NULL, agreed_at INTEGER NOT NULL, due_on TEXT, PRIMARY KEY (dispute, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_by_no ON agreement(no_key) WHERE no_key <> '';
CREATE TABLE stage (
  dispute TEXT NOT NULL, tier INTEGER NOT NULL, ordinal INTEGER NOT NULL, handed_at INTEGER NOT NULL, day INTEGER NOT NULL, ended_at INTEGER, result TEXT NOT NULL,
  due INTEGER, late INTEGER NOT NULL, PRIMARY KEY (dispute, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX stage_by_day ON stage(day, tier, result);
CREATE TABLE conflict (id TEXT PRIMARY KEY, dispute TEXT NOT NULL, key TEXT NOT NULL, earlier TEXT NOT NULL, later TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_by_dispute ON conflict(dispute);
CREATE TABLE handling (id TEXT PRIMARY KEY, dispute TEXT NOT NULL, kind TEXT NOT NULL, actor TEXT NOT NULL, words TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX handling_by_dispute ON handling(dispute);
CREATE VIRTUAL TABLE dispute_text USING fts5(tokens, content='', contentless_delete=1, tokenize='ascii');
INSERT INTO dispute_text(dispute_text, rank) VALUES('secure-delete', 1);
`,
} as const;
