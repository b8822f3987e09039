/** Commits one row at a time and acknowledges each on standard output. Arguments: file, number, sync setting. */
import { writeSync } from 'node:fs';
import { openStore } from '../../../src-main/store/connection-pool';
import { WRITER_PRAGMAS } from '../../../src-main/store/driver';

const [path = '', count = '0', synchronous = 'full'] = process.argv.slice(2);

const pragmas = WRITER_PRAGMAS.map((pragma) =>
  pragma.name === 'synchronous' && synchronous === 'off' ? { ...pragma, set: 'off', expect: 0 } : pragma,
);
const store = await openStore(path, { writerPragmas: pragmas, readers: 1 });
await store.exclusive((writer) =>
  writer.exec('CREATE TABLE IF NOT EXISTS row(id INTEGER PRIMARY KEY, text TEXT) STRICT'),
);
for (let i = 1; i <= Number(count); i += 1) {
  const { lastId } = await store.write((tx) => tx.run('INSERT INTO row(text) VALUES (?)', [`第 ${i} 行`]));
  writeSync(1, `acknowledged ${lastId}\n`);
}
await store.close();
