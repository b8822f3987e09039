import type { HeaderEvent } from '../journal/entry';
import type { EventDefinition } from '../journal/event-definition';
import { checkEvent } from '../journal/event-shape';
import type { PlacedEntry } from '../journal/order';
import { replay, type Fold, type Replayed } from '../journal/replay';
import type { Projection } from '../store/schema';
import type { Centre } from './centre';

/** A capability as the running centre drives it: its fold, what it shows in tables, the shapes of its events. */
export interface Capability<S> {
  readonly fold: Fold<S>;
  project(replayed: Replayed<S>, centre: Centre): Projection;
  /** False when facts or content don't have the shape of the event's kind. */
  hasShape(event: HeaderEvent, content: Record<string, unknown> | null): boolean;
}

/** The same with its state hidden, for code that treats all capabilities alike. */
export interface AnyCapability {
  readonly name: string;
  readonly kinds: ReadonlySet<string>;
  projectEntries(
    aggregate: string,
    entries: readonly PlacedEntry[],
    centre: Centre,
  ): { projection: Projection; parked: readonly string[]; conflicts: number };
  hasShape(event: HeaderEvent, content: Record<string, unknown> | null): boolean;
}

export function hideState<S>(capability: Capability<S>): AnyCapability {
  const { fold } = capability;
  return {
    name: fold.capability,
    kinds: fold.kinds,
    projectEntries(aggregate, entries, centre) {
      const replayed = replay(fold, aggregate, entries);
      return {
        projection: capability.project(replayed, centre),
        parked: replayed.parked,
        conflicts: replayed.conflicts.length,
      };
    },
    hasShape: (event, content) => capability.hasShape(event, content),
  };
}

/** The check of shapes against the events a capability defines. */
export function shapesOf(definitions: readonly EventDefinition[]): Capability<unknown>['hasShape'] {
  const byKind = new Map(definitions.map((definition) => [definition.kind, definition]));
  return (event, content) => checkEvent(byKind.get(event.kind), { ...event, content }) === null;
}
