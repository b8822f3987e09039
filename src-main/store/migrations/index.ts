import { migration as m0010 } from './0010-journal-and-disputes';
import { migration as m0070 } from './0070-ledger';

/** All migrations in the order they run; numbered by tens, never changed once landed. */
export const migrations = [m0010, m0070];
