import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import { dayBounds } from '../disputes/day-bounds';
import { alertKeys } from './alert-id';
import { caseAlerts, type DeriveContext } from './case-alerts';
import { clusterAlerts } from './cluster-alerts';
import type { DerivedAlert } from './derived';
import { repeatAlerts } from './repeat-alerts';
import { rulesOf } from './rules';

interface Derivation {
  readonly of: string;
  readonly alerts: Promise<DerivedAlert[]>;
}

/** The last derivation on each read connection: a page asks several things of one state. */
const derivations = new WeakMap<Connection, Derivation>();

/**
 * Every alert that holds now, the gravest first, then the newest. Derived from tables, written nowhere: the same entries give
 * the same alerts on every PC, in whatever order they came. Derived anew when anything was written, and each minute.
 */
export async function deriveAlerts(centre: Centre, connection: Connection): Promise<readonly DerivedAlert[]> {
  const written = await connection.get<{ data_version: number }>('PRAGMA data_version');
  const minute = Math.floor(centre.now() / 60_000);
  const of = `${centre.governed.n} ${written?.data_version ?? ''} ${minute}`;
  const known = derivations.get(connection);
  if (known?.of === of) return known.alerts;
  const alerts = derive(centre, connection);
  derivations.set(connection, { of, alerts });
  alerts.catch(() => derivations.delete(connection));
  return alerts;
}

async function derive(centre: Centre, connection: Connection): Promise<DerivedAlert[]> {
  const { now, today, next } = dayBounds(centre);
  const context: DeriveContext = {
    connection,
    rules: rulesOf(centre.governed.alertRules),
    keys: alertKeys(centre.keys.centreKey),
    now,
    todayEnd: today.end,
    nextEnd: next.end,
  };
  const alerts = [
    ...(await caseAlerts(context)),
    ...(await repeatAlerts(context)),
    ...(await clusterAlerts(context)),
  ];
  return alerts.sort((a, b) => a.level - b.level || b.since - a.since || (a.id < b.id ? -1 : 1));
}
