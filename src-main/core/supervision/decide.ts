import { formatInstant, parseLocalDate, shanghaiDate } from '../../contract/local-date';
import type { MethodProfile, SupervisionKind } from '../../contract/profile';
import type { OrderInput } from '../../contract/supervision';
import { draft } from '../../journal/event-definition';
import type { DraftEvent } from '../../journal/entry';
import type { WorkingCalendar } from '../calendar/working-calendar';
import { refuse, type Refusal } from '../disputes/decision';
import { actWithdrawn, cancelled, declined, issued } from './events';
import { whyNotAbove, type Ranked } from './level';
import {
  endOf,
  isOver,
  statusOf,
  validActs,
  type KnownOrder,
  type OrderNumber,
  type SupervisionState,
} from './state';

/** What a decision about supervision may look at. Everything is given, nothing is fetched. */
export interface SupervisionContext {
  readonly now: number;
  readonly account: string;
  readonly permissions: ReadonlySet<string>;
  /** Division of this centre. */
  readonly division: string;
  readonly profile: MethodProfile;
  readonly calendar: WorkingCalendar;
  newId(): string;
  /** A unit or a person as of today; null for none. */
  ranked(addressee: OrderInput['addressee']): Ranked | null;
}

/** What is known of the case and of the order this one raises. */
export interface OrderAbout {
  readonly number: OrderNumber;
  readonly caseOpen: boolean | null;
  readonly raises: KnownOrder | null;
  /** The proposal has been taken up or declined already. */
  readonly taken: boolean;
}

export type SupervisionDecision = readonly DraftEvent[] | Refusal;

export function isOrderRefused(decision: SupervisionDecision): decision is Refusal {
  return 'code' in decision;
}

/** The ladder of kinds; an instruction stands outside of it. */
const ladder: readonly SupervisionKind[] = ['urge', 'normal', 'yellow', 'red', 'listed'];

/** Place of a kind on the ladder, 0 for an instruction. */
export function rankOf(kind: SupervisionKind): number {
  return ladder.indexOf(kind) + 1;
}

/** The kind an order is raised to; null where there is none above. */
export function kindAbove(kind: SupervisionKind): SupervisionKind | null {
  return kind === 'instruction' || kind === 'red' ? null : (ladder[rankOf(kind)] ?? null);
}

/**
 * Issues an order. Codes: supervision.notYours, supervision.unknownAddressee, supervision.notAbove, supervision.own,
 * supervision.caseEnded, supervision.timeInFuture, supervision.answerByTooEarly, supervision.notHigher,
 * supervision.ended, supervision.alreadyTaken.
 */
export function decideIssue(
  input: OrderInput,
  about: OrderAbout,
  context: SupervisionContext,
): SupervisionDecision {
  const at = input.at ?? context.now;
  const why = whyNotYours(context) ?? faultOfAddressee(input, context) ?? faultOfAbout(input, about);
  if (why) return why;
  if (at > context.now) return refuse('supervision.timeInFuture', '发出的时间还没有到，请核对。', 'at');
  const { answerBy } = input;
  if (answerBy !== null && (parseLocalDate(answerBy) === null || answerBy < shanghaiDate(at)))
    return refuse('supervision.answerByTooEarly', '回复日期比发出还早，请改到发出那天或以后。', 'answerBy');
  const { kind, ground, dispute, addressee, follows, proposal, reason, demand, fromAbove } = input;
  return [
    draft(
      issued,
      {
        at,
        behalf: fromAbove !== '',
        number: about.number,
        kind,
        ground,
        dispute,
        addressee,
        answerBy,
        follows,
        proposal,
      },
      { reason, demand, fromAbove },
    ),
  ];
}

function faultOfAddressee(input: OrderInput, context: SupervisionContext): Refusal | null {
  const to = context.ranked(input.addressee);
  if (to === null)
    return refuse(
      'supervision.unknownAddressee',
      '督办对象不在通讯录里，或者已经撤销、停用。请从列表里另选。',
      'addressee',
    );
  const { account, division } = context;
  return whyNotAbove(to, { account, division, fromAbove: input.fromAbove !== '' });
}

function faultOfAbout(input: OrderInput, about: OrderAbout): Refusal | null {
  if (about.taken)
    return refuse('supervision.alreadyTaken', '这一条建议已经有人办了：发过督办，或者没有采纳。刷新后再看。');
  if (about.caseOpen === false)
    return refuse('supervision.caseEnded', '这件案已经结束，不用再督办。纠纷反复的，先重开这件案。');
  if (input.follows === null) return null;
  if (about.raises === null) return notFound();
  if (isOver(about.raises)) return over(about.raises);
  return rankOf(input.kind) > rankOf(about.raises.head.kind)
    ? null
    : refuse('supervision.notHigher', '升级要比原来的督办重一级，请另选种类。', 'kind');
}

/** Codes: supervision.notYours, supervision.own, supervision.notFound, supervision.ended. */
export function decideCancel(
  state: SupervisionState,
  note: string,
  context: SupervisionContext,
): SupervisionDecision {
  return whyNotSupervisor(state, context) ?? [draft(cancelled, { at: context.now }, { note })];
}

/** Codes: supervision.notYours, supervision.alreadyTaken. */
export function decideDecline(
  state: SupervisionState,
  wanted: { proposal: string; note: string; taken: boolean },
  context: SupervisionContext,
): SupervisionDecision {
  const why = whyNotYours(context);
  if (why) return why;
  if (state.declined !== null || wanted.taken)
    return refuse('supervision.alreadyTaken', '这一条建议已经有人办了，刷新后再看。');
  return [draft(declined, { at: context.now, proposal: wanted.proposal }, { note: wanted.note })];
}

/** Codes: supervision.notFound, supervision.ended, supervision.unknownAct. */
export function decideWithdrawAct(
  state: SupervisionState,
  act: string,
  note: string,
  context: SupervisionContext,
): SupervisionDecision {
  const why = whyNotRunning(state);
  if (why) return why;
  const found = validActs(state).find(({ id }) => id === act);
  if (found === undefined || found.yes !== null)
    return refuse('supervision.unknownAct', '没有找到这一条，或者它是上级的决定，不能撤下。刷新后再看。');
  return [draft(actWithdrawn, { at: context.now, act }, { note })];
}

/** Why a person may not act for the level above on an order; null when they may. */
export function whyNotSupervisor(state: SupervisionState, context: SupervisionContext): Refusal | null {
  const why = whyNotYours(context) ?? whyNotRunning(state);
  if (why) return why;
  const to = state.head?.addressee;
  if (to?.kind === 'person' && to.id === context.account)
    return refuse('supervision.own', '这是发给你自己的督办，要由发出的上一级来定。');
  return null;
}

function whyNotYours({ permissions }: SupervisionContext): Refusal | null {
  return permissions.has('supervision.issue')
    ? null
    : refuse('supervision.notYours', '督办由中心负责人或督办员办理，请他登录后来办。');
}

/** Why nothing can be recorded of an order now; null while it runs. */
export function whyNotRunning(state: SupervisionState): Refusal | null {
  if (state.head === null) return notFound();
  return isOver(state) ? over(state) : null;
}

function over(state: SupervisionState): Refusal {
  const words = { cancelled: '取消', lifted: '因异议成立收回' } as const;
  const status = statusOf(state);
  const how = status === 'cancelled' || status === 'lifted' ? words[status] : '核验结束';
  const at = endOf(state)?.at;
  const when = at === undefined ? '' : ` ${formatInstant(at)}`;
  return refuse('supervision.ended', `这一张督办${when} 已经${how}，不能再办。`);
}

function notFound(): Refusal {
  return refuse('supervision.notFound', '没有找到这一张督办，刷新后再看。');
}
