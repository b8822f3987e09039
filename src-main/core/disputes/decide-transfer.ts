import type { DisputeAction } from '../../contract/disputes';
import { formatInstant } from '../../contract/local-date';
import { decideOnStage } from './decide-course';
import { occurredAt } from './decide-time';
import { decided, refuse, type Decision, type DecisionContext } from './decision';
import { clocksOf } from './dispute-clocks';
import { draft } from '../../journal/event-definition';
import {
  cityAnswered,
  extended,
  handedDown,
  instalmentsPlanned,
  performanceRecorded,
  referredToCity,
  reopened,
} from './events-transfer';
import type { DisputeState } from './state';
import { extensionsAt } from './state-questions';

type Act<K extends DisputeAction['kind']> = Extract<DisputeAction, { kind: K }>;

/**
 * More time for a level: once, as many working days as the profile gives, approved by the level above before the level
 * is due (dictionary §7.3, design §6). Codes: extension.tooLate.
 */
export function decideExtend(state: DisputeState, action: Act<'extend'>, context: DecisionContext): Decision {
  const { note, onBehalfOf, approvedBy } = action;
  const { profile, calendar } = context;
  return decideOnStage(state, action, context, (stage, common) => {
    const clocks = clocksOf(state, { profile, calendar, rulesAt: () => ({ profile, calendar }) });
    const due = clocks.stages[stage.ordinal]?.due ?? null;
    if (due !== null && common.at > due)
      return refuse(
        'extension.tooLate',
        `这一级 ${formatInstant(due)} 已经到期。延期要在到期前由上一级批准；现在可以上报上一级。`,
        'at',
      );
    const facts = {
      ...common,
      days: profile.extension.workingDays,
      nth: extensionsAt(state, stage.tier) + 1,
    };
    return decided(draft(extended, facts, { note, onBehalfOf, approvedBy }));
  });
}

/** Down to a level below, whose stage begins when it signs. Codes: dispute.unknownLevel. */
export function decideHandDown(
  state: DisputeState,
  action: Act<'handDown'>,
  context: DecisionContext,
): Decision {
  const { to, reason, note, onBehalfOf, papers } = action;
  if (to >= state.tier || !context.profile.levels.some((level) => level.tier === to))
    return refuse('dispute.unknownLevel', '只能下交到下级，请另选。', 'to');
  return decideOnStage(state, action, context, (_stage, common) =>
    decided(draft(handedDown, { ...common, to, reason }, { note, onBehalfOf, papers })),
  );
}

/** Taken up again after the end, at the level where it ended; number and history stay. */
export function decideReopen(state: DisputeState, action: Act<'reopen'>, context: DecisionContext): Decision {
  const { reason, note, onBehalfOf } = action;
  const floor = { at: state.outcome?.at ?? 0, what: '结案' };
  const at = occurredAt(state, action.at, context.now, floor);
  if (typeof at !== 'number') return at;
  const facts = {
    at,
    behalf: onBehalfOf !== '',
    tier: state.settledTier ?? state.tier,
    reason,
    nth: state.work.reopenings.length + 1,
  };
  return decided(draft(reopened, facts, { note, onBehalfOf }));
}

/** To the city's department for its kind of dispute, from the last level of the county. */
export function decideReferToCity(
  state: DisputeState,
  action: Act<'referToCity'>,
  context: DecisionContext,
): Decision {
  const { department, reason, note, measures, onBehalfOf } = action;
  const at = occurredAt(state, action.at, context.now);
  if (typeof at !== 'number') return at;
  const referral = context.newId();
  const facts = { at, behalf: onBehalfOf !== '', referral, reason };
  return decided(draft(referredToCity, facts, { note, onBehalfOf, department, measures }), referral);
}

/** Codes: city.unknownReferral. */
export function decideCityAnswer(
  state: DisputeState,
  action: Act<'recordCityAnswer'>,
  context: DecisionContext,
): Decision {
  const { referral, result, note, onBehalfOf } = action;
  const found = state.work.city.find((each) => each.id === referral);
  if (!found) return refuse('city.unknownReferral', '没有找到这次上报，请重新打开案件再看。', 'referral');
  const at = occurredAt(state, action.at, context.now, { at: found.at, what: '上报' });
  if (typeof at !== 'number') return at;
  const facts = { at, behalf: onBehalfOf !== '', referral, result };
  return decided(draft(cityAnswered, facts, { note, onBehalfOf }));
}

/**
 * Instalments of one term of an agreement; replaces an earlier plan. Codes: agreement.unknownTerm,
 * performance.begun, instalment.sumDiffers, instalment.order.
 */
export function decideInstalments(
  state: DisputeState,
  action: Act<'planInstalments'>,
  context: DecisionContext,
): Decision {
  const { agreement, term, instalments } = action;
  const found = findTerm(state, agreement, term);
  if (!found) return UNKNOWN_TERM;
  if (state.work.performances.some((each) => each.term === term))
    return refuse('performance.begun', '这一条已经记过履行，不能再改分期。', 'instalments');
  const sum = instalments.reduce((total, each) => total + each.amountFen, 0);
  if (found.amountFen !== null && sum !== found.amountFen)
    return refuse(
      'instalment.sumDiffers',
      `各期加起来是 ${yuan(sum)} 元，约定是 ${yuan(found.amountFen)} 元，请核对。`,
      'instalments',
    );
  if (instalments.some((each, index) => each.dueOn < (instalments[index - 1]?.dueOn ?? '')))
    return refuse('instalment.order', '各期按日期从早到晚写。', 'instalments');
  const planned = instalments.map((each) => ({ ...each, id: context.newId() }));
  const facts = { agreement, term, instalments: planned };
  return decided(
    draft(instalmentsPlanned, facts, {}, [`term:${term}:instalments`]),
    ...planned.map((each) => each.id),
  );
}

const UNKNOWN_TERM = refuse('agreement.unknownTerm', '没有找到这条约定，请重新打开案件再办。', 'term');

function findTerm(state: DisputeState, agreement: string, term: string) {
  return state.agreements
    .find((each) => each.id === agreement && each.effectiveAt !== null)
    ?.terms.find((each) => each.id === term);
}

function yuan(fen: number): string {
  return (fen / 100).toFixed(2).replace(/\.?0+$/u, '');
}

/**
 * What was performed of a term or one of its instalments, or that it wasn't (违约). Codes: agreement.unknownTerm,
 * instalment.unknown, attachment.notFound, performance.amountNeeded.
 */
export function decidePerformance(
  state: DisputeState,
  action: Act<'recordPerformance'>,
  context: DecisionContext,
): Decision {
  const { agreement, term, instalment, result, amountFen, proof, note, onBehalfOf } = action;
  const found = findTerm(state, agreement, term);
  if (!found) return UNKNOWN_TERM;
  const plan = state.work.instalments.find((each) => each.term === term);
  if (plan ? !plan.instalments.some((each) => each.id === instalment) : instalment !== null)
    return refuse('instalment.unknown', '没有找到这一期，请重新打开案件再办。', 'instalment');
  const known = new Set(state.attachments.filter((each) => !each.withdrawn).map((each) => each.id));
  if (!proof.every((each) => known.has(each)))
    return refuse('attachment.notFound', '选的凭证已经撤下，请重新选。', 'proof');
  if (result === 'part' && found.amountFen !== null && (amountFen ?? 0) === 0)
    return refuse('performance.amountNeeded', '履行了一部分的，写上这次给了多少。', 'amountFen');
  const effective = state.agreements.find((each) => each.id === agreement)?.effectiveAt ?? 0;
  const at = occurredAt(state, action.at, context.now, { at: effective, what: '协议生效' });
  if (typeof at !== 'number') return at;
  const facts = { at, behalf: onBehalfOf !== '', agreement, term, instalment, result, amountFen, proof };
  return decided(draft(performanceRecorded, facts, { note, onBehalfOf }));
}
