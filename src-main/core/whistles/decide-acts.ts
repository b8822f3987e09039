import { formatInstant } from '../../contract/local-date';
import type { UnitAct, UnitActKind } from '../../contract/whistles';
import { draft } from '../../journal/event-definition';
import { refuse, type Refusal } from '../disputes/decision';
import { unknownUnit, whyNotOut, type WhistleContext, type WhistleDecision } from './decide';
import { objectionDecided, plainActs, resulted } from './events';
import { objectionEnd, stageOf } from './progress';
import { firstAct, objectionState, startOf, type UnitState, type WhistleState } from './state';
import { unitFactsOf } from './unit-facts';

/**
 * Records what a unit did, or what the centre did towards it. Codes: whistle.notFound, whistle.ended,
 * whistle.notApproved, whistle.unknownUnit, whistle.timeInFuture, whistle.timeTooEarly, whistle.released,
 * whistle.alreadyDone, whistle.objectionTooLate, whistle.noObjection, whistle.leadDecides.
 */
export function decideAct(
  state: WhistleState,
  wanted: { unit: string; act: UnitAct },
  context: WhistleContext,
): WhistleDecision {
  const { act } = wanted;
  const unit = state.units.find(({ id }) => id === wanted.unit);
  const why = whyNotOut(state) ?? (unit === undefined ? unknownUnit() : whyNotAct(unit, act.kind, context));
  if (why || unit === undefined) return why ?? unknownUnit();
  const at = act.at ?? context.now;
  const fault = faultOfTime(state, unit, act.kind, at, context);
  if (fault) return fault;
  const facts = {
    at,
    behalf: isOfUnit(act.kind) && !act.bySelf,
    unit: unit.id,
    act: context.newId(),
    channel: act.channel,
    evidence: act.evidence,
  };
  const content = { who: act.who, note: act.note };
  if (act.kind === 'resulted') return [draft(resulted, { ...facts, result: act.result }, content)];
  if (act.kind === 'objectionDecided')
    return [
      draft(objectionDecided, { ...facts, upheld: act.upheld }, content, [`unit:${unit.id}:objection`]),
    ];
  return [draft(plainActs[act.kind], facts, content)];
}

/** What the centre does is its own act; all else is a unit's. */
export function isOfUnit(kind: UnitActKind): boolean {
  return kind !== 'urged' && kind !== 'objectionDecided';
}

/** Why an act can't be recorded of a unit of a whistle that is out; null when it may. */
export function whyNotAct(
  unit: UnitState,
  kind: UnitActKind,
  { permissions }: Pick<WhistleContext, 'permissions'>,
): Refusal | null {
  const stage = stageOf(unitFactsOf(unit));
  if (stage === 'released') return refuse('whistle.released', '这家单位的异议成立，这次不用它办。');
  const objection = objectionState(unit);
  switch (kind) {
    case 'signed':
      return firstAct(unit, 'signed', 'setOut', 'arrived', 'resulted') === null ? null : done('签收');
    case 'setOut':
      return firstAct(unit, 'setOut', 'arrived', 'resulted') === null ? null : done('出发');
    case 'arrived':
      return firstAct(unit, 'arrived') === null ? null : done('报到');
    case 'resulted':
      return firstAct(unit, 'resulted') === null ? null : done('报结果');
    case 'objected':
      if (stage === 'resulted') return done('报结果');
      return objection === null
        ? null
        : refuse('whistle.alreadyDone', '这家单位已经提过异议，一次吹哨只提一次。');
    case 'objectionDecided':
      if (objection !== 'open') return refuse('whistle.noObjection', '没有等处理的异议。刷新后再看。');
      return permissions.has('case.approve')
        ? null
        : refuse('whistle.leadDecides', '异议由中心负责人处理，请他登录后来定。');
    case 'urged':
      return stage === 'resulted' ? done('报结果') : null;
    case 'opined':
    case 'fedBack':
      return null;
  }
}

function done(what: string): Refusal {
  return refuse('whistle.alreadyDone', `这家单位已经${what}，不用再记。记错了的，先在经过里撤下那一条。`);
}

function faultOfTime(
  state: WhistleState,
  unit: UnitState,
  kind: UnitActKind,
  at: number,
  context: WhistleContext,
): Refusal | null {
  const from = Math.max(startOf(state) ?? 0, unit.askedAt);
  if (at > context.now) return refuse('whistle.timeInFuture', '发生的时间还没有到，请核对。', 'at');
  if (at < from)
    return refuse(
      'whistle.timeTooEarly',
      `这次吹哨 ${formatInstant(from)} 才发出，时间不会更早，请核对。`,
      'at',
    );
  if (kind !== 'objected') return null;
  const until = objectionEnd(from, context);
  return at <= until
    ? null
    : refuse('whistle.objectionTooLate', `异议要在 ${formatInstant(until)} 前提出，现在已经过了。`, 'at');
}
