/** Backs up once, saying `started` before and `finished` after. Arguments: folder, database, blob folder, key in hex. */
import { writeSync } from 'node:fs';
import { backUp } from '../../../src-main/store/backup';
import { openBlobStore } from '../../../src-main/store/blobs';
import { JOURNAL_TABLES } from '../journal-tables';

const [folder = '', databasePath = '', blobFolder = '', hex = ''] = process.argv.slice(2);
const key = Buffer.from(hex, 'hex');

writeSync(1, 'started\n');
await backUp({
  folder,
  databasePath,
  storeId: 'centre',
  blobs: openBlobStore(blobFolder, key),
  backupKey: key,
  tables: JOURNAL_TABLES,
});
writeSync(1, 'finished\n');
