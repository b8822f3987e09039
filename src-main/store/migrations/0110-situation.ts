/**
 * Counters over cases by place, kind, level and month, indices for what depends on the present moment and for short
 * spans of days, and how content people were. Cases that are there already are folded anew at the next opening.
 */
export const migration = {
  id: 110,
  name: 'situation',
  sql: `
ALTER TABLE dispute ADD COLUMN satisfaction TEXT NOT NULL DEFAULT '';
CREATE INDEX dispute_counted ON dispute(day, county, township, village, category, governance_category, source, restricted)
  WHERE state <> 'void' AND outcome <> 'merged';
CREATE INDEX dispute_ended ON dispute(closed_day, settled_tier, county, township, village, category, governance_category, source, restricted)
  WHERE closed_day IS NOT NULL AND state <> 'void' AND outcome <> 'merged';
CREATE INDEX dispute_rated ON dispute(closed_day, county, township, village, category, governance_category, source, restricted, satisfaction)
  WHERE closed_day IS NOT NULL AND state <> 'void' AND outcome <> 'merged' AND satisfaction <> '';
CREATE INDEX dispute_in_hand ON dispute(due, clock, county, township, village, tier, category, governance_category, source, restricted, people, risk, day)
  WHERE open = 1;

CREATE TABLE stock (
  place TEXT NOT NULL, category TEXT NOT NULL, governance TEXT NOT NULL, level INTEGER NOT NULL, state TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (place, category, governance, level, state)
) STRICT, WITHOUT ROWID;
CREATE TABLE month (
  place TEXT NOT NULL, month INTEGER NOT NULL, category TEXT NOT NULL, governance TEXT NOT NULL, level INTEGER NOT NULL, state TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (place, month, category, governance, level, state)
) STRICT, WITHOUT ROWID;
CREATE TABLE flow (
  place TEXT NOT NULL, day INTEGER NOT NULL, state TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (place, day, state)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER stock_emptied AFTER UPDATE ON stock WHEN new.count = 0 BEGIN
  DELETE FROM stock WHERE place = new.place AND category = new.category AND governance = new.governance AND level = new.level AND state = new.state;
END;
CREATE TRIGGER month_emptied AFTER UPDATE ON month WHEN new.count = 0 BEGIN
  DELETE FROM month WHERE place = new.place AND month = new.month AND category = new.category AND governance = new.governance AND level = new.level AND state = new.state;
END;
CREATE TRIGGER flow_emptied AFTER UPDATE ON flow WHEN new.count = 0 BEGIN
  DELETE FROM flow WHERE place = new.place AND day = new.day AND state = new.state;
END;
INSERT INTO meta(key, value) VALUES ('foldAnew', '1') ON CONFLICT(key) DO NOTHING;
`,
} as const;
