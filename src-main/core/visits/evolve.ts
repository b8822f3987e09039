import type { z } from 'zod';
import type { EventMeta, Evolved, Fold, FoldEvent } from '../../journal/replay';
import { readEvent, type EventDefinition } from '../disputes/event-definition';
import { changed, concluded, received, served, visitEvents, voided } from './events';
import { emptyVisit, type VisitState } from './state';

interface Evolver {
  readonly kind: string;
  evolve(state: VisitState, event: FoldEvent, meta: EventMeta): Evolved<VisitState>;
}

/** Reads facts and content of one kind; facts that can't be read make the event ineffective. */
function on<F extends z.ZodType, C extends z.ZodType>(
  definition: EventDefinition<F, C>,
  step: (
    state: VisitState,
    facts: z.output<F>,
    content: z.output<C> | null,
    meta: EventMeta,
  ) => Evolved<VisitState>,
): Evolver {
  return {
    kind: definition.kind,
    evolve(state, event, meta) {
      const read = readEvent(definition, event);
      return read ? step(state, read.facts, read.content, meta) : { state, ineffective: 'malformed' };
    },
  };
}

const evolvers: readonly Evolver[] = [
  on(received, (state, facts, content, meta) => {
    if (state.head !== null) return { state, ineffective: 'alreadyReceived' };
    const { at, ...rest } = facts;
    const head = { ...rest, receivedAt: at, enteredAt: meta.at, actor: meta.actor };
    return { state: { ...state, head, texts: content ?? state.texts } };
  }),
  // The first to take them in stays answerable; a second one changes nothing.
  on(served, (state, { at, owner }) =>
    state.servedAt === null ? { state: { ...state, servedAt: at, owner } } : { state, mark: 'servedBefore' },
  ),
  on(changed, (state, facts, content) => ({
    state: {
      ...state,
      head: state.head === null ? null : { ...state.head, ...facts },
      texts: content === null ? state.texts : { ...state.texts, ...content },
    },
  })),
  on(concluded, (state, facts, content, meta) => ({
    state: {
      ...state,
      conclusion: { ...facts, whereTo: content?.whereTo ?? '', note: content?.note ?? '' },
      owner: state.owner === '' ? meta.actor : state.owner,
    },
  })),
  on(voided, (state) => ({ state: { ...state, voided: true } })),
];

const byKind = new Map(evolvers.map((evolver) => [evolver.kind, evolver]));

/** The fold of a visit. Pure and total; what decides comes from facts alone. */
export const visitFold: Fold<VisitState> = {
  capability: 'visits',
  kinds: new Set(visitEvents.map(({ kind }) => kind)),
  initial: emptyVisit,
  evolve(state, event, meta) {
    return byKind.get(event.kind)?.evolve(state, event, meta) ?? { state, ineffective: 'malformed' };
  },
};
