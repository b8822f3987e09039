import type { Replayed } from '../../journal/replay';
import type { Projection, ProjectionRow } from '../../store/schema';
import { dayNumber } from '../disputes/day-number';
import {
  firstAct,
  objectionState,
  startOf,
  statusOf,
  validActs,
  type UnitState,
  type WhistleState,
} from './state';
import { isOfUnit } from './decide-acts';
import { whistleNo } from './whistle-code';

/** The rows of one whistle and its units, the same on every replica. Empty until its first entry has arrived. */
export function projectWhistle(replayed: Replayed<WhistleState>): Projection {
  const { state, ordered } = replayed;
  const { head, texts, ended } = state;
  if (head === null) return {};
  return {
    whistle: [
      {
        id: state.id,
        no: whistleNo(head.number),
        year: head.number.year,
        series: head.number.series,
        serial: head.number.serial,
        kind: head.kind,
        dispute: head.dispute ?? '',
        tier: head.tier,
        state: statusOf(state),
        day: dayNumber(head.blownAt),
        blown_at: head.blownAt,
        starts_at: startOf(state),
        ended_at: ended?.at ?? null,
        ended_gov: ended?.gov ?? null,
        author: head.actor,
        reason: texts.reason,
        place: texts.place,
        centre: ordered[0]?.header.centre ?? '',
      },
    ],
    whistle_unit: state.units.map((unit) => unitRow(state.id, unit)),
  };
}

function unitRow(whistle: string, unit: UnitState): ProjectionRow<'whistle_unit'> {
  const signed = firstAct(unit, 'signed');
  const setOut = firstAct(unit, 'setOut');
  const arrived = firstAct(unit, 'arrived');
  const resulted = firstAct(unit, 'resulted');
  const own = validActs(unit).filter(({ kind }) => isOfUnit(kind));
  const urged = validActs(unit).filter(({ kind }) => kind === 'urged');
  return {
    whistle,
    id: unit.id,
    ordinal: unit.ordinal,
    organisation: unit.organisation,
    lead: unit.lead ? 1 : 0,
    asked_at: unit.askedAt,
    report_by: unit.reportBy,
    signed_at: signed?.at ?? null,
    signed_gov: signed?.gov ?? null,
    set_out_at: setOut?.at ?? null,
    set_out_gov: setOut?.gov ?? null,
    arrived_at: arrived?.at ?? null,
    arrived_gov: arrived?.gov ?? null,
    resulted_at: resulted?.at ?? null,
    resulted_gov: resulted?.gov ?? null,
    result: resulted?.result ?? '',
    objection: objectionState(unit) ?? '',
    urged: urged.length,
    recorded: own.length,
    on_behalf: own.filter(({ behalf }) => behalf).length,
    promptness: unit.appraisal?.promptness ?? null,
    handling: unit.appraisal?.handling ?? null,
    satisfaction: unit.appraisal?.satisfaction ?? null,
    incentive: unit.appraisal?.incentive ?? null,
  };
}
