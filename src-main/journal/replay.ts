import { findConflicts, type Conflict } from './conflict';
import { orderEntries, type PlacedEntry } from './order';

/** What evolve may look at besides the event: header facts of its entry, never a clock. */
export interface EventMeta {
  readonly entry: string;
  readonly index: number;
  readonly at: number;
  readonly actor: string;
  readonly device: string;
  readonly n: number | null;
  /** Position in the governed chain its author had applied: which calendar and profile a judgement was made by. */
  readonly gov: number;
}

/** An event as evolve sees it: kind and facts from the header; content only where the body is at hand. */
export interface FoldEvent {
  readonly kind: string;
  readonly facts: Record<string, unknown>;
  readonly content: Record<string, unknown> | null;
}

/** `ineffective` names why a transition meant nothing in this state; `mark` a remark on an effective event. */
export interface Evolved<S> {
  readonly state: S;
  readonly ineffective?: string;
  readonly mark?: string;
}

/** What the journal needs to know of a capability: its event kinds and its pure fold. */
export interface Fold<S> {
  readonly capability: string;
  readonly kinds: ReadonlySet<string>;
  initial(aggregate: string): S;
  /** Pure; never throws: an event that means nothing here is ineffective. */
  evolve(state: S, event: FoldEvent, meta: EventMeta): Evolved<S>;
}

export interface EntryNote {
  readonly ineffective: readonly string[];
  readonly marks: readonly string[];
}

export interface Replayed<S> {
  readonly state: S;
  readonly ordered: readonly PlacedEntry[];
  readonly notes: ReadonlyMap<string, EntryNote>;
  readonly conflicts: readonly Conflict[];
  /** Hashes of entries of an unknown kind or newer version: the aggregate is read-only here. */
  readonly parked: readonly string[];
  /** Highest admitted `n` folded. */
  readonly n: number;
}

/** State of an aggregate = its entries in their one order through evolve. Deterministic and total. */
export function replay<S>(fold: Fold<S>, aggregate: string, entries: readonly PlacedEntry[]): Replayed<S> {
  const ordered = orderEntries(entries);
  let state = fold.initial(aggregate);
  const notes = new Map<string, EntryNote>();
  const parked: string[] = [];
  for (const entry of ordered) {
    if (entry.header.events.some((event) => !fold.kinds.has(event.kind))) {
      parked.push(entry.hash);
      continue;
    }
    const applied = applyEntry(fold, state, entry);
    state = applied.state;
    if (applied.note) notes.set(entry.hash, applied.note);
  }
  const n = ordered.reduce((highest, entry) => Math.max(highest, entry.n ?? 0), 0);
  return { state, ordered, notes, conflicts: findConflicts(ordered), parked, n };
}

/** Folds one more entry on top of a state. */
export function applyEntry<S>(
  fold: Fold<S>,
  before: S,
  entry: PlacedEntry,
): { state: S; note: EntryNote | null } {
  let state = before;
  const ineffective: string[] = [];
  const marks: string[] = [];
  entry.header.events.forEach((event, index) => {
    const meta: EventMeta = {
      entry: entry.hash,
      index,
      at: entry.header.at,
      actor: entry.header.actor,
      device: entry.header.device,
      n: entry.n,
      gov: entry.header.gov,
    };
    const evolved = fold.evolve(
      state,
      { kind: event.kind, facts: event.facts, content: entry.contents?.[index] ?? null },
      meta,
    );
    state = evolved.state;
    if (evolved.ineffective) ineffective.push(evolved.ineffective);
    if (evolved.mark) marks.push(evolved.mark);
  });
  return { state, note: ineffective.length + marks.length > 0 ? { ineffective, marks } : null };
}
