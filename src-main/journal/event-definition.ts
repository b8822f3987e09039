import { z } from 'zod';
import type { DraftEvent, Json, JsonObject } from './entry';
import type { FoldEvent } from './replay';

/**
 * What an event does when it meets a state it doesn't fit:
 * - `report` tells what happened and always takes effect (marked when it arrives after closing);
 * - `edit` always takes effect; the keys it touches show a conflict where two people changed one thing;
 * - `transition` moves the case and is ineffective, with a reason code, where it no longer fits.
 */
export type EventClass = 'report' | 'edit' | 'transition';

/** One kind of event. `facts` go to the header (no names, no free text), `content` to the detachable body. */
export interface EventDefinition<F extends z.ZodType = z.ZodType, C extends z.ZodType = z.ZodType> {
  readonly kind: string;
  readonly class: EventClass;
  readonly facts: F;
  readonly content: C;
}

/** Facts are checked strictly, so that nothing unforeseen rides along in the readable header. */
export function defineEvent<K extends string, F extends z.ZodRawShape, C extends z.ZodRawShape>(definition: {
  kind: K;
  class: EventClass;
  facts: F;
  content: C;
}) {
  return {
    kind: definition.kind,
    class: definition.class,
    facts: z.strictObject(definition.facts),
    content: z.object(definition.content),
  } as const;
}

/**
 * Reads an event as its definition says: null where its facts can't be read, content null where its body isn't at hand or
 * can't be read.
 */
export function readEvent<F extends z.ZodType, C extends z.ZodType>(
  definition: EventDefinition<F, C>,
  event: FoldEvent,
): { facts: z.output<F>; content: z.output<C> | null } | null {
  const facts = definition.facts.safeParse(event.facts);
  if (!facts.success) return null;
  const content = event.content === null ? null : definition.content.safeParse(event.content);
  return { facts: facts.data, content: content?.success === true ? content.data : null };
}

/** Builds the draft of an event from typed facts and content. Absent optional fields are left out. */
export function draft<F extends z.ZodType, C extends z.ZodType>(
  definition: EventDefinition<F, C>,
  facts: z.output<F>,
  content: z.output<C>,
  touches: readonly string[] = [],
): DraftEvent {
  return { kind: definition.kind, facts: toJsonObject(facts), content: toJsonObject(content), touches };
}

function toJsonObject(value: unknown): JsonObject {
  const json = toJson(value);
  return json !== null && typeof json === 'object' && !Array.isArray(json) ? json : {};
}

function toJson(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object') return null;
  const object: JsonObject = {};
  for (const [key, item] of Object.entries(value)) if (item !== undefined) object[key] = toJson(item);
  return object;
}
