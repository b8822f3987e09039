import type { DraftEvent } from '../journal/entry';
import { fromText } from '../journal/canonical';
import type { GovernedState } from '../core/governed/state';
import type { Store } from '../store/connection-pool';
import type { BlobStore } from '../store/blobs';
import type { ForeignCentre } from './homes';
import type { KeyRing } from './keys';
import type { Machine } from './machine';
import type { Rules } from './rules';
import type { Vault } from './vault';

/** A home that is reached by a line. */
export interface RemoteHome {
  /**
   * Has governed data signed that were decided as of `gov`, and takes them up here.
   * @throws DomainError `hub.moved` when others were written since (they have been taken up), `hub.*` of the line
   */
  govern(actor: string, gov: number, events: readonly DraftEvent[]): Promise<void>;
}

/** One opened data directory: its store, its keys, its place in the centre. The core has at most one. */
export interface Centre {
  readonly dir: string;
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly vault: Vault;
  readonly machine: Machine;
  keys: KeyRing;
  governed: GovernedState;
  /** Other centres whose homes may be believed, by centre id. */
  foreign: ReadonlyMap<string, ForeignCentre>;
  /** Id of the home's governed aggregate. */
  readonly governedAggregate: string;
  /** Calendar and profile in force, compiled from governed data. */
  rules: Rules;
  /** The home beyond the line, for governed data decided here; null while this PC has joined no hub. */
  remoteHome?: RemoteHome | null;
  /** Tells windows what changed: topic and payload without case content. */
  emit(topic: string, payload: unknown): void;
  /** Wall clock in ms; tests set their own. */
  now(): number;
}

/** True when this PC gives verdicts: it is the device its centre appointed as home and holds the home's key. */
export function isHome(centre: Centre): boolean {
  return centre.keys.homeKey !== null && centre.governed.home?.device === centre.keys.device.id;
}

export function centreId(centre: Centre): string {
  const id = centre.governed.centre?.id;
  if (id === undefined) throw new Error('the centre has not been founded');
  return id;
}

/** Public half of the centre's printed recovery code, raw. */
export function recoveryKeyOf(centre: Centre): Buffer {
  const key = centre.governed.centre?.recoveryKey;
  if (key === undefined) throw new Error('the centre has not been founded');
  return fromText(key);
}
