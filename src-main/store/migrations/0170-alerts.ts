/**
 * Early warning: what answers were given (`alert`, the projection of the capability `alerts`), and what rules ask of open
 * cases that no column says: risk words found in their bodies and when the last entry was made. Open cases only, so that
 * both tables stay small. Somebody is told apart by name and phone together, so the index holds both. Cases folded before are folded anew at the next opening (`foldAnew` in meta).
 */
export const migration = {
  id: 170,
  name: 'alerts',
  sql: `
CREATE TABLE alert (
  id TEXT PRIMARY KEY, rule TEXT NOT NULL, dispute TEXT NOT NULL, state TEXT NOT NULL, owner TEXT NOT NULL, facts TEXT NOT NULL,
  verdict TEXT NOT NULL, answered_at INTEGER NOT NULL, centre TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_by_rule ON alert(rule, verdict);
CREATE INDEX alert_by_dispute ON alert(dispute) WHERE dispute <> '';
CREATE TABLE case_sign (
  dispute TEXT NOT NULL, sign TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (dispute, sign)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_sign_by_sign ON case_sign(sign);
CREATE TABLE case_pulse (dispute TEXT PRIMARY KEY, last_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX case_pulse_by_last ON case_pulse(last_at);
DROP INDEX party_by_phone;
CREATE INDEX party_by_phone ON party(phone, name) WHERE phone <> '';
INSERT INTO meta(key, value) VALUES ('foldAnew', '1') ON CONFLICT(key) DO NOTHING;
`,
} as const;
