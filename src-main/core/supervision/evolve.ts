import type { z } from 'zod';
import type { OrderActKind, OrderRulingKind } from '../../contract/supervision';
import { foldFrom, stepsOf } from '../../journal/event-fold';
import type { EventMeta, Evolved } from '../../journal/replay';
import {
  actWithdrawn,
  answered,
  cancelled,
  declined,
  extensionAsked,
  extensionRuled,
  issued,
  objected,
  objectionRuled,
  progressed,
  signed,
  verified,
} from './events';
import {
  emptyOrder,
  extensionOf,
  isOver,
  objectionOf,
  statusOf,
  type OrderActRecord,
  type SupervisionState,
} from './state';

const on = stepsOf<SupervisionState>();

type ActFacts = z.output<(typeof signed)['facts']>;
type ActContent = z.output<(typeof signed)['content']> | null;

/** The fold of a supervision order. Pure and total; what decides comes from facts alone. */
export const supervisionFold = foldFrom<SupervisionState>('supervision', emptyOrder, [
  on(issued, (state, facts, content, meta) => {
    if (state.head !== null) return { state, ineffective: 'alreadyIssued' };
    return {
      state: {
        ...state,
        head: { ...facts, enteredAt: meta.at, gov: meta.gov, actor: meta.actor },
        texts: {
          reason: content?.reason ?? '',
          demand: content?.demand ?? '',
          fromAbove: content?.fromAbove ?? '',
        },
      },
    };
  }),
  on(cancelled, (state, { at }, content, meta) => {
    if (state.head === null || isOver(state)) return { state, ineffective: 'alreadyEnded' };
    return {
      state: { ...state, cancelled: { at, gov: meta.gov, actor: meta.actor, note: content?.note ?? '' } },
    };
  }),
  on(declined, (state, { at, proposal }, content, meta) => {
    if (state.declined !== null) return { state, ineffective: 'alreadyDeclined' };
    const { gov, actor } = meta;
    return { state: { ...state, declined: { at, proposal, gov, actor, note: content?.note ?? '' } } };
  }),
  on(actWithdrawn, (state, { at, act }, content, meta) => {
    if (!state.acts.some(({ id }) => id === act)) return { state, ineffective: 'unknownAct' };
    const withdrawn = { at, actor: meta.actor, note: content?.note ?? '' };
    return {
      state: {
        ...state,
        acts: state.acts.map((each) =>
          each.id === act && each.withdrawn === null ? { ...each, withdrawn } : each,
        ),
      },
    };
  }),
  on(signed, reported('signed')),
  on(progressed, reported('progressed')),
  on(answered, reported('answered')),
  on(objected, reported('objected')),
  on(extensionAsked, (state, { workingDays, ...facts }, content, meta) =>
    report(state, { ...actOf('extensionAsked', facts, content, meta), workingDays }),
  ),
  on(extensionRuled, (state, { yes, ...facts }, content, meta) => {
    const question = extensionOf(state);
    const open = !isOver(state) && question !== null && question.ruled === null;
    return ruled(state, open, { ...actOf('extension', facts, content, meta), yes });
  }),
  on(objectionRuled, (state, { yes, ...facts }, content, meta) => {
    const question = objectionOf(state);
    const open = !isOver(state) && question !== null && question.ruled === null;
    return ruled(state, open, { ...actOf('objection', facts, content, meta), yes });
  }),
  on(verified, (state, { yes, ...facts }, content, meta) =>
    ruled(state, statusOf(state) === 'answered', { ...actOf('verification', facts, content, meta), yes }),
  ),
]);

function reported(kind: Exclude<OrderActKind, 'extensionAsked'>) {
  return (state: SupervisionState, facts: ActFacts, content: ActContent, meta: EventMeta) =>
    report(state, actOf(kind, facts, content, meta));
}

/** What the addressee did counts as done also when word of it comes after the end. */
function report(state: SupervisionState, act: OrderActRecord): Evolved<SupervisionState> {
  if (state.head === null) return { state, ineffective: 'unknownOrder' };
  const evolved = { state: { ...state, acts: [...state.acts, act] } };
  return isOver(state) ? { ...evolved, mark: 'afterEnd' } : evolved;
}

function ruled(state: SupervisionState, open: boolean, act: OrderActRecord): Evolved<SupervisionState> {
  if (!open) return { state, ineffective: 'nothingAsked' };
  return { state: { ...state, acts: [...state.acts, act] } };
}

function actOf(
  kind: OrderActKind | OrderRulingKind,
  { act, ...facts }: ActFacts,
  content: ActContent,
  meta: EventMeta,
): OrderActRecord {
  return {
    ...facts,
    id: act,
    kind,
    enteredAt: meta.at,
    gov: meta.gov,
    actor: meta.actor,
    who: content?.who ?? '',
    note: content?.note ?? '',
    workingDays: null,
    yes: null,
    withdrawn: null,
  };
}
