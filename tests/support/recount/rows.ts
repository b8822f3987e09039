import sqlite3 from 'sqlite3';

export type Row = Readonly<Record<string, unknown>>;

/** A database file read as it lies there, with nothing of the program between. */
export function openRows(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) =>
      error ? reject(error) : resolve(database),
    );
  });
}

export function allRows(database: sqlite3.Database, sql: string): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    database.all<Row>(sql, (error, rows) => (error ? reject(error) : resolve(rows)));
  });
}
