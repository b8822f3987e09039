import { DomainError } from '../../contract/domain-error';
import type { Centre } from '../../centre/centre';
import { loadAggregate } from '../../centre/load';
import { replay } from '../../journal/replay';
import { supervisionFold } from './evolve';
import type { KnownOrder } from './state';

/** An order folded from its entries. @throws DomainError `supervision.notFound` */
export async function loadOrder(centre: Centre, id: string): Promise<KnownOrder> {
  const entries = await centre.store.read((connection) =>
    loadAggregate(connection, id, centre.keys.centreKey),
  );
  const known = entries[0]?.header.capability === supervisionFold.capability;
  const state = known ? replay(supervisionFold, id, entries).state : null;
  if (!state?.head) throw new DomainError('supervision.notFound', '没有找到这一张督办，可能还没有同步过来。');
  return { ...state, head: state.head };
}
