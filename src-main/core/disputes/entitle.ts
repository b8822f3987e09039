import type { Tier } from '../../contract/primitives';
import { draft } from '../../journal/event-definition';
import type { DraftEvent } from '../../journal/entry';
import { centreEntitled, centreReleased, escalated, registered, returnedBack } from './events';
import { handedDown } from './events-transfer';
import type { DisputeState } from './state';

/** The centres a case may go to. */
export interface LevelCentres {
  /** Centre whose case it is. */
  readonly owner: string;
  /** Centre that handles a level for a division, null where none is known here. */
  of(tier: Tier, division: string | null): string | null;
}

/**
 * The events with what follows from them for other centres: the one that handles the level a case goes to may read all
 * of it from then on, the one it leaves no longer. A case that ends stays with whoever handled it last. Where that centre was
 * not known yet when the case went there, the next entry of the open case makes up for it.
 */
export function withEntitlement(
  state: DisputeState,
  events: readonly DraftEvent[],
  centres: LevelCentres,
): readonly DraftEvent[] {
  const move = events.map(moveOf).find((each) => each !== null) ?? whereItIs(state);
  if (!move) return events;
  const reader = centres.of(move.to, move.division ?? state.head?.division ?? null);
  const left = move.leaves
    ? state.entitled.filter((each) => each !== reader && each === centres.of(state.tier, null))
    : [];
  const opens = reader !== null && reader !== centres.owner && !state.entitled.includes(reader);
  return [
    ...events,
    ...(opens ? [draft(centreEntitled, { centre: reader }, { note: '' })] : []),
    ...left.map((centre) => draft(centreReleased, { centre }, { note: '' })),
  ];
}

interface Move {
  readonly to: Tier;
  readonly division: string | null;
  /** Down: the level it leaves has done with it. */
  readonly leaves: boolean;
}

function moveOf({ kind, facts }: DraftEvent): Move | null {
  if (kind === registered.kind) {
    const read = registered.facts.safeParse(facts);
    return read.success
      ? { to: read.data.entryTier, division: read.data.division ?? null, leaves: false }
      : null;
  }
  if (kind === escalated.kind) return goingTo(escalated.facts.safeParse(facts).data?.to, false);
  if (kind === returnedBack.kind) return goingTo(returnedBack.facts.safeParse(facts).data?.to, true);
  if (kind === handedDown.kind) return goingTo(handedDown.facts.safeParse(facts).data?.to, true);
  return null;
}

function whereItIs({ head, status, tier }: DisputeState): Move | null {
  return head === null || status === 'closed' || status === 'void' ? null : goingTo(tier, false);
}

function goingTo(to: Tier | undefined, leaves: boolean): Move | null {
  return to === undefined ? null : { to, division: null, leaves };
}
