export interface SlowQuery {
  /** Text of the statement, white space folded, at most 500 characters; parameters are never part of it. */
  sql: string;
  milliseconds: number;
  connection: string;
}

/** Long generated texts say nothing more after their first lines. */
const LONGEST_TEXT = 500;

/** An observer for the store that reports statements taking longer than the threshold. */
export function slowQueryObserver(
  thresholdMilliseconds: number,
  report: (query: SlowQuery) => void,
): (sql: string, milliseconds: number, connection: string) => void {
  return (sql, milliseconds, connection) => {
    if (milliseconds < thresholdMilliseconds) return;
    report({ sql: foldText(sql), milliseconds: Math.round(milliseconds), connection });
  };
}

/** Literals in quotes are blanked as well: a statement written out by hand must not carry a name into the log. */
function foldText(sql: string): string {
  const folded = sql
    .slice(0, 4 * LONGEST_TEXT)
    .replace(/'(?:[^']|'')*(?:'|$)/g, "'…'")
    .replace(/\s+/g, ' ')
    .trim();
  return folded.length > LONGEST_TEXT ? `${folded.slice(0, LONGEST_TEXT)}…` : folded;
}
