/** What the hub's keeper is told of a device: when it first had everything, and the last request that was refused. */
export const migration = {
  id: 20,
  name: 'device-notes',
  sql: `
CREATE TABLE device_note (
  device TEXT PRIMARY KEY, loaded_at INTEGER, trouble TEXT, trouble_at INTEGER
) STRICT, WITHOUT ROWID;
`,
} as const;
