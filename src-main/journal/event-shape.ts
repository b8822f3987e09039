import type { z } from 'zod';
import type { EventDefinition } from './event-definition';

/** What is wrong with an event that came from elsewhere. `path` is a path of the shape, never a value. */
export interface ShapeFault {
  readonly code: 'event.unknownKind' | 'event.badFacts' | 'event.badContent' | 'event.badTouches';
  readonly path: string;
}

export interface IncomingEvent {
  readonly kind: string;
  readonly facts: unknown;
  readonly content: unknown;
  readonly touches: readonly string[];
}

/**
 * Checks the shape of an incoming event against the definition of its kind (undefined: unknown here); null when it is fine.
 * Touches are names of things (`title`, `party:<id>:phone`), so a key with anything that could be text is refused.
 */
export function checkEvent(definition: EventDefinition | undefined, event: IncomingEvent): ShapeFault | null {
  if (!definition) return { code: 'event.unknownKind', path: '' };
  const facts = definition.facts.safeParse(event.facts);
  if (!facts.success) return { code: 'event.badFacts', path: firstPath(facts.error) };
  const content = event.content === null ? null : definition.content.safeParse(event.content);
  if (content && !content.success) return { code: 'event.badContent', path: firstPath(content.error) };
  const bad = event.touches.findIndex((key) => !/^[A-Za-z]+(:[\w.-]{1,80}(:[A-Za-z]+)?)?$/.test(key));
  return bad < 0 ? null : { code: 'event.badTouches', path: String(bad) };
}

function firstPath(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') ?? '';
}
