/**
 * Whoever holds an open task is named on its case and may read it; cases folded before are folded anew at the next
 * opening (`foldAnew` in meta).
 */
export const migration = {
  id: 120,
  name: 'tasks-name-readers',
  sql: `
INSERT INTO meta(key, value) VALUES ('foldAnew', '1') ON CONFLICT(key) DO NOTHING;
`,
} as const;
