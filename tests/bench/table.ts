import type { BenchReport } from './suite';

const heads = ['name', 'unit', 'median', 'p95', 'baseline', 'ratio'] as const;

/** The report as plain text, one line a figure. */
export function tableOf({ suite, cases, machine, results }: BenchReport): string {
  const rows = results.map((result) => heads.map((head) => String(result[head])));
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [
    `${suite}, ${cases} cases · ${machine.cores} × ${machine.cpu} · Node ${machine.node} · load ${machine.load.before[0]} → ${machine.load.after[0]}`,
    line(heads),
    ...rows.map(line),
  ].join('\n');
}
