import { formatInstant, parseLocalDate, shanghaiDate } from '../../contract/local-date';
import type { Tier } from '../../contract/primitives';
import type { MethodProfile } from '../../contract/profile';
import type { AppraisalScores, WhistleInput } from '../../contract/whistles';
import { draft } from '../../journal/event-definition';
import type { DraftEvent } from '../../journal/entry';
import type { WorkingCalendar } from '../calendar/working-calendar';
import { refuse, type Refusal } from '../disputes/decision';
import { actWithdrawn, appraised, approved, blown, cancelled, closed, refused, unitAdded } from './events';
import { stageOf } from './progress';
import { statusOf, validActs, type UnitState, type WhistleNumber, type WhistleState } from './state';
import { unitFactsOf } from './unit-facts';

/** What a decision about a whistle may look at. Everything is given, nothing is fetched. */
export interface WhistleContext {
  readonly now: number;
  readonly permissions: ReadonlySet<string>;
  readonly profile: MethodProfile;
  readonly calendar: WorkingCalendar;
  newId(): string;
  /** Name of a unit of the directory that exists today; null for any other. */
  unitName(organisation: string): string | null;
}

/** What of the case decides whether units may be called to it. */
export interface CaseOfWhistle {
  readonly tier: Tier;
  /** Who handles it now, in words. */
  readonly holder: string;
  readonly open: boolean;
}

export type WhistleDecision = readonly DraftEvent[] | Refusal;

export function isWhistleRefused(decision: WhistleDecision): decision is Refusal {
  return 'code' in decision;
}

/** Why units can't be called to this case; null when they may. */
export function whyNoWhistle(about: CaseOfWhistle | null, profile: MethodProfile): Refusal | null {
  if (about === null) return null;
  if (!about.open)
    return refuse('whistle.caseEnded', '这件案已经结束，不用再吹哨。纠纷反复的，先重开这件案。');
  if (about.tier >= profile.whistle.fromTier) return null;
  const from = ['', '一', '二', '三', '四'][profile.whistle.fromTier] ?? '';
  return refuse('whistle.tierTooLow', `案件进到${from}级才能吹哨。现在由${about.holder}办理，办不成先上报。`);
}

/**
 * Calls units. Where the lead blows it themselves, it is approved with the same entry. Codes: whistle.notYours,
 * whistle.caseEnded, whistle.tierTooLow, whistle.unknownUnit, whistle.timeInFuture, whistle.reportByTooEarly.
 */
export function decideBlow(
  input: WhistleInput,
  given: { number: WhistleNumber; about: CaseOfWhistle | null },
  context: WhistleContext,
): WhistleDecision {
  const { kind, dispute, reason, place, onBehalfOf } = input;
  if (!context.permissions.has('case.write'))
    return refuse('whistle.notYours', '吹哨由中心办案的人办理，系统管理员不办业务。');
  const at = input.at ?? context.now;
  if (at > context.now) return refuse('whistle.timeInFuture', '吹哨的时间还没有到，请核对。', 'at');
  const fault = whyNoWhistle(given.about, context.profile) ?? faultOfUnits(input.units, context);
  if (fault) return fault;
  const units = input.units.map((unit, index) => ({ ...unit, unit: context.newId(), lead: index === 0 }));
  const { needsApproval } = context.profile.whistle.kinds[kind];
  const event = draft(
    blown,
    {
      at,
      behalf: onBehalfOf !== '',
      number: given.number,
      kind,
      dispute,
      tier: given.about?.tier ?? null,
      needsApproval,
      units: units.map(({ unit, organisation, lead, reportBy }) => ({ unit, organisation, lead, reportBy })),
    },
    { onBehalfOf, reason, place, tasks: Object.fromEntries(units.map(({ unit, task }) => [unit, task])) },
  );
  const itself = needsApproval && context.permissions.has('case.approve');
  return itself ? [event, draft(approved, { at }, { note: '' })] : [event];
}

function faultOfUnits(units: WhistleInput['units'], context: WhistleContext): Refusal | null {
  for (const [index, { organisation, reportBy }] of units.entries()) {
    const name = context.unitName(organisation);
    if (name === null)
      return refuse(
        'whistle.unknownUnit',
        '有一家单位不在通讯录里，或者已经撤销。请从列表里另选。',
        `units.${index}`,
      );
    if (reportBy !== null && (parseLocalDate(reportBy) === null || reportBy < shanghaiDate(context.now)))
      return refuse(
        'whistle.reportByTooEarly',
        `${name}的报结果日期已经过了，请改到今天或以后。`,
        `units.${index}`,
      );
  }
  return null;
}

/** Codes: whistle.notFound, whistle.notAwaiting. */
export function decideApproval(
  state: WhistleState,
  yes: boolean,
  note: string,
  context: WhistleContext,
): WhistleDecision {
  if (state.head === null) return notFound();
  if (statusOf(state) !== 'awaiting')
    return refuse('whistle.notAwaiting', '这次吹哨已经批过，或者已经结束。刷新后再看。');
  return [draft(yes ? approved : refused, { at: context.now }, { note })];
}

/** Codes: whistle.notFound, whistle.ended. */
export function decideCancel(state: WhistleState, note: string, context: WhistleContext): WhistleDecision {
  return whyOver(state) ?? [draft(cancelled, { at: context.now }, { note })];
}

/** Codes: whistle.notFound, whistle.ended, whistle.notApproved, whistle.unitsOpen. */
export function decideClose(state: WhistleState, note: string, context: WhistleContext): WhistleDecision {
  const why = whyNotOut(state);
  if (why) return why;
  const open = state.units.filter((unit) => isOpen(unit));
  if (open.length > 0 && note === '')
    return refuse(
      'whistle.unitsOpen',
      `还有 ${open.length} 家没有报结果：${open.map((unit) => context.unitName(unit.organisation) ?? '').join('、')}。写上为什么现在结束。`,
      'note',
    );
  return [draft(closed, { at: context.now }, { note })];
}

/** Codes: whistle.notFound, whistle.ended, whistle.unknownUnit, whistle.unitTwice, whistle.reportByTooEarly. */
export function decideAddUnit(
  state: WhistleState,
  unit: { organisation: string; task: string; reportBy: string | null },
  context: WhistleContext,
): WhistleDecision {
  const why = whyOver(state) ?? faultOfUnits([unit], context);
  if (why) return why;
  if (state.units.some(({ organisation }) => organisation === unit.organisation))
    return refuse('whistle.unitTwice', '这家单位已经在这次吹哨里了。', 'organisation');
  const { organisation, task, reportBy } = unit;
  return [
    draft(
      unitAdded,
      { at: context.now, unit: context.newId(), organisation, lead: false, reportBy },
      { task },
    ),
  ];
}

/** Codes: whistle.notFound, whistle.notApproved, whistle.unknownUnit, whistle.released, whistle.nothingToAppraise. */
export function decideAppraise(
  state: WhistleState,
  wanted: AppraisalScores & { unit: string; note: string },
  context: WhistleContext,
): WhistleDecision {
  if (state.head === null) return notFound();
  const unit = state.units.find(({ id }) => id === wanted.unit);
  if (unit === undefined) return unknownUnit();
  if (!mayBeAppraised(state, unit))
    return stageOf(unitFactsOf(unit)) === 'released'
      ? refuse('whistle.released', '这家单位的异议成立，不用评价。')
      : refuse('whistle.nothingToAppraise', '这家单位还没有报结果。先记办理结果，或者结束这次吹哨，再评价。');
  const { note, ...scores } = wanted;
  return [draft(appraised, { at: context.now, ...scores }, { note }, [`unit:${unit.id}:appraisal`])];
}

/** Whether the whistler may say how a unit did: it has given its result, or the whistle is over. */
export function mayBeAppraised(state: WhistleState, unit: UnitState): boolean {
  const stage = stageOf(unitFactsOf(unit));
  const status = statusOf(state);
  if (stage === 'released') return false;
  return status === 'closed' || (status === 'out' && stage === 'resulted');
}

/** Codes: whistle.notFound, whistle.unknownAct. */
export function decideWithdrawAct(
  state: WhistleState,
  act: string,
  note: string,
  context: WhistleContext,
): WhistleDecision {
  if (state.head === null) return notFound();
  if (!state.units.some((unit) => validActs(unit).some(({ id }) => id === act)))
    return refuse('whistle.unknownAct', '没有找到这一条，可能已经撤下。刷新后再看。');
  return [draft(actWithdrawn, { at: context.now, act }, { note })];
}

/** True while a unit still owes something. */
export function isOpen(unit: UnitState): boolean {
  return !['resulted', 'released'].includes(stageOf(unitFactsOf(unit)));
}

/** Why nothing can be recorded of the units now; null while the whistle is out. */
export function whyNotOut(state: WhistleState): Refusal | null {
  const over = whyOver(state);
  if (over) return over;
  return statusOf(state) === 'awaiting'
    ? refuse('whistle.notApproved', '这次吹哨还没有批准，单位还没有收到。批准后再记。')
    : null;
}

function whyOver(state: WhistleState): Refusal | null {
  if (state.head === null) return notFound();
  const status = statusOf(state);
  if (status === 'refused') return refuse('whistle.ended', '这次吹哨没有批准，不能再办。要办，重新吹一次。');
  if (state.ended === null) return null;
  const how = state.ended.how === 'closed' ? '结束' : '撤回';
  return refuse('whistle.ended', `这次吹哨 ${formatInstant(state.ended.at)} 已经${how}，不能再办。`);
}

function notFound(): Refusal {
  return refuse('whistle.notFound', '没有找到这次吹哨，刷新后再看。');
}

export function unknownUnit(): Refusal {
  return refuse('whistle.unknownUnit', '这家单位不在这次吹哨里，刷新后再看。');
}
