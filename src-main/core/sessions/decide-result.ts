import type { DisputeAction } from '../../contract/disputes';
import type { SessionAction } from '../../contract/sessions-actions';
import { attemptResultOf, type AgreementInput, type ConclusionInput } from '../../contract/sessions-result';
import { organisationKind } from '../../contract/directory';
import type { DraftEvent } from '../../journal/entry';
import { draft } from '../../journal/event-definition';
import { refuse, type Refusal } from '../disputes/decision';
import type { AgreementRecord, DisputeState } from '../disputes/state';
import { activeParties } from '../disputes/state-questions';
import { caseOf, strangerIn } from './decide-work';
import { making, steps, type SessionContext, type SessionDecision } from './decision';
import { agreementDrafted, closed, concluded, signed } from './events-course';
import { happenedAt } from './happened-at';
import { openDisputes, seated, signaturesOf, unsignedParties } from './questions';
import type { ParticipantRecord, SessionState } from './state';

type Act<K extends SessionAction['kind']> = Extract<SessionAction, { kind: K }>;

/**
 * Writes the agreement that will be signed into its case, where it waits for its signatures. Written anew it begins
 * with no signature. Codes: party.unknown, session.notAllowed, agreement.*, dispute.*.
 */
export function decideDraft(
  state: SessionState,
  { dispute, agreement }: Act<'draftAgreement'>,
  context: SessionContext,
): SessionDecision {
  const found = caseOf(state, dispute, context);
  if ('code' in found) return found;
  const over = state.course.conclusions.some((each) => each.dispute === dispute && each.result !== 'split');
  if (over) return refuse('session.notAllowed', '这件案在这场里已经有结果，不能再定协议。', 'dispute');
  const stranger = strangerIn(agreement.clauses, found);
  if (stranger) return stranger;
  const made = context.cases.act(dispute, agreeAction(state, agreement, context, { form: 'written' }));
  if ('code' in made) return made;
  const [id = ''] = made;
  const written = context.cases.find(dispute)?.agreements.find((each) => each.id === id);
  const facts = { at: context.now, dispute, agreement: id, parties: [...(written?.parties ?? [])] };
  return making([id], draft(agreementDrafted, facts, { salt: context.newSalt() }, [`agreement:${dispute}`]));
}

function agreeAction(
  state: SessionState,
  agreement: AgreementInput,
  context: Pick<SessionContext, 'organisation' | 'centreName'>,
  { form }: { form: 'written' | 'oral' },
): DisputeAction {
  const { organisationId, mediators, recorder, facts, matters, manner, parties, clauses } = agreement;
  return {
    kind: 'agree',
    at: null,
    onBehalfOf: '',
    form,
    mediation: state.head?.mediation ?? 'people',
    organisation: organisationOf(state, agreement, context),
    organisationId,
    mediators,
    recorder,
    facts,
    matters,
    manner,
    parties,
    terms: clauses.map(({ what, obligor, obligee, amountFen, dueOn }) => ({
      what,
      obligor,
      obligee,
      amountFen,
      dueOn,
    })),
    allSigned: form === 'oral',
  };
}

function organisationOf(
  state: SessionState,
  { organisation, organisationId }: Pick<AgreementInput, 'organisation' | 'organisationId'>,
  context: Pick<SessionContext, 'organisation' | 'centreName'>,
): string {
  if (organisation !== '') return organisation;
  const named = organisationId === null ? null : context.organisation(organisationId);
  return named?.name ?? convenorOf(state, context);
}

function convenorOf(state: SessionState, { centreName }: Pick<SessionContext, 'centreName'>): string {
  return state.texts.convenor === '' ? centreName : state.texts.convenor;
}

/**
 * One signature under the drafted agreement. A touched one must be under the very text that is there now.
 * Codes: session.notAllowed, party.unknown, session.textChanged, attachment.notFound, session.time.
 */
export function decideSignature(
  state: SessionState,
  action: Act<'sign'>,
  context: SessionContext,
): SessionDecision {
  const { dispute, agreement, party, name, signature, onBehalfOf } = action;
  const found = caseOf(state, dispute, context);
  if ('code' in found) return found;
  const drafted = state.course.agreements.get(dispute);
  if (drafted?.agreement !== agreement)
    return refuse('session.notAllowed', '这份协议还没有定稿，或者已经改过。看新的一份再签。', 'agreement');
  if (!drafted.parties.includes(party))
    return refuse('party.unknown', '这一位不是协议里的当事人，请重新选。', 'party');
  const at = happenedAt(action.at, context.now, { at: drafted.at, what: '协议定稿' });
  if (typeof at !== 'number') return at;
  const image = signature.means === 'touch' ? signature.image : signature.scan;
  const known = image === null || found.attachments.some((each) => each.id === image);
  if (!known) return refuse('attachment.notFound', '案里没有这份签名的图，请再签一次。', 'signature');
  if (signature.means === 'touch' && signature.textHash !== context.textHash(dispute, drafted))
    return refuse(
      'session.textChanged',
      '协议的文字和签字时看到的不一样了。看新的一份，再签一次。',
      'signature',
    );
  const textHash = signature.means === 'touch' ? signature.textHash : null;
  const strokes = signature.means === 'touch' ? signature.strokes : [];
  const facts = { at, behalf: onBehalfOf !== '', dispute, agreement, party, means: signature.means };
  const completed = completeLater(state, { dispute, party, at }, context);
  if (completed) return completed;
  return steps(
    draft(signed, { ...facts, textHash, image }, { onBehalfOf, name, strokes }, [
      `signature:${agreement}.${party}`,
    ]),
  );
}

/** The last signature under an agreement that went out for signing makes it take effect. */
function completeLater(
  state: SessionState,
  { dispute, party, at }: { dispute: string; party: string; at: number },
  context: SessionContext,
): Refusal | null {
  const over = state.course.conclusions.some((each) => each.dispute === dispute && each.result === 'agreed');
  const left = unsignedParties(state, dispute).filter((each) => each !== party);
  const drafted = state.course.agreements.get(dispute)?.agreement;
  const record = context.cases.find(dispute)?.agreements.find((each) => each.id === drafted);
  if (!over || left.length > 0 || !record || record.effectiveAt !== null) return null;
  const made = context.cases.act(dispute, signAction(record, at));
  return 'code' in made ? made : null;
}

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
  const attempt = context.cases.act(dispute, attemptAction(state, conclusion, found, when, context));
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

/** The waiting agreement once more, signed by all: it takes effect with the last signature (人民调解法 29). */
function signAction(record: AgreementRecord, at: number | null): DisputeAction {
  return {
    kind: 'agree',
    at,
    onBehalfOf: '',
    form: 'written',
    mediation: record.mediation,
    organisation: record.organisation,
    organisationId: record.organisationId,
    mediators: [...record.mediators],
    recorder: record.recorder,
    facts: record.facts,
    matters: record.matters,
    manner: record.manner,
    parties: [...record.parties],
    terms: record.terms.map(({ what, obligor, obligee, amountFen, dueOn }) => ({
      what,
      obligor,
      obligee,
      amountFen,
      dueOn,
    })),
    allSigned: true,
  };
}

const attemptModeOf = { room: 'joint', onsite: 'onsite', video: 'video' } as const;

function attemptAction(
  state: SessionState,
  { dispute, result, summary, failureReason, reason, nextOn }: ConclusionInput,
  found: DisputeState,
  when: When,
  context: SessionContext,
): DisputeAction {
  const here = seated(state).filter((each) => each.arrival !== null);
  const names = (role: ParticipantRecord['role']) => here.filter((each) => each.role === role).map(whoCame);
  const convenor = state.head?.convenor ?? null;
  const kind = organisationKind.safeParse(convenor === null ? null : context.organisation(convenor)?.kind);
  const others = here.filter(
    (each) => !['mediator', 'recorder', 'party'].includes(each.role) && belongsTo(each, dispute),
  );
  return {
    kind: 'recordAttempt',
    at: null,
    onBehalfOf: when.onBehalfOf,
    by: 'tier',
    mediation: state.head?.mediation ?? 'people',
    organisation: convenorOf(state, context),
    mediators: names('mediator').slice(0, 20),
    recorder: names('recorder')[0] ?? '',
    mode: attemptModeOf[state.head?.mode ?? 'room'],
    place: placeOf(state, context),
    joint: state.head?.joint ?? true,
    participants: others.slice(0, 60).map((each) => ({ name: whoCame(each), unit: each.unit })),
    presentParties: presentParties(here, found),
    summary,
    result: attemptResultOf[result],
    failureReason: result === 'failed' ? failureReason : null,
    nextOn: result === 'adjourned' ? nextOn : null,
    bodyKind: kind.success ? kind.data : null,
    points: [...state.course.points.keys()],
    resultReason: reason,
  };
}

/** Who acts for parties of another case is none of this case's. */
function belongsTo({ ref }: ParticipantRecord, dispute: string): boolean {
  return !('dispute' in ref) || ref.dispute === null || ref.dispute === dispute;
}

function whoCame({ arrival, name, unit }: ParticipantRecord): string {
  if (arrival !== null && arrival.name !== '') return arrival.name;
  return name === '' ? unit : name;
}

function placeOf(state: SessionState, context: Pick<SessionContext, 'venue'>): string {
  const venue = state.head?.venue ?? null;
  const name = venue === null ? '' : (context.venue(venue)?.name ?? '');
  return name === '' ? state.texts.place : name;
}

/** Parties who were there themselves or by somebody who acts for them. */
function presentParties(here: readonly ParticipantRecord[], dispute: DisputeState): string[] {
  const present = new Set(
    here.flatMap(({ ref }) => ('party' in ref && ref.party !== null ? [ref.party] : [])),
  );
  return activeParties(dispute)
    .map((party) => party.id)
    .filter((id) => present.has(id));
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
  const left = openDisputes(state).filter((dispute) => !given.has(dispute));
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
