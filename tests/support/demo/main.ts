/**
 * `npm run demo -- [--out DIR] [--cases FILE]`: the main job on every published case and one constructed case, through
 * the real window. Ends with 1 when a check failed. What it found is in DIR/report.json.
 */
import { Demo } from './demo';
import { readOptions } from './options';
import { emptyReport, writeReport } from './report';

const say = (line: string) => process.stderr.write(`${line}\n`);

async function runDemo(): Promise<number> {
  const options = await readOptions(process.argv.slice(2));
  say(`演示结果放在 ${options.out}`);
  const report = emptyReport();
  try {
    await new Demo(options, report, say).run();
  } finally {
    await writeReport(options.out, report);
  }
  const failed = report.checks.filter((one) => !one.ok);
  for (const one of failed) say(`没有通过：${one.name}。${one.detail}`);
  const { imported, closed, open } = report.cases;
  process.stdout.write(
    `演示：登记 ${imported} 件，结案 ${closed} 件，在办 ${open} 件；检查 ${report.checks.length} 项，${failed.length} 项没有通过。\n`,
  );
  return failed.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await runDemo();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
