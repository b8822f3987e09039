import { migration as m0010 } from './0010-journal-and-disputes';
import { migration as m0020 } from './0020-admitted-at-once';
import { migration as m0030 } from './0030-who-reads';
import { migration as m0050 } from './0050-visits';
import { migration as m0060 } from './0060-performance-and-tasks';
import { migration as m0070 } from './0070-ledger';
import { migration as m0080 } from './0080-whistles';
import { migration as m0090 } from './0090-sessions';
import { migration as m0100 } from './0100-busy-times';
import { migration as m0110 } from './0110-situation';
import { migration as m0120 } from './0120-tasks-name-readers';
import { migration as m0140 } from './0140-feeds';
import { migration as m0160 } from './0160-few-of-many';
import { migration as m0170 } from './0170-alerts';
import { migration as m0190 } from './0190-period-reports';

/** All migrations in the order they run; numbered by tens, never changed once landed. */
export const migrations = [
  m0010,
  m0020,
  m0030,
  m0050,
  m0060,
  m0070,
  m0080,
  m0090,
  m0100,
  m0110,
  m0120,
  m0140,
  m0160,
  m0170,
  m0190,
];
