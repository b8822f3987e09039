/**
 * Who handles a case and who is named on it, and of which case and for whom a line of the audit is. The lists of
 * cases may be asked for restricted ones from their indices. Rows are folded anew once afterwards (`foldAnew`).
 */
export const migration = {
  id: 30,
  name: 'who-reads',
  sql: `
ALTER TABLE dispute ADD COLUMN handler TEXT NOT NULL DEFAULT '';
CREATE INDEX dispute_by_handler ON dispute(handler, n) WHERE open = 1;
CREATE TABLE named (dispute TEXT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (dispute, account)) STRICT, WITHOUT ROWID;
CREATE INDEX named_by_account ON named(account);
DROP INDEX dispute_wide;
CREATE INDEX dispute_wide ON dispute(day, n, open, category, tier, source, major, township, village, restricted);
DROP INDEX dispute_narrow;
CREATE INDEX dispute_narrow ON dispute(township, open, category, day, n, village, restricted);
DROP INDEX dispute_due;
CREATE INDEX dispute_due ON dispute(due, n, restricted) WHERE open = 1;
CREATE INDEX dispute_restricted ON dispute(n) WHERE restricted = 1;

ALTER TABLE audit ADD COLUMN dispute TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN behalf TEXT NOT NULL DEFAULT '';
UPDATE audit SET dispute = substr(subject, 1, 36), subject = trim(substr(subject, 37))
  WHERE substr(subject, 1, 36) IN (SELECT id FROM dispute);
DROP INDEX audit_by_subject;
CREATE INDEX audit_by_dispute ON audit(dispute, id) WHERE dispute <> '';
CREATE INDEX audit_by_actor ON audit(actor, id);
INSERT INTO meta(key, value) VALUES ('foldAnew', '1') ON CONFLICT(key) DO NOTHING;
`,
} as const;
