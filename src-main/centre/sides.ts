import type { Centre } from './centre';

/** On which side of this home a centre lies: here, beyond one of the homes below, or beyond the one above. */
export interface Sides {
  /** Neighbour (centre id) through which the centre is reached, '' for this very centre, null when there is no way. */
  of(centre: string): string | null;
  /** The same as text, to see that something changed. */
  readonly words: string;
  readonly readers: readonly { readonly id: string; readonly above: boolean }[];
}

export function sidesOf(centre: Centre): Sides {
  const own = centre.governed.centre?.id ?? '';
  const neighbours = [...centre.governed.neighbours.values()];
  const above = neighbours.find((each) => each.above)?.centre ?? null;
  const through = new Map<string, string>();
  for (const { centre: id } of neighbours.filter((each) => !each.above))
    for (const each of below(centre, id)) through.set(each, id);
  return {
    words: JSON.stringify([above, [...through].sort()]),
    of: (of) => (of === own ? '' : (through.get(of) ?? above)),
    readers: neighbours.map(({ centre: id, above: isAbove }) => ({ id, above: isAbove })),
  };
}

/** A centre and everything it has vouched for below itself. */
function below(centre: Centre, id: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(id)) return seen;
  seen.add(id);
  const neighbours = centre.foreign.get(id)?.governed.neighbours.values() ?? [];
  for (const each of neighbours) if (!each.above) below(centre, each.centre, seen);
  return seen;
}
