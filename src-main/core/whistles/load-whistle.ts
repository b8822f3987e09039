import { DomainError } from '../../contract/domain-error';
import type { Centre } from '../../centre/centre';
import { loadAggregate } from '../../centre/load';
import { replay } from '../../journal/replay';
import { whistleFold } from './evolve';
import type { WhistleHead, WhistleState } from './state';

export type KnownWhistle = WhistleState & { readonly head: WhistleHead };

/** A whistle folded from its entries. @throws DomainError `whistle.notFound` */
export async function loadWhistle(centre: Centre, id: string): Promise<KnownWhistle> {
  const entries = await centre.store.read((connection) =>
    loadAggregate(connection, id, centre.keys.centreKey),
  );
  const known = entries[0]?.header.capability === whistleFold.capability;
  const state = known ? replay(whistleFold, id, entries).state : null;
  if (!state?.head) throw new DomainError('whistle.notFound', '没有找到这次吹哨，可能还没有同步过来。');
  return { ...state, head: state.head };
}
