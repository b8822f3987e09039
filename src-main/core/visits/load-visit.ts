import { DomainError } from '../../contract/domain-error';
import type { Centre } from '../../centre/centre';
import { loadAggregate } from '../../centre/load';
import { replay } from '../../journal/replay';
import { visitFold } from './evolve';
import type { VisitHead, VisitState } from './state';

/** A visit folded from its entries. @throws DomainError `visit.notFound` */
export async function loadVisit(centre: Centre, id: string): Promise<VisitState & { head: VisitHead }> {
  const entries = await centre.store.read((connection) =>
    loadAggregate(connection, id, centre.keys.centreKey),
  );
  const known = entries[0]?.header.capability === visitFold.capability;
  const state = known ? replay(visitFold, id, entries).state : null;
  if (!state?.head) throw new DomainError('visit.notFound', '没有找到这次来访，可能还没有同步过来。');
  return { ...state, head: state.head };
}
