import type { DisputeAction } from '../../contract/disputes';
import type { DraftEvent } from '../../journal/entry';
import { levelAbove } from './allowed';
import { occurredAt, type Floor } from './decide-time';
import { decided, refuse, type Decided, type Decision, type DecisionContext } from './decision';
import { draft } from '../../journal/event-definition';
import {
  closed,
  diverted,
  escalated,
  paused,
  resumed,
  returnedBack,
  signed,
  terminated,
  voided,
  withdrawn,
} from './events';
import { agreementForm } from './evolve-agreement';
import type { DisputeState, StageRecord } from './state';
import { activeParties, agreementsOfRound, attemptsAt, currentStage, pausesAt } from './state-questions';

type Act<K extends DisputeAction['kind']> = Extract<DisputeAction, { kind: K }>;
type Timed = { at: number | null; onBehalfOf: string };

/** What every step on the way shares: when it happened and for whom it was typed. */
export function decideOnStage(
  state: DisputeState,
  action: Timed,
  context: DecisionContext,
  make: (stage: StageRecord, common: { at: number; behalf: boolean; stage: number }) => Decision,
  floorOf: (stage: StageRecord) => Floor = handOver,
): Decision {
  const stage = currentStage(state);
  if (!stage) return refuse('dispute.notAllowed', '调解已经结束，这一步不用再办。');
  const at = occurredAt(state, action.at, context.now, floorOf(stage));
  if (typeof at !== 'number') return at;
  return make(stage, { at, behalf: action.onBehalfOf !== '', stage: stage.ordinal });
}

function handOver(stage: StageRecord): Floor {
  return { at: stage.handedAt, what: stage.origin === 'intake' ? '登记' : '移交到本级' };
}

/** A hand-over is signed for; the level's clock starts with it. */
export function decideSign(state: DisputeState, action: Act<'sign'>, context: DecisionContext): Decision {
  const { note, onBehalfOf, missing } = action;
  return decideOnStage(state, action, context, (_stage, common) =>
    decided(draft(signed, common, { note, onBehalfOf, ...(missing === '' ? {} : { missing }) })),
  );
}

/** Codes: dispute.unknownReason, pause.aboveNeeded. */
export function decidePause(state: DisputeState, action: Act<'pause'>, context: DecisionContext): Decision {
  const { note, onBehalfOf, reason, approvedBy, byLevelAbove } = action;
  if (!context.profile.pause.reasons.some((known) => known.code === reason))
    return refuse('dispute.unknownReason', '本地办法里没有这个暂停理由，请另选。', 'reason');
  return decideOnStage(
    state,
    action,
    context,
    (stage, common) => {
      const before = pausesAt(state, stage.tier);
      if (before >= context.profile.pause.perTier && !byLevelAbove)
        return refuse(
          'pause.aboveNeeded',
          '这一级已经暂停过一次，再暂停要上一级批准。批准后写上批准人，勾上“上一级批准”。',
          'byLevelAbove',
        );
      const facts = { ...common, reason, nth: before + 1, ...(byLevelAbove ? { above: true } : {}) };
      return decided(draft(paused, facts, { note, onBehalfOf, approvedBy }));
    },
    (stage) => ({ at: stage.signedAt ?? stage.handedAt, what: '签收' }),
  );
}

export function decideResume(state: DisputeState, action: Act<'resume'>, context: DecisionContext): Decision {
  const { note, onBehalfOf } = action;
  return decideOnStage(
    state,
    action,
    context,
    (_stage, common) => decided(draft(resumed, common, { note, onBehalfOf })),
    (stage) => ({ at: stage.pauses.at(-1)?.from ?? stage.handedAt, what: '暂停' }),
  );
}

/**
 * Handing up to the next level, or past it. Without an attempt at this level, or past the next level, only for 重大 or
 * 紧急, and approved. Codes: dispute.attemptNeeded, dispute.approvalNeeded, dispute.unknownLevel, dispute.skipUnfit.
 */
export function decideEscalate(
  state: DisputeState,
  action: Act<'escalate'>,
  context: DecisionContext,
): Decision {
  const { reason, note, onBehalfOf, measures, approvedBy, papers } = action;
  const next = levelAbove(state, context.profile);
  if (next === null) return refuse('dispute.notAllowed', '已经是最后一级，不能再上报。');
  const above = action.to === null ? next : context.profile.levels.find((level) => level.tier === action.to);
  if (!above || above.tier < next.tier) return refuse('dispute.unknownLevel', '只能报到上级，请另选。', 'to');
  if (above.tier > next.tier && reason !== 'major' && reason !== 'urgent')
    return refuse(
      'dispute.skipUnfit',
      '跳级上报只限重大、紧急的。原因选“重大”或“紧急”，或者报到上一级。',
      'to',
    );
  if (above.tier > next.tier && approvedBy === '')
    return refuse('dispute.approvalNeeded', '跳级上报要写明批准人。', 'approvedBy');
  return decideOnStage(state, action, context, (stage, common) => {
    const direct = attemptsAt(state, stage).length === 0;
    if (direct && reason !== 'major' && reason !== 'urgent')
      return refuse(
        'dispute.attemptNeeded',
        '这一级还没有调解过。先记一次调解；重大或紧急的，可以选“重大”“紧急”并写明批准人后直接上报。',
        'reason',
      );
    if (direct && approvedBy === '')
      return refuse('dispute.approvalNeeded', '没有调解就上报，要写明批准人。', 'approvedBy');
    const facts = { ...common, to: above.tier, reason, direct, approved: approvedBy !== '' };
    const content = { note, onBehalfOf, measures, approvedBy, ...(papers.length > 0 ? { papers } : {}) };
    return decided(draft(escalated, facts, content));
  });
}

/** Back to the level that handed it up, whose stage begins anew. */
export function decideReturnBack(
  state: DisputeState,
  action: Act<'returnBack'>,
  context: DecisionContext,
): Decision {
  const { reason, note, onBehalfOf } = action;
  return decideOnStage(state, action, context, (stage, common) => {
    const below = state.stages[stage.ordinal - 1];
    if (!below) return refuse('dispute.notAllowed', '只有下级报上来的案件才能退回。');
    return decided(draft(returnedBack, { ...common, to: below.tier, reason }, { note, onBehalfOf }));
  });
}

/**
 * Mediation ends without agreement, for all or for one party; they must have been told of their remedies
 * (人民调解法 26). Codes: dispute.remediesNotTold, party.unknown, party.tooFewLeft.
 */
export function decideTerminate(
  state: DisputeState,
  action: Act<'terminate'>,
  context: DecisionContext,
): Decision {
  const { reason, note, onBehalfOf, remediesTold } = action;
  if (!remediesTold)
    return refuse(
      'dispute.remediesNotTold',
      '终止调解要先告知当事人可以仲裁、行政处理或者起诉（人民调解法第二十六条）。告知后勾上再办。',
      'remediesTold',
    );
  return decideOnStage(state, action, context, (_stage, common) =>
    forParty(state, action, (party) =>
      draft(terminated, { ...common, party, reason, remediesTold }, { note, onBehalfOf }),
    ),
  );
}

export function decideDivert(state: DisputeState, action: Act<'divert'>, context: DecisionContext): Decision {
  const { to, note, onBehalfOf } = action;
  return decideOnStage(state, action, context, (_stage, common) =>
    decided(draft(diverted, { ...common, to }, { note, onBehalfOf })),
  );
}

export function decideWithdraw(
  state: DisputeState,
  action: Act<'withdraw'>,
  context: DecisionContext,
): Decision {
  const { note, onBehalfOf } = action;
  return decideOnStage(state, action, context, (_stage, common) =>
    forParty(state, action, (party) => draft(withdrawn, { ...common, party }, { note, onBehalfOf })),
  );
}

/**
 * One event for all, or one for the party that leaves and, where the person in charge says that the rest can't be settled
 * without it, one more for the rest. Mediation goes on only among two at least.
 */
function forParty(
  state: DisputeState,
  action: Act<'terminate'> | Act<'withdraw'>,
  make: (party: string | null) => DraftEvent,
): Decision {
  const { party, rest } = action;
  if (party === null) return decided(make(null));
  const present = activeParties(state);
  if (!present.some((other) => other.id === party))
    return refuse('party.unknown', '这位当事人已经不在案里，请重新打开案件再办。', 'party');
  if (rest === 'end') return { events: [make(party), make(null)], made: [] };
  return present.length > 2
    ? decided(make(party))
    : refuse('party.tooFewLeft', '这一方离开后只剩一方，调不下去了。其余各方选“一起终止”。', 'rest');
}

/**
 * Closing with an outcome that fits what happened. Codes: dispute.outcomeUnfit, dispute.noteNeeded.
 */
export function decideClose(state: DisputeState, action: Act<'close'>, context: DecisionContext): Decision {
  const { outcome, note, onBehalfOf } = action;
  const unfit = unfitOutcome(state, outcome, note);
  if (unfit) return unfit;
  const last = state.stages.at(-1);
  const at = occurredAt(state, action.at, context.now, {
    at: state.endedAt ?? last?.handedAt ?? 0,
    what: state.endedAt === null ? '移交到本级' : '达成协议',
  });
  if (typeof at !== 'number') return at;
  const facts = { at, behalf: onBehalfOf !== '', stage: last?.ordinal ?? 0, outcome };
  return decided(draft(closed, facts, { note, onBehalfOf }));
}

function unfitOutcome(state: DisputeState, outcome: Act<'close'>['outcome'], note: string) {
  const form = agreementForm(outcome);
  const forms = new Set(agreementsOfRound(state).map((agreement) => agreement.form));
  if (form !== null && !forms.has(form))
    return refuse('dispute.outcomeUnfit', missingAgreement(state, form), 'outcome');
  if (form === null && forms.size > 0) {
    const has = forms.has('written') ? '书面协议' : '口头协议';
    return refuse('dispute.outcomeUnfit', `这件案有生效的${has}，结果选“${has}”。`, 'outcome');
  }
  if (form === null && note === '') {
    return refuse('dispute.noteNeeded', NOTE_NEEDED[outcome] ?? '请写明情况。', 'note');
  }
  return null;
}

const NOTE_NEEDED: Readonly<Record<string, string>> = {
  instant: '请写明当场化解的事项和结果。',
  settled: '请写明双方和解的经过。',
  transferred: '请写明移交给谁、为什么移交。',
};

function missingAgreement(state: DisputeState, form: 'written' | 'oral'): string {
  const unsigned = state.agreements.some(
    (agreement) => agreement.form === 'written' && !agreement.effectiveAt,
  );
  if (form === 'written' && unsigned) return '书面协议还没有签齐。各方签字后，再记一次协议并勾上“都已签字”。';
  const word = form === 'written' ? '书面协议' : '口头协议';
  return `还没有生效的${word}。先记协议，再按${word}结案。`;
}

export function decideVoid(state: DisputeState, action: Act<'void'>, context: DecisionContext): Decided {
  const at = Math.max(context.now, state.head?.registeredAt ?? 0);
  return decided(draft(voided, { at }, { note: action.note }));
}

/** Takes a case back together with the import it came with, closed or not. Code: dispute.notAllowed. */
export function decideTakeBack(
  state: DisputeState,
  taken: { readonly import: string; readonly note: string },
  context: Pick<DecisionContext, 'now'>,
): Decision {
  if (state.head?.origin?.import !== taken.import || state.status === 'void')
    return refuse('dispute.notAllowed', '这件案不是这次导入的，或者已经作废。');
  const at = Math.max(context.now, state.head.registeredAt);
  return decided(draft(voided, { at, import: taken.import }, { note: taken.note }));
}
