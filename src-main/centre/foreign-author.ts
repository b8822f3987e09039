import type { EntryHeader } from '../journal/entry';
import { entitlementOf } from '../journal/entitlement';
import type { ForeignAuthor } from '../journal/judge';
import type { Connection } from '../store/driver';
import type { Centre } from './centre';
import { deviceKnown, knownHome } from './homes';
import { loadAggregate } from './load';

/** What the home knows of the author of another centre: its hub's word, and what that centre may read of the aggregate. */
export async function foreignAuthor(
  tx: Connection,
  centre: Centre,
  row: number,
  header: EntryHeader,
): Promise<ForeignAuthor> {
  const author = deviceKnown(centre, header.device)?.centre ?? '';
  const receipt = await tx.get<{ hub: string }>(
    'SELECT s.name AS hub FROM receipt r JOIN signer s ON s.id = r.signer WHERE r.entry = ? LIMIT 1',
    [row],
  );
  const entitlement = entitlementOf(await loadAggregate(tx, header.aggregate, null));
  return {
    // It was checked when it was stored; here only whose it is counts.
    hasReceipt: receipt !== undefined && receipt.hub === knownHome(centre, author)?.id,
    entitledAtBase: entitlement.heldAt(author, header.base.n),
    entitledNow: entitlement.centres.has(author),
  };
}
