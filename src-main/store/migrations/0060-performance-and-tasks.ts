/**
 * What agreements oblige to, tasks given on a case, how far a case is performed and holds, and what each account has read.
 * Cases folded before are folded anew at the next opening (`refold` in meta).
 */
export const migration = {
  id: 60,
  name: 'performance-and-tasks',
  sql: `
ALTER TABLE dispute ADD COLUMN performance TEXT NOT NULL DEFAULT '';
ALTER TABLE dispute ADD COLUMN holding TEXT NOT NULL DEFAULT '';
CREATE TABLE obligation (
  dispute TEXT NOT NULL, id TEXT NOT NULL, due_on TEXT NOT NULL, amount_fen INTEGER, paid_fen INTEGER NOT NULL, done INTEGER NOT NULL,
  words TEXT NOT NULL, PRIMARY KEY (dispute, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX obligation_due ON obligation(due_on) WHERE done = 0;
CREATE TABLE task (
  dispute TEXT NOT NULL, id TEXT NOT NULL, assignee TEXT NOT NULL, author TEXT NOT NULL, due_on TEXT, state TEXT NOT NULL, at INTEGER NOT NULL,
  ended_at INTEGER, words TEXT NOT NULL, PRIMARY KEY (dispute, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_by_assignee ON task(assignee, state);
CREATE INDEX task_by_author ON task(author, state);
CREATE TABLE notice_seen (account TEXT NOT NULL, notice TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (account, notice)) STRICT, WITHOUT ROWID;
INSERT INTO meta(key, value) SELECT 'refold', '60' WHERE EXISTS (SELECT 1 FROM dispute) ON CONFLICT(key) DO UPDATE SET value = excluded.value;
`,
} as const;
