import { uuidv7 } from 'uuidv7';
import { DomainError } from '../../contract/domain-error';
import type { VisitConclusion, VisitInput } from '../../contract/visits';
import { recordIn } from '../../centre/record';
import { visitsCapability } from '../../centre/visits-capability';
import type { WriteSession } from '../../centre/write-session';
import type { DraftEvent } from '../../journal/entry';
import { dayNumber } from '../disputes/day-number';
import {
  decideConclude,
  decideReceive,
  isVisitRefused,
  type VisitContext,
  type VisitDecision,
} from './decide';
import { visitFold } from './evolve';
import type { VisitState } from './state';
import { nextQueue } from './visit-queries';

/** A visit that comes or ends in a write session the caller holds; `cause` is the entry it follows from. */
export interface VisitRequest {
  /** Null for somebody who came without a number before. */
  readonly id: string | null;
  readonly visit: VisitInput;
  readonly conclusion: VisitConclusion;
  readonly cause?: string;
}

/** Records one step of a visit. @returns the state after it */
export async function recordVisitIn(
  session: WriteSession,
  context: VisitContext & { readonly cause?: string },
  id: string,
  decide: (state: VisitState, request: { session: WriteSession }) => VisitDecision | Promise<VisitDecision>,
): Promise<VisitState> {
  const { replayed } = await recordIn(session, {
    capability: visitsCapability,
    aggregate: id,
    actor: context.actor,
    ...(context.cause === undefined ? {} : { cause: context.cause }),
    decide: async (state) => acceptVisit(await decide(state, { session })),
  });
  return replayed.state;
}

/** Somebody comes: a visit with the next number of the day. @returns its state */
export function receiveVisitIn(
  session: WriteSession,
  context: VisitContext,
  visit: VisitInput,
  serve: boolean,
): Promise<VisitState> {
  return recordVisitIn(session, context, uuidv7(), async () =>
    decideReceive(
      visit,
      await nextQueue(session.tx, session.centre, dayNumber(visit.at ?? context.now)),
      serve,
      context,
    ),
  );
}

/** Ends a visit, making it first where nobody had taken a number. @returns its state */
export async function concludeVisitIn(
  session: WriteSession,
  context: VisitContext,
  request: VisitRequest,
): Promise<VisitState> {
  const { id, visit, conclusion, cause } = request;
  const caused = cause === undefined ? context : { ...context, cause };
  if (id !== null)
    return recordVisitIn(session, caused, id, (state) => decideConclude(state, conclusion, context));
  const made = uuidv7();
  return recordVisitIn(session, caused, made, async (state) => {
    const queue = await nextQueue(session.tx, session.centre, dayNumber(visit.at ?? context.now));
    const came = acceptVisit(decideReceive(visit, queue, true, context));
    const end = acceptVisit(decideConclude(afterwards(state, came, context), conclusion, context));
    return [...came, ...end];
  });
}

/** The state these events lead to, before they are signed. */
function afterwards(state: VisitState, events: readonly DraftEvent[], context: VisitContext): VisitState {
  return events.reduce(
    (before, { kind, facts, content }, index) =>
      visitFold.evolve(
        before,
        { kind, facts, content },
        { entry: '', index, at: context.now, actor: context.actor, device: '', n: null, gov: 0 },
      ).state,
    state,
  );
}

function acceptVisit(decision: VisitDecision): readonly DraftEvent[] {
  if (isVisitRefused(decision))
    throw new DomainError(
      decision.code,
      decision.message,
      decision.field === undefined ? undefined : { field: decision.field },
    );
  return decision;
}
