import type { z } from 'zod';
import type { WhistleUnitView, WhistleView, unitActView } from '../../contract/whistles';
import { unitActKind } from '../../contract/whistles';
import type { organisationView } from '../../contract/directory';
import type { MethodProfile } from '../../contract/profile';
import { isOpen, mayBeAppraised } from './decide';
import { whyNotAct } from './decide-acts';
import type { KnownWhistle } from './load-whistle';
import { progressOf, type RulesOverTime } from './progress';
import {
  firstAct,
  objectionOf,
  objectionState,
  startOf,
  statusOf,
  validActs,
  type UnitActRecord,
  type UnitState,
} from './state';
import { unitFactsOf, whistleFactsOf } from './unit-facts';
import { unitCode, whistleNo } from './whistle-code';

/** What a view needs besides the whistle. Names are '' where unknown. */
export interface WhistleViewContext {
  /** ms */
  readonly now: number;
  readonly rules: RulesOverTime & { readonly profile: MethodProfile };
  readonly permissions: ReadonlySet<string>;
  personName(account: string): string;
  organisation(id: string): z.infer<typeof organisationView> | null;
}

/** The case of a whistle as far as a view shows it. */
interface About {
  readonly dispute: WhistleView['dispute'];
  readonly files: WhistleView['files'];
}

/** From this long between an act and its typing on, it is marked 补记 (ms). */
const enteredLateAfter = 2 * 3_600_000;

/** A whole whistle as of now, for one person. */
export function whistleViewOf(state: KnownWhistle, about: About, context: WhistleViewContext): WhistleView {
  const { head, texts, approval, ended } = state;
  const units = state.units.map((unit) => unitViewOf(state, unit, context));
  return {
    id: state.id,
    no: whistleNo(head.number),
    kind: head.kind,
    kindName: context.rules.profile.whistle.kinds[head.kind].name,
    state: statusOf(state),
    ...about,
    tier: head.tier,
    reason: texts.reason,
    place: texts.place,
    blownAt: head.blownAt,
    enteredAt: head.enteredAt,
    author: context.personName(head.actor),
    onBehalfOf: texts.onBehalfOf,
    startsAt: startOf(state),
    approval: approval && {
      outcome: approval.how,
      at: approval.at,
      by: context.personName(approval.actor),
      note: approval.note,
    },
    ended: ended && {
      how: ended.how,
      at: ended.at,
      by: context.personName(ended.actor),
      note: ended.note,
    },
    units: units.map(({ view }) => view),
    provisional: statusOf(state) === 'out' && units.some(({ provisional }) => provisional),
    may: mayOf(state, context),
  };
}

function mayOf(state: KnownWhistle, { permissions }: WhistleViewContext): WhistleView['may'] {
  const status = statusOf(state);
  const may: WhistleView['may'] = [];
  if (status === 'awaiting' && permissions.has('case.approve')) may.push('approve', 'refuse');
  if (permissions.has('case.assign')) {
    if (status === 'out') may.push('close');
    if (status === 'out' || status === 'awaiting') may.push('addUnit', 'cancel');
  }
  if (status === 'out' && permissions.has('case.write')) may.push('withdrawAct');
  return may;
}

function unitViewOf(
  state: KnownWhistle,
  unit: UnitState,
  context: WhistleViewContext,
): { view: WhistleUnitView; provisional: boolean } {
  const facts = unitFactsOf(unit);
  const { provisional, ...progress } = progressOf(whistleFactsOf(state), facts, context.rules, context.now);
  const known = context.organisation(unit.organisation);
  const urges = validActs(unit).filter(({ kind }) => kind === 'urged');
  const view: WhistleUnitView = {
    ...progress,
    id: unit.id,
    ordinal: unit.ordinal,
    organisation: unit.organisation,
    name: known?.name ?? '',
    kind: known?.kind ?? 'other',
    phone: known?.phone ?? '',
    liaisons: known?.liaisons ?? [],
    lead: unit.lead,
    task: unit.task,
    reportBy: unit.reportBy,
    code: unitCode(state.id, state.head.number, unit),
    signedAt: facts.signed?.at ?? null,
    setOutAt: facts.setOut?.at ?? null,
    arrivedAt: facts.arrived?.at ?? null,
    resultedAt: facts.resulted?.at ?? null,
    result: firstAct(unit, 'resulted')?.result ?? null,
    objection: objectionViewOf(unit),
    urged: urges.length,
    urgedAt: urges.at(-1)?.at ?? null,
    appraisal: unit.appraisal && { ...unit.appraisal, by: context.personName(unit.appraisal.actor) },
    acts: unit.acts.map((act) => actViewOf(act, context)),
    may: unitMayOf(state, unit, context),
  };
  return { view, provisional: provisional && isOpen(unit) };
}

function objectionViewOf(unit: UnitState): WhistleUnitView['objection'] {
  const objection = objectionOf(unit);
  const state = objectionState(unit);
  if (objection === null || state === null) return null;
  return { state, at: objection.act.at, reason: objection.act.note, answer: objection.answer?.note ?? '' };
}

function actViewOf(act: UnitActRecord, context: WhistleViewContext): z.infer<typeof unitActView> {
  const { actor, withdrawn, gov: _gov, evidence, ...rest } = act;
  return {
    ...rest,
    evidence: [...evidence],
    enteredLate: act.enteredAt - act.at > enteredLateAfter,
    by: context.personName(actor),
    withdrawn: withdrawn && {
      at: withdrawn.at,
      by: context.personName(withdrawn.actor),
      note: withdrawn.note,
    },
  };
}

function unitMayOf(
  state: KnownWhistle,
  unit: UnitState,
  context: WhistleViewContext,
): WhistleUnitView['may'] {
  const { permissions } = context;
  const acts =
    statusOf(state) === 'out' && permissions.has('case.write')
      ? unitActKind.options.filter((kind) => whyNotAct(unit, kind, context) === null)
      : [];
  const appraise =
    permissions.has('case.assign') && mayBeAppraised(state, unit) ? (['appraise'] as const) : [];
  return [...acts, ...appraise];
}
