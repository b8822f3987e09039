/** Open and major cases are few among many: the ledger walks them by themselves, without reading the rest. */
export const migration = {
  id: 160,
  name: 'few-of-many',
  sql: `
CREATE INDEX dispute_open ON dispute(day, n, category, tier, source, major, township, village, restricted, open) WHERE open = 1;
CREATE INDEX dispute_major ON dispute(day, n, open, category, tier, source, township, village, restricted, major) WHERE major = 1;
`,
} as const;
