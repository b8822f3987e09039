/** `node resources/dev/run.mjs recount-hub --hub DIR --logs DIR`: counts a kept run of the simulation once more. */
import { parseArgs } from 'node:util';
import { recountHub } from './recount-hub';

const { values } = parseArgs({
  options: { hub: { type: 'string', default: '' }, logs: { type: 'string', default: '' } },
});
const counted = await recountHub(values);
process.stdout.write(`${JSON.stringify(counted, null, 2)}\n`);
process.exitCode = counted.lost === 0 && counted.converged ? 0 : 1;
