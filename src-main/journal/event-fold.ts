import type { z } from 'zod';
import { readEvent, type EventDefinition } from './event-definition';
import type { EventMeta, Evolved, Fold, FoldEvent } from './replay';

/** How one kind of event changes a state. Total: whatever it gets, it returns a state. */
export interface EventStep<S> {
  readonly kind: string;
  evolve(state: S, event: FoldEvent, meta: EventMeta): Evolved<S>;
}

/** What one kind of event does, with facts and content as its definition types them; content null where it isn't at hand. */
type TypedStep<S, F extends z.ZodType, C extends z.ZodType> = (
  state: S,
  facts: z.output<F>,
  content: z.output<C> | null,
  meta: EventMeta,
) => Evolved<S>;

/**
 * Makes steps of one state: `const on = stepsOf<VisitState>()`, then `on(received, (state, facts) => …)`. Facts that can't
 * be read make the event ineffective with `malformed`.
 */
export function stepsOf<S>() {
  return <F extends z.ZodType, C extends z.ZodType>(
    definition: EventDefinition<F, C>,
    step: TypedStep<S, F, C>,
  ): EventStep<S> => ({
    kind: definition.kind,
    evolve(state, event, meta) {
      const read = readEvent(definition, event);
      return read ? step(state, read.facts, read.content, meta) : { state, ineffective: 'malformed' };
    },
  });
}

/** The fold of a capability from one step per kind of event. A kind without a step is unknown here and parks its entry. */
export function foldFrom<S>(
  capability: string,
  initial: (aggregate: string) => S,
  steps: readonly EventStep<S>[],
): Fold<S> {
  const byKind = new Map(steps.map((step) => [step.kind, step]));
  return {
    capability,
    kinds: new Set(byKind.keys()),
    initial,
    evolve: (state, event, meta) =>
      byKind.get(event.kind)?.evolve(state, event, meta) ?? { state, ineffective: 'malformed' },
  };
}
