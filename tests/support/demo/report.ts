import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}
export interface Runtime {
  readonly electron: string;
  readonly chrome: string;
  readonly node: string;
  readonly source: string;
}
/** What report.json holds. */
export interface Report {
  runtime: Runtime;
  cases: { imported: number; closed: number; open: number };
  checks: Check[];
  screenshots: string[];
  documents: string[];
}

export function emptyReport(): Report {
  return {
    runtime: { electron: '', chrome: '', node: '', source: '' },
    cases: { imported: 0, closed: 0, open: 0 },
    checks: [],
    screenshots: [],
    documents: [],
  };
}

/** Runs one step and puts down whether it went well; a failure stops only this step. */
export async function check(report: Report, name: string, step: () => Promise<string>): Promise<boolean> {
  try {
    report.checks.push({ name, ok: true, detail: await step() });
    return true;
  } catch (error) {
    report.checks.push({ name, ok: false, detail: error instanceof Error ? error.message : String(error) });
    return false;
  }
}

export async function writeReport(folder: string, report: Report): Promise<void> {
  await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
}
