import type { UnitFacts, WhistleFacts } from './progress';
import {
  firstAct,
  objectionState,
  startOf,
  statusOf,
  type UnitActRecord,
  type UnitState,
  type WhistleState,
} from './state';

/** What the limits of a whistle follow from, of its state. `kind` of a whistle not here yet is the common one. */
export function whistleFactsOf(state: WhistleState): WhistleFacts {
  return {
    kind: state.head?.kind ?? 'routine',
    status: statusOf(state),
    startsAt: startOf(state),
    ended: state.ended === null ? null : { at: state.ended.at, gov: state.ended.gov },
  };
}

export function unitFactsOf(unit: UnitState): UnitFacts {
  return {
    askedAt: unit.askedAt,
    reportBy: unit.reportBy,
    signed: doneBy(firstAct(unit, 'signed')),
    setOut: doneBy(firstAct(unit, 'setOut')),
    arrived: doneBy(firstAct(unit, 'arrived')),
    resulted: doneBy(firstAct(unit, 'resulted')),
    objection: objectionState(unit),
    appraised: unit.appraisal !== null,
  };
}

function doneBy(act: UnitActRecord | null) {
  return act === null ? null : { at: act.at, gov: act.gov };
}
