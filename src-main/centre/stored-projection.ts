import type { Connection } from '../store/driver';
import { aggregateColumns, projectionKeys, type Projection, type ProjectionName, type ProjectionRow } from '../store/schema';

/** What the tables hold of an aggregate now, to be compared with what the fold says. Of its search words only the fingerprint is stored. */
export async function storedProjection(connection: Connection, aggregate: string): Promise<Projection> {
  const projection: { [T in ProjectionName]?: ProjectionRow[] } = {};
  for (const table of projectionTables) {
    const rows = await connection.all<Record<string, unknown>>(
      `SELECT * FROM ${table} WHERE ${aggregateColumns[table]} = ?`,
      [aggregate],
    );
    projection[table] = rows.map((row) => withoutRowNumber(table, row));
  }
  return projection as Projection;
}

const projectionTables = Object.keys(projectionKeys) as ProjectionName[];

function withoutRowNumber(table: ProjectionName, row: Record<string, unknown>): ProjectionRow {
  const { n: _n, ...rest } = row;
  return table === 'dispute' ? rest : row;
}
