import type { EntryHeader } from './entry';
import type { PlacedEntry } from './order';

/** Event kinds that widen and end what another centre may read of an aggregate; both name it in `facts.centre`. */
export const entitlingKinds = { widens: 'dispute.centreEntitled', ends: 'dispute.centreReleased' } as const;

/** One step of an entitlement: from admission `n` on, `centre` may read the bodies or no longer may. */
interface EntitlementStep {
  readonly n: number;
  readonly centre: string;
  readonly may: boolean;
}

/**
 * Which other centres may read the bodies of an aggregate (journal rules §6): a fold of add and remove over its
 * admitted headers, by centre ids and never by division codes, which merge and are renumbered.
 */
export interface Entitlement {
  /** Centres entitled now, the owner left out. */
  readonly centres: ReadonlySet<string>;
  /** True when the centre was entitled once `n` admissions had been folded. */
  heldAt(centre: string, n: number): boolean;
}

export function entitlementOf(entries: readonly Pick<PlacedEntry, 'header' | 'n'>[]): Entitlement {
  const steps = entries
    .flatMap(({ header, n }) => (n === null ? [] : stepsOf(header, n)))
    .sort((a, b) => a.n - b.n);
  const upTo = (last: number) => {
    const centres = new Set<string>();
    for (const step of steps) {
      if (step.n > last) break;
      if (step.may) centres.add(step.centre);
      else centres.delete(step.centre);
    }
    return centres;
  };
  return {
    centres: upTo(Number.MAX_SAFE_INTEGER),
    heldAt: (centre, n) => upTo(n).has(centre),
  };
}

function stepsOf(header: EntryHeader, n: number): EntitlementStep[] {
  return header.events.flatMap(({ kind, facts }) => {
    const may = kind === entitlingKinds.widens;
    if (!may && kind !== entitlingKinds.ends) return [];
    const { centre } = facts;
    return typeof centre === 'string' ? [{ n, centre, may }] : [];
  });
}
