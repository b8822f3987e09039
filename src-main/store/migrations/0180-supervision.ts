/** Supervision orders and declined proposals: projections of one capability. */
export const migration = {
  id: 180,
  name: 'supervision',
  sql: `
CREATE TABLE supervision (
  id TEXT PRIMARY KEY, no TEXT NOT NULL, year INTEGER NOT NULL, series INTEGER NOT NULL, serial INTEGER NOT NULL, kind TEXT NOT NULL,
  ground TEXT NOT NULL, dispute TEXT NOT NULL, organisation TEXT NOT NULL, person TEXT NOT NULL, state TEXT NOT NULL, day INTEGER NOT NULL,
  issued_at INTEGER NOT NULL, answer_by TEXT, sent_back_at INTEGER, sent_back INTEGER NOT NULL, signed_at INTEGER, signed_gov INTEGER,
  answered_at INTEGER, answered_gov INTEGER, granted INTEGER NOT NULL, extension_open INTEGER NOT NULL, objected_at INTEGER,
  objection_ruled_at INTEGER, ended_at INTEGER, ended_gov INTEGER, follows TEXT NOT NULL, proposal TEXT NOT NULL, behalf INTEGER NOT NULL,
  author TEXT NOT NULL, reason TEXT NOT NULL, centre TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX supervision_by_state ON supervision(state, issued_at);
CREATE INDEX supervision_by_day ON supervision(day);
CREATE INDEX supervision_by_serial ON supervision(year, series, serial);
CREATE INDEX supervision_by_dispute ON supervision(dispute) WHERE dispute <> '';
CREATE INDEX supervision_by_follows ON supervision(follows) WHERE follows <> '';
CREATE INDEX supervision_by_proposal ON supervision(proposal) WHERE proposal <> '';
CREATE TABLE supervision_declined (
  id TEXT PRIMARY KEY, proposal TEXT NOT NULL, at INTEGER NOT NULL, author TEXT NOT NULL, centre TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX supervision_declined_by_proposal ON supervision_declined(proposal);
`,
} as const;
