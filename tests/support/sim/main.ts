/**
 * `npm run -s hean -- sim --stations N --actions M --faults all|none|LIST --seed S [--hub sqlite] [--json FILE]
 * [--sabotage drop-one|swap|stale-ack] [--pace MS] [--out DIR]`: a working day of a county's hub in short. Ends with 1
 * when something was lost or the PCs did not come to one truth.
 */
import { writeFile } from 'node:fs/promises';
import { readArguments } from '../../../src-main/cli/arguments';
import { DomainError } from '../../../src-main/contract/domain-error';
import { readSimOptions } from './options';
import { runSim } from './run-sim';

try {
  const options = readSimOptions(readArguments(process.argv.slice(2)).options);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const report = await runSim(options, 'out/main/cli.js', say);
  const text = JSON.stringify(report, null, 2);
  if (options.json !== null) await writeFile(options.json, `${text}\n`);
  console.log(text);
  process.exit(report.lost === 0 && report.converged ? 0 : 1);
} catch (error) {
  console.error(error instanceof DomainError ? error.message : error);
  process.exit(1);
}
