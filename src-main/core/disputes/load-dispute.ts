import { DomainError } from '../../contract/domain-error';
import { replay, type Replayed } from '../../journal/replay';
import type { Centre } from '../../centre/centre';
import { loadAggregate } from '../../centre/load';
import { disputeFold } from './evolve';
import type { DisputeState } from './state';

/** A dispute folded from its entries. @throws DomainError `dispute.notFound` */
export async function loadDispute(centre: Centre, dispute: string): Promise<Replayed<DisputeState>> {
  const entries = await centre.store.read((connection) =>
    loadAggregate(connection, dispute, centre.keys.centreKey),
  );
  if (entries[0]?.header.capability !== 'disputes')
    throw new DomainError('dispute.notFound', '没有找到这件案子，可能还没有同步过来。');
  return replay(disputeFold, dispute, entries);
}
