/** `node resources/dev/run.mjs recount --data DIR --cases FILE --mapping FILE --documents DIR --printed FILE` */
import { parseArgs } from 'node:util';
import { recount } from './recount';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    cases: { type: 'string', default: '' },
    mapping: { type: 'string', default: '' },
    documents: { type: 'string', default: '' },
    printed: { type: 'string', default: '' },
  },
});
const recounted = await recount(values);
process.stdout.write(`${JSON.stringify(recounted)}\n`);
process.exitCode = recounted.checks.every((check) => check.ok) ? 0 : 1;
