import { formatInstant } from '../../contract/local-date';
import type { OrderAct, OrderActKind, OrderRulingKind } from '../../contract/supervision';
import { draft } from '../../journal/event-definition';
import { refuse, type Refusal } from '../disputes/decision';
import { whyNotRunning, whyNotSupervisor, type SupervisionContext, type SupervisionDecision } from './decide';
import { extensionAsked, plainActs, rulings } from './events';
import { objectionEnd } from './progress';
import {
  extensionOf,
  objectionOf,
  sentBackAt,
  signatureOf,
  statusOf,
  timesSentBack,
  type SupervisionState,
} from './state';

/**
 * Records what the addressee did. Codes: supervision.notFound, supervision.ended, supervision.alreadyDone,
 * supervision.timeInFuture, supervision.timeTooEarly, supervision.objectionTooLate, supervision.extensionTooLong.
 */
export function decideAct(
  state: SupervisionState,
  act: OrderAct,
  context: SupervisionContext,
): SupervisionDecision {
  const why = whyNotRunning(state) ?? whyNotAct(state, act.kind);
  if (why) return why;
  const at = act.at ?? context.now;
  const fault = faultOfTime(state, act.kind, at, context);
  if (fault) return fault;
  const facts = { at, behalf: !act.bySelf, act: context.newId(), channel: act.channel };
  const content = { who: act.who, note: act.note };
  if (act.kind !== 'extensionAsked') return [draft(plainActs[act.kind], facts, content)];
  const most = context.profile.supervision.extensionWorkingDays;
  if (act.workingDays > most)
    return refuse(
      'supervision.extensionTooLong',
      `一次最多延 ${most} 个工作日，请改短。还不够的，到时再申请。`,
      'workingDays',
    );
  return [draft(extensionAsked, { ...facts, workingDays: act.workingDays }, content)];
}

/** Why an act can't be recorded of an order that runs; null when it may. */
export function whyNotAct(state: SupervisionState, kind: OrderActKind): Refusal | null {
  const status = statusOf(state);
  if (status === 'answered' && kind !== 'progressed') return done('已经回复，等上级核验');
  switch (kind) {
    case 'signed':
      return signatureOf(state) === null ? null : done('已经签收');
    case 'extensionAsked': {
      const asked = extensionOf(state);
      return asked !== null && asked.ruled === null ? done('已经申请延期，等上级批') : null;
    }
    case 'objected':
      if (objectionOf(state) !== null) return done('已经提过异议，一张督办只提一次');
      return timesSentBack(state) > 0 ? done('已经回复过，不能再提异议') : null;
    case 'answered':
    case 'progressed':
      return null;
  }
}

/**
 * What the level above says: to an extension, to an objection, or on looking whether it was done. Codes:
 * supervision.notYours, supervision.own, supervision.notFound, supervision.ended, supervision.nothingAsked,
 * supervision.notAnswered, supervision.whoMissing.
 */
export function decideRuling(
  state: SupervisionState,
  wanted: { kind: OrderRulingKind; yes: boolean; note: string; who: string },
  context: SupervisionContext,
): SupervisionDecision {
  const why = whyNotSupervisor(state, context) ?? whyNotRuling(state, wanted.kind);
  if (why) return why;
  const behalf = state.head?.behalf === true;
  if (behalf && wanted.who === '')
    return refuse('supervision.whoMissing', '这是上级发来的督办，请写明上级是谁定的。', 'who');
  return [
    draft(
      rulings[wanted.kind],
      {
        at: context.now,
        behalf,
        act: context.newId(),
        channel: behalf ? 'paper' : 'person',
        yes: wanted.yes,
      },
      { who: wanted.who, note: wanted.note },
      [`ruling:${wanted.kind}`],
    ),
  ];
}

/** Why there is nothing to rule on; null when there is. */
export function whyNotRuling(state: SupervisionState, kind: OrderRulingKind): Refusal | null {
  if (kind === 'verification')
    return statusOf(state) === 'answered'
      ? null
      : refuse('supervision.notAnswered', '对方还没有回复，回复以后才能核验。');
  const question = kind === 'extension' ? extensionOf(state) : objectionOf(state);
  const open = question !== null && question.ruled === null && statusOf(state) !== 'answered';
  return open
    ? null
    : refuse(
        'supervision.nothingAsked',
        kind === 'extension' ? '没有等批的延期申请。刷新后再看。' : '没有等处理的异议。刷新后再看。',
      );
}

function done(what: string): Refusal {
  return refuse('supervision.alreadyDone', `对方${what}，不用再记。记错了的，先在经过里撤下那一条。`);
}

function faultOfTime(
  state: SupervisionState,
  kind: OrderActKind,
  at: number,
  context: SupervisionContext,
): Refusal | null {
  const from = sentBackAt(state) ?? state.head?.at ?? 0;
  if (at > context.now) return refuse('supervision.timeInFuture', '发生的时间还没有到，请核对。', 'at');
  if (at < from)
    return refuse(
      'supervision.timeTooEarly',
      `这一轮督办 ${formatInstant(from)} 才发出，时间不会更早，请核对。`,
      'at',
    );
  if (kind !== 'objected') return null;
  const until = objectionEnd(state.head?.at ?? 0, context);
  return at <= until
    ? null
    : refuse('supervision.objectionTooLate', `异议要在 ${formatInstant(until)} 前提出，现在已经过了。`, 'at');
}
