import type { z } from 'zod';
import type { EventDefinition } from '../../journal/event-definition';
import { stepsOf, type EventStep } from '../../journal/event-fold';
import type { EventMeta, Evolved } from '../../journal/replay';
import type { DisputeEventKind } from './events';
import type { IneffectiveReason } from './reasons';
import type { DisputeState, StageRecord } from './state';
import { currentStage } from './state-questions';
import type { CaseWork } from './state-work';

/** How one kind of event changes a case. */
export type Evolver = EventStep<DisputeState>;

const step = stepsOf<DisputeState>();

/** Reads facts and content of one kind; contents that aren't at hand are counted, so that a page can say so. */
export function on<F extends z.ZodType, C extends z.ZodType>(
  definition: EventDefinition<F, C> & { readonly kind: DisputeEventKind },
  evolve: (
    state: DisputeState,
    facts: z.output<F>,
    content: z.output<C> | null,
    meta: EventMeta,
  ) => Evolved<DisputeState>,
): Evolver {
  return step(definition, (state, facts, content, meta) =>
    evolve(
      content === null ? { ...state, missingContents: state.missingContents + 1 } : state,
      facts,
      content,
      meta,
    ),
  );
}

/** The event means nothing here: kept, shown with its reason, and a 需处理 row for its author. */
export function ineffective(state: DisputeState, reason: IneffectiveReason): Evolved<DisputeState> {
  return { state, ineffective: reason };
}

/** An effective report, marked when it came after the end. */
export function reported(state: DisputeState): Evolved<DisputeState> {
  if (state.status === 'closed' || state.status === 'void') return { state, mark: 'afterClosing' };
  return state.head === null ? { state, mark: 'beforeRegistration' } : { state };
}

/** The stage a transition acted on, or why it can't act: mediation is over, or the case has moved on. */
export function stageOf(state: DisputeState, ordinal: number): StageRecord | IneffectiveReason {
  if (state.head === null) return 'notRegistered';
  if (state.status === 'void') return 'voided';
  if (state.status === 'closed') return 'alreadyClosed';
  if (state.status === 'agreed') return 'alreadyAgreed';
  const stage = currentStage(state);
  return stage && stage.ordinal === ordinal ? stage : 'stageMoved';
}

/** The state with one stage replaced. */
export function withStage(state: DisputeState, stage: StageRecord): DisputeState {
  return {
    ...state,
    stages: state.stages.map((other) => (other.ordinal === stage.ordinal ? stage : other)),
  };
}

/** The state with some of its working side replaced. */
export function withWork(state: DisputeState, changed: Partial<CaseWork>): DisputeState {
  return { ...state, work: { ...state.work, ...changed } };
}
