/**
 * A PC that has joined a hub: registers cases without pause and says each entry the hub has acknowledged on standard
 * output, by its hash. Arguments: root folder and name of the PC.
 */
import { writeSync } from 'node:fs';
import { loadLink } from '../../../src-main/replication/hub-link';
import { Replicator } from '../../../src-main/replication/replicator';
import { register, TestPc } from '../test-centre';

const [root = '', name = ''] = process.argv.slice(2);
const pc = new TestPc(name, root);
const centre = await pc.open();
const link = await loadLink(centre.dir, centre.vault);
if (!link) throw new Error('not joined');
const replicator = new Replicator(centre, link, {
  version: 'test',
  changed: () => undefined,
  report: () => undefined,
  firstPause: 50,
});
replicator.start();
const said = new Set<string>();

async function sayAcknowledged(): Promise<void> {
  const rows = await centre.store.read((c) =>
    c.all<{ hash: string }>('SELECT hex(e.hash) AS hash FROM entry e JOIN receipt r ON r.entry = e.id'),
  );
  for (const { hash } of rows) {
    if (said.has(hash)) continue;
    said.add(hash);
    writeSync(1, `${JSON.stringify({ acknowledged: hash.toLowerCase() })}\n`);
  }
}

writeSync(1, '{"ready":true}\n');
for (;;) {
  await register(pc);
  replicator.wake();
  await sayAcknowledged();
}
