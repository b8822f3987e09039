import { collectEntries } from '../../src-main/centre/collect';
import type { Centre } from '../../src-main/centre/centre';
import { haveNothing, type IncomingEntry, type Received } from '../../src-main/centre/incoming';
import { receiveAll } from '../../src-main/centre/receive';

/** Entries handed over without a pack, in the order given. */
export function deliver(centre: Centre, entries: readonly IncomingEntry[]): Promise<Received> {
  return receiveAll(centre, [], [entries]);
}

/** Everything a centre's PC has, in the order it would send it. */
export async function everything(centre: Centre): Promise<IncomingEntry[]> {
  const entries: IncomingEntry[] = [];
  for await (const page of collectEntries(centre, haveNothing)) entries.push(...page);
  return entries;
}
