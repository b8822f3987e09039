/** Whistles with their units, case conferences with the steps of their plans: projections of two capabilities. */
export const migration = {
  id: 80,
  name: 'whistles',
  sql: `
CREATE TABLE whistle (
  id TEXT PRIMARY KEY, no TEXT NOT NULL, year INTEGER NOT NULL, series INTEGER NOT NULL, serial INTEGER NOT NULL, kind TEXT NOT NULL,
  dispute TEXT NOT NULL, tier INTEGER, state TEXT NOT NULL, day INTEGER NOT NULL, blown_at INTEGER NOT NULL, starts_at INTEGER, ended_at INTEGER,
  ended_gov INTEGER, author TEXT NOT NULL, reason TEXT NOT NULL, place TEXT NOT NULL, centre TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX whistle_by_state ON whistle(state, blown_at);
CREATE INDEX whistle_by_day ON whistle(day);
CREATE INDEX whistle_by_no ON whistle(no);
CREATE INDEX whistle_by_serial ON whistle(year, series, serial);
CREATE INDEX whistle_by_dispute ON whistle(dispute) WHERE dispute <> '';
CREATE TABLE whistle_unit (
  whistle TEXT NOT NULL, id TEXT NOT NULL, ordinal INTEGER NOT NULL, organisation TEXT NOT NULL, lead INTEGER NOT NULL, asked_at INTEGER NOT NULL,
  report_by TEXT, signed_at INTEGER, signed_gov INTEGER, set_out_at INTEGER, set_out_gov INTEGER, arrived_at INTEGER, arrived_gov INTEGER,
  resulted_at INTEGER, resulted_gov INTEGER, result TEXT NOT NULL, objection TEXT NOT NULL, urged INTEGER NOT NULL, recorded INTEGER NOT NULL,
  on_behalf INTEGER NOT NULL, promptness INTEGER, handling INTEGER, satisfaction INTEGER, incentive INTEGER, PRIMARY KEY (whistle, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX whistle_unit_by_organisation ON whistle_unit(organisation);
CREATE TABLE conference (
  id TEXT PRIMARY KEY, dispute TEXT NOT NULL, held_at INTEGER NOT NULL, day INTEGER NOT NULL, voided INTEGER NOT NULL, risk TEXT NOT NULL,
  author TEXT NOT NULL, centre TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX conference_by_dispute ON conference(dispute, held_at);
CREATE TABLE conference_step (
  conference TEXT NOT NULL, id TEXT NOT NULL, ordinal INTEGER NOT NULL, dispute TEXT NOT NULL, assignee TEXT NOT NULL, organisation TEXT NOT NULL,
  due_on TEXT, state TEXT NOT NULL, at INTEGER NOT NULL, ended_at INTEGER, words TEXT NOT NULL, who TEXT NOT NULL, author TEXT NOT NULL,
  PRIMARY KEY (conference, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conference_step_by_assignee ON conference_step(assignee, state) WHERE assignee <> '';
CREATE INDEX conference_step_due ON conference_step(due_on) WHERE state = 'open';
`,
} as const;
