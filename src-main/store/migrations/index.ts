import { migration as m0010 } from './0010-journal-and-disputes';
import { migration as m0050 } from './0050-visits';
import { migration as m0060 } from './0060-performance-and-tasks';

/** All migrations in the order they run; numbered by tens, never changed once landed. */
export const migrations = [m0010, m0050, m0060];
