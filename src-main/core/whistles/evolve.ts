import type { z } from 'zod';
import type { UnitActKind, UnitResult } from '../../contract/whistles';
import type { EventMeta, Evolved } from '../../journal/replay';
import { foldFrom, stepsOf } from '../../journal/event-fold';
import {
  actWithdrawn,
  appraised,
  approved,
  arrived,
  blown,
  cancelled,
  closed,
  fedBack,
  objected,
  objectionDecided,
  opined,
  refused,
  resulted,
  setOut,
  signed,
  unitAdded,
  urged,
} from './events';
import { emptyWhistle, objectionState, statusOf, type UnitState, type WhistleState } from './state';

const on = stepsOf<WhistleState>();

type ActFacts = z.output<(typeof signed)['facts']>;
type ActContent = z.output<(typeof signed)['content']> | null;

/** The fold of a whistle. Pure and total; what decides comes from facts alone. */
export const whistleFold = foldFrom<WhistleState>('whistles', emptyWhistle, [
  on(blown, (state, facts, content, meta) => {
    if (state.head !== null) return { state, ineffective: 'alreadyBlown' };
    const { at, units, ...rest } = facts;
    return {
      state: {
        ...state,
        head: { ...rest, blownAt: at, enteredAt: meta.at, gov: meta.gov, actor: meta.actor },
        texts: {
          onBehalfOf: content?.onBehalfOf ?? '',
          reason: content?.reason ?? '',
          place: content?.place ?? '',
        },
        units: units.map(({ unit, ...asked }, index) => ({
          ...asked,
          id: unit,
          ordinal: index + 1,
          askedAt: at,
          task: content?.tasks[unit] ?? '',
          acts: [],
          appraisal: null,
        })),
      },
    };
  }),
  on(unitAdded, (state, { at, unit, ...asked }, content) => {
    if (state.units.some(({ id }) => id === unit)) return { state, ineffective: 'unitTwice' };
    const added: UnitState = {
      ...asked,
      id: unit,
      ordinal: state.units.length + 1,
      askedAt: at,
      task: content?.task ?? '',
      acts: [],
      appraisal: null,
    };
    return { state: { ...state, units: [...state.units, added] } };
  }),
  on(approved, (state, { at }, content, meta) => answered(state, 'approved', at, content?.note ?? '', meta)),
  on(refused, (state, { at }, content, meta) => answered(state, 'refused', at, content?.note ?? '', meta)),
  on(cancelled, (state, { at }, content, meta) => ended(state, 'cancelled', at, content?.note ?? '', meta)),
  on(closed, (state, { at }, content, meta) => ended(state, 'closed', at, content?.note ?? '', meta)),
  on(appraised, (state, { at, unit, ...scores }, content, meta) =>
    changeUnit(state, unit, (before) => ({
      ...before,
      appraisal: { ...scores, at, actor: meta.actor, note: content?.note ?? '' },
    })),
  ),
  on(actWithdrawn, (state, { at, act }, content, meta) => {
    const holder = state.units.find((unit) => unit.acts.some(({ id }) => id === act));
    if (holder === undefined) return { state, ineffective: 'unknownAct' };
    const withdrawn = { at, actor: meta.actor, note: content?.note ?? '' };
    return changeUnit(state, holder.id, (before) => ({
      ...before,
      acts: before.acts.map((each) =>
        each.id === act && each.withdrawn === null ? { ...each, withdrawn } : each,
      ),
    }));
  }),
  on(signed, plain('signed')),
  on(setOut, plain('setOut')),
  on(arrived, plain('arrived')),
  on(opined, plain('opined')),
  on(fedBack, plain('fedBack')),
  on(objected, plain('objected')),
  on(urged, plain('urged')),
  on(resulted, (state, { result, ...facts }, content, meta) =>
    withAct(state, 'resulted', facts, content, meta, { result, upheld: null }),
  ),
  // Two answers to one objection: the first one stands.
  on(objectionDecided, (state, { upheld, ...facts }, content, meta) => {
    const unit = state.units.find(({ id }) => id === facts.unit);
    if (unit !== undefined && objectionState(unit) !== 'open') return { state, ineffective: 'noObjection' };
    return withAct(state, 'objectionDecided', facts, content, meta, { result: null, upheld });
  }),
]);

function plain(kind: Exclude<UnitActKind, 'resulted' | 'objectionDecided'>) {
  return (state: WhistleState, facts: ActFacts, content: ActContent, meta: EventMeta) =>
    withAct(state, kind, facts, content, meta, { result: null, upheld: null });
}

function withAct(
  state: WhistleState,
  kind: UnitActKind,
  facts: ActFacts,
  content: ActContent,
  meta: EventMeta,
  more: { result: UnitResult | null; upheld: boolean | null },
): Evolved<WhistleState> {
  const { unit, act, ...rest } = facts;
  const record = {
    ...rest,
    ...more,
    id: act,
    kind,
    enteredAt: meta.at,
    gov: meta.gov,
    actor: meta.actor,
    who: content?.who ?? '',
    note: content?.note ?? '',
    withdrawn: null,
  };
  const over = state.ended !== null;
  const evolved = changeUnit(state, unit, (before) => ({ ...before, acts: [...before.acts, record] }));
  return over && evolved.ineffective === undefined ? { ...evolved, mark: 'afterEnd' } : evolved;
}

function changeUnit(
  state: WhistleState,
  unit: string,
  change: (before: UnitState) => UnitState,
): Evolved<WhistleState> {
  if (!state.units.some(({ id }) => id === unit)) return { state, ineffective: 'unknownUnit' };
  return { state: { ...state, units: state.units.map((each) => (each.id === unit ? change(each) : each)) } };
}

function answered(
  state: WhistleState,
  how: 'approved' | 'refused',
  at: number,
  note: string,
  meta: EventMeta,
): Evolved<WhistleState> {
  if (state.head === null || statusOf(state) !== 'awaiting') return { state, ineffective: 'notAwaiting' };
  return { state: { ...state, approval: { how, at, gov: meta.gov, actor: meta.actor, note } } };
}

function ended(
  state: WhistleState,
  how: 'closed' | 'cancelled',
  at: number,
  note: string,
  meta: EventMeta,
): Evolved<WhistleState> {
  const status = statusOf(state);
  const runs = status === 'out' || (how === 'cancelled' && status === 'awaiting');
  if (state.head === null || !runs) return { state, ineffective: 'alreadyEnded' };
  return { state: { ...state, ended: { how, at, gov: meta.gov, actor: meta.actor, note } } };
}
