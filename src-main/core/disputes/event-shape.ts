import { checkEvent, type IncomingEvent, type ShapeFault } from '../../journal/event-shape';
import { disputeEvents, type DisputeEventDefinition } from './events';

const byKind: ReadonlyMap<string, DisputeEventDefinition> = new Map(
  disputeEvents.map((definition) => [definition.kind, definition]),
);

/** The definition of a kind, or undefined for a kind this version doesn't know. */
export function definitionOf(kind: string): DisputeEventDefinition | undefined {
  return byKind.get(kind);
}

/** What is wrong with an event of a case that came from elsewhere; null when it is fine. */
export function checkEventShape(event: IncomingEvent): ShapeFault | null {
  return checkEvent(byKind.get(event.kind), event);
}
