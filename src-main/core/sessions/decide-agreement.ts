import type { DisputeAction } from '../../contract/disputes';
import type { SessionAction } from '../../contract/sessions-actions';
import type { AgreementInput } from '../../contract/sessions-result';
import { draft } from '../../journal/event-definition';
import { refuse, type Refusal } from '../disputes/decision';
import type { AgreementRecord } from '../disputes/state';
import { caseOf, strangerIn } from './decide-work';
import { making, steps, type SessionContext, type SessionDecision } from './decision';
import { agreementDrafted, signed } from './events-course';
import { happenedAt } from './happened-at';
import { unsignedParties } from './questions';
import type { SessionState } from './state';

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

/** The action of its case that an agreement of the table is. */
export function agreeAction(
  state: SessionState,
  agreement: AgreementInput,
  context: Pick<SessionContext, 'organisation' | 'centreName'>,
  { form }: { form: 'written' | 'oral' },
): DisputeAction {
  const { mediation, organisationId, mediators, recorder, facts, matters, manner, parties, clauses } =
    agreement;
  return {
    kind: 'agree',
    at: null,
    onBehalfOf: '',
    form,
    mediation: mediation ?? state.head?.mediation ?? 'people',
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

/** Who presides, by name; the centre where nobody else convened. */
export function convenorOf(state: SessionState, { centreName }: Pick<SessionContext, 'centreName'>): string {
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

/** The waiting agreement once more, signed by all: it takes effect with the last signature (人民调解法 29). */
export function signAction(record: AgreementRecord, at: number | null): DisputeAction {
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
