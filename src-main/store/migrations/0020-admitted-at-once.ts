/**
 * One statement for what the home writes at every action, a fingerprint of the words a dispute is found by, and parties
 * in a table whose indices don't carry two ids along. Projections are folded anew at the next opening.
 */
export const migration = {
  id: 20,
  name: 'admitted-at-once',
  sql: `
CREATE VIEW admitted_entry AS
  SELECT e.hash, e.device, e.seq, e.capability, e.aggregate, e.header, e.sig, e.body, e.status, rs.name AS hub, r.at AS received_at, r.sig AS receipt_sig,
    a.n, a.term, s.name AS home, a.at AS admitted_at, a.verdict, a.reason, a.hash AS admission_hash, a.sig AS admission_sig, a.feed
  FROM entry e JOIN receipt r ON r.entry = e.id JOIN signer rs ON rs.id = r.signer JOIN admission a ON a.entry = e.id JOIN signer s ON s.id = a.signer;
CREATE TRIGGER admit_entry INSTEAD OF INSERT ON admitted_entry BEGIN
  INSERT INTO entry(hash, device, seq, capability, aggregate, header, sig, body, status)
    VALUES (NEW.hash, NEW.device, NEW.seq, NEW.capability, NEW.aggregate, NEW.header, NEW.sig, NEW.body, NEW.status);
  INSERT INTO receipt(entry, signer, at, sig)
    VALUES (last_insert_rowid(), (SELECT id FROM signer WHERE name = NEW.hub), NEW.received_at, NEW.receipt_sig);
  INSERT INTO admission(entry, n, term, signer, at, verdict, reason, hash, sig, feed)
    VALUES (last_insert_rowid(), NEW.n, NEW.term, (SELECT id FROM signer WHERE name = NEW.home), NEW.admitted_at, NEW.verdict, NEW.reason,
      NEW.admission_hash, NEW.admission_sig, NEW.feed);
END;

ALTER TABLE dispute ADD COLUMN words INTEGER NOT NULL DEFAULT 0;
DROP TABLE party;
CREATE TABLE party (
  dispute TEXT NOT NULL, id TEXT NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, initials TEXT NOT NULL, phone TEXT NOT NULL,
  id_number TEXT NOT NULL, UNIQUE (dispute, id)
) STRICT;
CREATE INDEX party_by_name ON party(name);
CREATE INDEX party_by_initials ON party(initials);
CREATE INDEX party_by_phone ON party(phone) WHERE phone <> '';
CREATE INDEX party_by_id_number ON party(id_number) WHERE id_number <> '';
INSERT INTO meta(key, value) VALUES ('foldAnew', '1') ON CONFLICT(key) DO NOTHING;
`,
} as const;
