import { join } from 'node:path';
import { openMachine } from '../../src-main/centre/machine';
import { openSqliteHubStore } from '../../src-main/hub/sqlite-hub-store';
import { hubStoreContract } from '../support/hub-store-contract';

hubStoreContract('the hub on SQLite', (dir) =>
  openSqliteHubStore({
    dir: join(dir, 'hub'),
    name: '甲县',
    machine: openMachine(join(dir, 'machine')),
    now: () => Date.now(),
  }),
);
