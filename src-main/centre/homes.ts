import { fromText } from '../journal/canonical';
import { homeKeyAt, type GovernedState, type HomeKey } from '../core/governed/state';
import type { Connection } from '../store/driver';
import type { Centre } from './centre';
import { loadGoverned } from './governed';
import { refusedTooLate, saidTooLate } from './home-given';

/** Another centre as this directory knows it: who vouched for its home, and its governed chain as far as it came. */
export interface ForeignCentre {
  readonly id: string;
  readonly name: string;
  /** Id of its home, which is the id of its governed aggregate too. */
  readonly home: string;
  /** Keys vouched for; later ones stand in its own chain. */
  readonly vouched: readonly HomeKey[];
  /** Headers only: devices, roles, calendar and profile, but no names. */
  readonly governed: GovernedState;
}

/** What is needed to check the records of the home of a centre. */
export interface KnownHome {
  readonly id: string;
  readonly centre: string;
  /** Highest term known. */
  readonly term: number;
  /** Raw public key the home signed with in a term, null when none is known. */
  keyAt(term: number): Buffer | null;
  /** True of what it said in a term that was over by then; of a refusal, which names no term, the number alone says. */
  saidTooLate(record: { readonly term?: number; readonly feed: number }): boolean;
  /** Every key it ever had, for records that name no term. */
  readonly keys: readonly Buffer[];
}

/** What a directory believes of homes and devices. */
export type Believed = Pick<Centre, 'governed' | 'foreign'>;

/** The home of a centre, this one's or a vouched one's; null of a centre nobody has vouched for. */
export function knownHome(centre: Believed, of: string): KnownHome | null {
  const { governed } = centre;
  if (of === governed.centre?.id || (governed.centre === null && !centre.foreign.has(of))) {
    const { home } = governed;
    return home ? homeFrom(of, home.id, home.term, keysOf(governed, []), governed) : null;
  }
  const foreign = centre.foreign.get(of);
  if (!foreign) return null;
  const keys = keysOf(foreign.governed, foreign.vouched);
  return homeFrom(of, foreign.home, Math.max(...keys.map(({ term }) => term)), keys, foreign.governed);
}

/** Every home known here by its id, for receipts, which name a hub and no centre. */
export function homeNamed(
  centre: Believed & Pick<Centre, 'governedAggregate'>,
  id: string,
): KnownHome | null {
  if (id === centre.governedAggregate) return knownHome(centre, centre.governed.centre?.id ?? '');
  const foreign = [...centre.foreign.values()].find(({ home }) => home === id);
  return foreign ? knownHome(centre, foreign.id) : null;
}

function homeFrom(
  centre: string,
  id: string,
  term: number,
  keys: readonly HomeKey[],
  { homeGiven }: GovernedState,
): KnownHome {
  return {
    id,
    centre,
    term,
    keyAt: (at) => {
      const key = homeKeyAt(keys, at);
      return key === null ? null : fromText(key);
    },
    saidTooLate: ({ term: said, feed }) =>
      said === undefined ? refusedTooLate(homeGiven, feed) : saidTooLate(homeGiven, said, feed),
    keys: [...new Set(keys.map(({ publicKey }) => publicKey))].map(fromText),
  };
}

function keysOf({ home, homeKeys }: GovernedState, vouched: readonly HomeKey[]): HomeKey[] {
  const known = homeKeys.length > 0 ? homeKeys : home ? [{ term: home.term, publicKey: home.publicKey }] : [];
  return [...vouched, ...known];
}

/**
 * Loads the governed chains of all centres vouched for, directly or by one of those. This centre's own word comes
 * first; nobody can take back or change it for another.
 */
export async function loadForeign(
  connection: Connection,
  governed: GovernedState,
): Promise<ReadonlyMap<string, ForeignCentre>> {
  const own = governed.centre?.id ?? '';
  const known = new Map<string, ForeignCentre>();
  const waiting = [...governed.neighbours.values()];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (next.centre === own || known.has(next.centre)) continue;
    const { state } = await loadGoverned(connection, next.home);
    known.set(next.centre, {
      id: next.centre,
      name: next.name || (state.centre?.name ?? ''),
      home: next.home,
      vouched: next.keys,
      governed: state,
    });
    waiting.push(...state.neighbours.values());
  }
  return known;
}

/** The centre a device belongs to, and its key: this centre's own or one whose governed chain came here. */
export function deviceKnown(centre: Believed, device: string): { centre: string; publicKey: string } | null {
  const own = centre.governed.devices.get(device);
  if (own) return { centre: centre.governed.centre?.id ?? '', publicKey: own.publicKey };
  for (const foreign of centre.foreign.values()) {
    const known = foreign.governed.devices.get(device);
    if (known) return { centre: foreign.id, publicKey: known.publicKey };
  }
  return null;
}
