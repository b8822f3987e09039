import type { Centre } from './centre';
import type { Connection } from '../store/driver';
import { loadGoverned } from './governed';
import { loadForeign } from './homes';
import { refoldAll, refoldOpen } from './refold';
import type { Rules } from './rules';
import type { WriteSession } from './write-session';

/** Takes up governed data from the journal; when calendar or profile changed, open deadlines are computed anew. */
export async function reloadGoverned(centre: Centre): Promise<number> {
  const before = centre.rules;
  await centre.store.read((connection) => takeUp(connection, centre));
  centre.emit('system.changed', {});
  return foldedAnew(centre, before);
}

/** The same inside a transaction, before what depends on it is looked at; the caller folds anew afterwards. */
export async function takeUpGoverned({ tx, centre }: WriteSession): Promise<void> {
  await takeUp(tx, centre);
}

async function takeUp(connection: Connection, centre: Centre): Promise<void> {
  const { state, rules } = await loadGoverned(connection, centre.governedAggregate);
  centre.foreign = await loadForeign(connection, state);
  centre.governed = state;
  centre.rules = rules;
}

/**
 * Folds anew what a change of calendar or profile since `before` touches: open disputes, or all of them when a
 * division was changed or the positions of the governed chain themselves were given anew.
 */
export async function foldedAnew(centre: Centre, before: Rules): Promise<number> {
  const now = centre.rules;
  if (before.namings !== now.namings || !before.history.every((step, index) => now.history[index] === step))
    return refoldAll(centre);
  return before.history.length === now.history.length ? 0 : refoldOpen(centre);
}
