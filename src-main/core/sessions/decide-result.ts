import type { SessionAction } from '../../contract/sessions-actions';
import type { ConclusionInput } from '../../contract/sessions-result';
import type { DraftEvent } from '../../journal/entry';
import { draft } from '../../journal/event-definition';
import { refuse, type Refusal } from '../disputes/decision';
import type { DisputeState } from '../disputes/state';
import { isOpen } from '../disputes/state-questions';
import { attemptAction } from './attempt-action';
import { agreeAction, signAction } from './decide-agreement';
import { caseOf } from './decide-work';
import { making, steps, type SessionContext, type SessionDecision } from './decision';
import { closed, concluded } from './events-course';
import { happenedAt } from './happened-at';
import { openDisputes, signaturesOf, unsignedParties } from './questions';
import type { SessionState } from './state';

type Act<K extends SessionAction['kind']> = Extract<SessionAction, { kind: K }>;

/** How the session ends for one case: its attempt, and the agreement where there is one. */
export function decideConclude(
  state: SessionState,
  action: Act<'conclude'>,
  context: SessionContext,
): SessionDecision {
  const at = happenedAt(action.at, context.now);
  if (typeof at !== 'number') return at;
  const event = concludeOne(state, action.conclusion, { at, onBehalfOf: action.onBehalfOf }, context);
  return 'code' in event ? event : steps(event);
}

interface When {
  readonly at: number;
  readonly onBehalfOf: string;
}

/**
 * Codes: session.notAllowed, session.reasonNeeded, session.notAllSigned, session.textChanged, agreement.*, dispute.*.
 */
function concludeOne(
  state: SessionState,
  conclusion: ConclusionInput,
  when: When,
  context: SessionContext,
): DraftEvent | Refusal {
  const { dispute, result } = conclusion;
  const found = caseOf(state, dispute, context);
  if ('code' in found) return found;
  const fault = faultOf(state, conclusion, found, context);
  if (fault) return fault;
  const attempt = context.cases.act(
    dispute,
    attemptAction(state, conclusion, found, when.onBehalfOf, context),
  );
  if ('code' in attempt) return attempt;
  const agreement = result === 'agreed' ? agreeNow(state, conclusion, context) : null;
  if (agreement !== null && typeof agreement !== 'string') return agreement;
  const { reason, nextOn, nextStep, failureReason } = conclusion;
  const facts = {
    at: when.at,
    behalf: when.onBehalfOf !== '',
    dispute,
    result,
    failureReason: result === 'failed' ? failureReason : null,
    nextOn: result === 'adjourned' ? nextOn : null,
    nextStep: result === 'failed' ? nextStep : null,
    attempt: attempt[0] ?? null,
    agreement,
    into: null,
  };
  return draft(concluded, facts, { onBehalfOf: when.onBehalfOf, reason }, [`conclusion:${dispute}`]);
}

function faultOf(
  state: SessionState,
  { dispute, result, failureReason, reason, nextOn, nextStep, oral, unsigned }: ConclusionInput,
  found: DisputeState,
  context: SessionContext,
): Refusal | null {
  if (!openDisputes(state).includes(dispute))
    return refuse('session.notAllowed', '这件案在这场里已经有结果。', 'dispute');
  if (result === 'failed' && (failureReason === null || reason === '' || nextStep === null))
    return refuse(
      'session.reasonNeeded',
      '没有谈成的，写上原因、下一步怎么办和告知了哪些途径。',
      failureReason === null ? 'failureReason' : reason === '' ? 'reason' : 'nextStep',
    );
  if (result === 'adjourned' && nextOn === null && reason === '')
    return refuse('session.reasonNeeded', '改期再谈的，写上下次的日子；定不下的，写上为什么。', 'nextOn');
  if (result !== 'agreed') return null;
  const drafted = state.course.agreements.get(dispute);
  if (!drafted && oral === null)
    return refuse('session.notAllowed', '还没有协议。先定书面协议，或者写上口头协议的内容。', 'result');
  if (!drafted || oral !== null || unsigned) return null;
  return faultOfSignatures(state, found, context);
}

function faultOfSignatures(
  state: SessionState,
  found: DisputeState,
  context: SessionContext,
): Refusal | null {
  const missing = unsignedParties(state, found.id);
  if (missing.length > 0) {
    const names = found.parties
      .filter((each) => missing.includes(each.id))
      .map((each) => each.details?.name ?? '');
    return refuse(
      'session.notAllSigned',
      `${names.join('、')}还没有签字。签齐了再结束，或者选“文书带回去签”。`,
      'result',
    );
  }
  const drafted = state.course.agreements.get(found.id);
  const now = drafted ? context.textHash(found.id, drafted) : null;
  const other = signaturesOf(state, found.id).some((each) => each.textHash !== null && each.textHash !== now);
  return other
    ? refuse(
        'session.textChanged',
        '协议的文字和签字时看到的不一样了。把协议重新定稿，再请各方签字。',
        'result',
      )
    : null;
}

/** Makes the agreement take effect, or leaves it waiting for its signatures. @returns its id */
function agreeNow(
  state: SessionState,
  { dispute, oral, unsigned }: ConclusionInput,
  context: SessionContext,
): string | Refusal {
  if (oral !== null) {
    const made = context.cases.act(dispute, agreeAction(state, oral, context, { form: 'oral' }));
    return 'code' in made ? made : (made[0] ?? '');
  }
  const drafted = state.course.agreements.get(dispute)?.agreement ?? '';
  if (unsigned) return drafted;
  const record = context.cases.find(dispute)?.agreements.find((each) => each.id === drafted);
  if (!record) return refuse('session.notAllowed', '案里没有这份协议，请重新定稿。', 'result');
  const signedAt = Math.max(0, ...signaturesOf(state, dispute).map((each) => each.at));
  const made = context.cases.act(dispute, signAction(record, signedAt === 0 ? null : signedAt));
  return 'code' in made ? made : drafted;
}

/** Codes: session.unknownDispute, dispute.cannotSplit. */
export function decideSplit(
  state: SessionState,
  { dispute, moved, copied, title, summary, note }: Act<'splitOff'>,
  context: SessionContext,
): SessionDecision {
  const found = caseOf(state, dispute, context);
  if ('code' in found) return found;
  const into = context.cases.split(dispute, { moved, copied, title, summary, note });
  const facts = {
    at: context.now,
    behalf: false,
    dispute,
    result: 'split' as const,
    failureReason: null,
    nextOn: null,
    nextStep: null,
    attempt: null,
    agreement: null,
    into,
  };
  return making([into], draft(concluded, facts, { onBehalfOf: '', reason: note }, [`conclusion:${dispute}`]));
}

/** A case that was closed, joined to another or agreed on its own page meanwhile needs no result of the session. */
function awaitsResult(dispute: string, { cases }: Pick<SessionContext, 'cases'>): boolean {
  const found = cases.find(dispute);
  return found === undefined || (isOpen(found) && found.status !== 'agreed');
}

/** Ends the session. Codes: session.notConcluded, and those of the conclusions. */
export function decideClose(
  state: SessionState,
  action: Act<'close'>,
  context: SessionContext,
): SessionDecision {
  const { onBehalfOf, conclusions } = action;
  const at = happenedAt(action.at, context.now, { at: state.course.openedAt ?? 0, what: '开始调解' });
  if (typeof at !== 'number') return at;
  const given = new Set(conclusions.map((each) => each.dispute));
  const left = openDisputes(state).filter((dispute) => !given.has(dispute) && awaitsResult(dispute, context));
  if (left.length > 0) {
    const titles = left.map((id) => context.cases.find(id)?.texts.title ?? '').filter((each) => each !== '');
    return refuse(
      'session.notConcluded',
      `${titles.map((each) => `“${each}”`).join('、')}还没有结果。选上达成、改期再谈或者没有谈成，再结束。`,
      'conclusions',
    );
  }
  const events: DraftEvent[] = [];
  for (const conclusion of conclusions) {
    const event = concludeOne(state, conclusion, { at, onBehalfOf }, context);
    if ('code' in event) return event;
    events.push(event);
  }
  return steps(...events, draft(closed, { at, behalf: onBehalfOf !== '' }, { onBehalfOf }, ['state']));
}
