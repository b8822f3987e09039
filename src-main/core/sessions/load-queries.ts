import { DomainError } from '../../contract/domain-error';
import { shanghaiDate } from '../../contract/local-date';
import type { Centre } from '../../centre/centre';
import { disputeGoverned } from '../../centre/disputes-capability';
import { loadAggregate } from '../../centre/load';
import { replay, type Replayed } from '../../journal/replay';
import type { Connection } from '../../store/driver';
import { readingHolds, readingOf } from '../accounts/reading';
import { readableRow } from '../accounts/reading-queries';
import type { Rights } from '../accounts/rights';
import type { Venue } from '../directory/state';
import { disputeFold } from '../disputes/evolve';
import { titleOf } from '../disputes/naming';
import type { DisputeState } from '../disputes/state';
import { sessionFold } from './evolve';
import type { SessionHead, SessionState } from './state';
import type { SessionCase, SessionViewContext } from './view-context';

export type LoadedSession = Replayed<SessionState> & { readonly head: SessionHead };

/** A session folded from its entries. @throws DomainError `session.notFound` */
export async function loadSession(centre: Centre, id: string): Promise<LoadedSession> {
  const entries = await centre.store.read((connection) =>
    loadAggregate(connection, id, centre.keys.centreKey),
  );
  const replayed =
    entries[0]?.header.capability === sessionFold.capability ? replay(sessionFold, id, entries) : null;
  const head = replayed?.state.head;
  if (!replayed || !head) throw new DomainError('session.notFound', '没有找到这场调解，可能还没有同步过来。');
  return { ...replayed, head };
}

/** A case as its entries tell it, within a transaction or a read; undefined where it isn't here. */
export async function loadCase(
  connection: Connection,
  centre: Centre,
  dispute: string,
): Promise<DisputeState | undefined> {
  const entries = await loadAggregate(connection, dispute, centre.keys.centreKey);
  return entries[0]?.header.capability === disputeFold.capability
    ? replay(disputeFold, dispute, entries).state
    : undefined;
}

/** Those of the cases the person may read, by id. */
export async function readableCases(
  centre: Centre,
  rights: Rights,
  disputes: readonly string[],
): Promise<Map<string, SessionCase>> {
  const reading = readingOf(rights);
  const governed = disputeGoverned(centre);
  const found = new Map<string, SessionCase>();
  for (const id of disputes) {
    const row = await readableRow(centre, id);
    if (!row || !readingHolds(reading, row)) continue;
    const { state, due } = await centre.store.read(async (connection) => ({
      state: await loadCase(connection, centre, id),
      due: await connection.get<{ due: number | null }>('SELECT due FROM dispute WHERE id = ? LIMIT 1', [id]),
    }));
    if (state) found.set(id, { state, title: titleOf(state, governed), due: due?.due ?? null });
  }
  return found;
}

/** Names the view of a session needs, and what the reader may read. */
export function viewContextOf(
  centre: Centre,
  rights: Rights,
  cases: ReadonlyMap<string, SessionCase>,
): SessionViewContext {
  return {
    now: centre.now(),
    cases,
    permissions: rights.permissions,
    accountName: (account) => centre.governed.accounts.get(account)?.name ?? '',
    person: (id) => centre.governed.directory.people.get(id) ?? null,
    venue: (id) => centre.governed.directory.venues.get(id) ?? null,
  };
}

/** A venue that is in use today. */
export function openVenue(centre: Centre, id: string): Venue | null {
  const venue = centre.governed.directory.venues.get(id);
  const today = shanghaiDate(centre.now());
  return venue && (venue.closedOn === null || today < venue.closedOn) ? venue : null;
}
