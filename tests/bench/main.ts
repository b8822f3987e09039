/** `npm run bench -- --suite NAME --cases N [--seed S] [--json FILE]`: one suite, as a table and as JSON. */
import { writeFile } from 'node:fs/promises';
import { demand, demandNumber, readArguments } from '../../src-main/cli/arguments';
import { DomainError } from '../../src-main/contract/domain-error';
import { suites } from './registry';
import { runSuite } from './run-suite';
import { tableOf } from './table';

try {
  const { options } = readArguments(process.argv.slice(2));
  const suite = demand(options, 'suite', Object.keys(suites).join('、'));
  const cases = demandNumber(options, 'cases', '案件数', 1);
  const seed = options.has('seed') ? demandNumber(options, 'seed', '种子', 0) : 1;
  const report = await runSuite({ suite, cases, seed });
  console.log(tableOf(report));
  const file = options.get('json');
  if (file) await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  process.exit(0);
} catch (error) {
  console.error(error instanceof DomainError ? error.message : error);
  process.exit(1);
}
