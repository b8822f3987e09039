/**
 * A PC that has joined a hub: registers cases without pause and says each entry the hub has acknowledged on standard
 * output, by its hash. Arguments: root folder and name of the PC.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openMachine } from '../../../src-main/centre/machine';
import { openCentre } from '../../../src-main/centre/open';
import { plainVault } from '../../../src-main/centre/vault';
import { loadLink } from '../../../src-main/replication/hub-link';
import { Replicator } from '../../../src-main/replication/replicator';
import { registerCase } from '../register-case';

const [root = '', name = ''] = process.argv.slice(2);
const fingerprint = `machine of ${name}`;
const centre = await openCentre({
  dir: join(root, name),
  vault: plainVault,
  machine: { ...openMachine(join(root, 'machines', fingerprint)), fingerprint },
  now: () => Date.now(),
  emit: () => undefined,
});
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
  await registerCase(centre);
  replicator.wake();
  await sayAcknowledged();
}
