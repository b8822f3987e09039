import type { DisputeAction } from '../../contract/disputes';
import { formatLongDate, shanghaiDate } from '../../contract/local-date';
import { calendarDayDeadline } from '../calendar/deadline';
import { occurredAt } from './decide-time';
import {
  decided,
  refuse,
  type CommitteeRoster,
  type Decision,
  type DecisionContext,
  type Refusal,
} from './decision';
import { draft } from '../../journal/event-definition';
import {
  agreed,
  agreementNumbered,
  attemptRecorded,
  confirmedJudicially,
  followedUp,
  type ContentOf,
  type FactsOf,
} from './events';
import { agreementRecord } from './evolve-agreement';
import type { AgreementRecord, DisputeState } from './state';
import { activeParties, currentStage, effectiveAgreements } from './state-questions';

type Act<K extends DisputeAction['kind']> = Extract<DisputeAction, { kind: K }>;

/**
 * One attempt to mediate. A court's or another body's attempt belongs to no level and moves none.
 * Codes: dispute.notAllowed, party.unknown, dispute.reasonNeeded.
 */
export function decideAttempt(
  state: DisputeState,
  action: Act<'recordAttempt'>,
  context: DecisionContext,
): Decision {
  const { kind: _kind, at: given, onBehalfOf, by, mediation, mode, joint, presentParties, ...rest } = action;
  const { result, failureReason, nextOn, organisation, mediators, recorder, place, participants, summary } =
    rest;
  const { bodyKind, points, resultReason } = rest;
  const stage = by === 'tier' ? currentStage(state) : null;
  if (by === 'tier' && state.status === 'waiting')
    return refuse('dispute.notAllowed', '这一级还没有签收。先签收，再记这一级的调解。');
  const unknown = unknownParty(state, presentParties, 'presentParties');
  if (unknown) return unknown;
  if (result === 'failed' && failureReason === null)
    return refuse('dispute.reasonNeeded', '没有谈成的，请选原因。', 'failureReason');
  const floor = stage
    ? { at: stage.handedAt, what: stage.origin === 'intake' ? '登记' : '移交到本级' }
    : undefined;
  const at = occurredAt(state, given, context.now, floor);
  if (typeof at !== 'number') return at;
  const attempt = context.newId();
  const facts = {
    at,
    behalf: onBehalfOf !== '',
    attempt,
    by,
    tier: stage?.tier ?? null,
    stage: stage?.ordinal ?? null,
    mediation,
    mode,
    joint,
    presentParties,
    result,
    failureReason: result === 'failed' ? failureReason : null,
    nextOn,
    ...(bodyKind === null ? {} : { bodyKind }),
    ...(points.length === 0 ? {} : { points: [...new Set(points)] }),
  };
  const more = resultReason === '' ? {} : { resultReason };
  const content = { onBehalfOf, organisation, mediators, recorder, place, participants, summary, ...more };
  return decided(draft(attemptRecorded, facts, content), attempt);
}

/**
 * An agreement of the parties named. A written one takes effect when all have signed, an oral one when it is
 * reached (人民调解法 29, 30). Recording a written agreement again signs the one that still waits.
 * Codes: agreement.twoSidesNeeded, party.unknown, agreement.committeeNeeded, agreement.mediatorNotOnRoster.
 */
export function decideAgree(state: DisputeState, action: Act<'agree'>, context: DecisionContext): Decision {
  const parties = action.parties.length > 0 ? action.parties : activeParties(state).map((party) => party.id);
  const named = action.terms.flatMap((term) => [term.obligor, term.obligee]).filter((id) => id !== null);
  const unknown = unknownParty(state, parties, 'parties') ?? unknownParty(state, named, 'terms');
  if (unknown) return unknown;
  if (new Set(parties).size < 2)
    return refuse('agreement.twoSidesNeeded', '协议至少要有两方。请选上达成协议的各方。', 'parties');
  const stage = currentStage(state);
  const at = occurredAt(
    state,
    action.at,
    context.now,
    stage ? { at: stage.handedAt, what: stage.origin === 'intake' ? '登记' : '移交到本级' } : undefined,
  );
  if (typeof at !== 'number') return at;
  const committee = action.mediation === 'people' ? findCommittee(action, at, context) : null;
  if (committee && 'code' in committee) return committee;
  return makeAgreement(state, action, { at, parties: [...new Set(parties)], committee }, context);
}

function makeAgreement(
  state: DisputeState,
  action: Act<'agree'>,
  found: { at: number; parties: readonly string[]; committee: CommitteeRoster | null },
  context: DecisionContext,
): Decision {
  const { form, mediation, organisationId, onBehalfOf } = action;
  const { at, parties, committee } = found;
  const waiting = form === 'written' ? unsignedAgreement(state) : undefined;
  const agreement = waiting?.id ?? context.newId();
  const terms = action.terms.map((term) => ({ ...term, id: context.newId() }));
  const stage = currentStage(state);
  // A court's agreement is no level's success: the level's stage just ends with it.
  const ofTheLevel = mediation !== 'judicial' && stage !== null;
  const facts: FactsOf<typeof agreed> = {
    at,
    behalf: onBehalfOf !== '',
    agreement,
    stage: ofTheLevel ? stage.ordinal : null,
    tier: ofTheLevel ? stage.tier : null,
    form,
    mediation,
    organisation: committee ? organisationId : null,
    parties: [...parties],
    terms: terms.map(({ id, obligor, obligee, amountFen, dueOn }) => ({
      id,
      obligor,
      obligee,
      amountFen,
      dueOn,
    })),
    effectiveAt: form === 'oral' || action.allSigned ? at : null,
    // One for each party and one for the committee (人民调解法 29).
    copies: form === 'written' ? parties.length + 1 : 0,
  };
  const content: ContentOf<typeof agreed> = {
    onBehalfOf,
    organisation: committee?.name ?? action.organisation,
    mediators: action.mediators,
    recorder: action.recorder,
    facts: action.facts,
    matters: action.matters,
    manner: action.manner,
    terms: terms.map(({ id, what }) => ({ id, what })),
  };
  const event = sealedDraft(state, facts, content, context);
  const number =
    committee && organisationId !== null && !waiting?.number ? numberOf(action, at, context) : null;
  const events = number
    ? [
        event,
        draft(agreementNumbered, { ...number.facts, agreement }, { no: number.no }, [
          `agreement:${agreement}:no`,
        ]),
      ]
    : [event];
  return { events, made: [agreement] };
}

/** A written agreement that takes effect is sealed: its event holds the hash of the text the parties signed. */
function sealedDraft(
  state: DisputeState,
  facts: FactsOf<typeof agreed>,
  content: ContentOf<typeof agreed>,
  context: DecisionContext,
) {
  const signed = facts.form === 'written' && facts.effectiveAt !== null;
  const before = state.agreements.find((other) => other.id === facts.agreement);
  const seal = signed
    ? context.sealAgreement?.(state, agreementRecord(facts, content, '', before))
    : undefined;
  if (!seal) return draft(agreed, facts, content);
  const { salt, ...sealed } = seal;
  return draft(agreed, { ...facts, sealed }, { ...content, sealSalt: salt });
}

function numberOf(action: Act<'agree'>, at: number, context: DecisionContext) {
  const { form, organisationId: committee } = action;
  if (committee === null) return null;
  const year = Number(shanghaiDate(at).slice(0, 4));
  const next = context.nextAgreementNumber({ committee, year, form });
  return next === null ? null : { facts: { committee, form, year, serial: next.serial }, no: next.no };
}

function unsignedAgreement(state: DisputeState): AgreementRecord | undefined {
  return state.agreements.findLast(
    (agreement) => agreement.form === 'written' && agreement.effectiveAt === null,
  );
}

/** The committee of a people's agreement, in term, with all mediators on its roster (人民调解法 8, 13, 34). */
function findCommittee(
  action: Act<'agree'>,
  at: number,
  context: DecisionContext,
): CommitteeRoster | Refusal {
  const date = shanghaiDate(at);
  const committee = action.organisationId === null ? null : context.committee(action.organisationId);
  if (committee === null)
    return refuse(
      'agreement.committeeNeeded',
      '人民调解协议要以人民调解委员会的名义出。综治中心、派出所、法庭都不是调委会；请选调委会，或者改选别的调解类型。',
      'organisationId',
    );
  if (!committee.inTerm(date))
    return refuse(
      'agreement.committeeNeeded',
      `${committee.name}在 ${formatLongDate(date)} 不在任期内，出的协议没有效力。请先换届登记，或者另选调委会。`,
      'organisationId',
    );
  const stranger = action.mediators.find((name) => !isOnRoster(committee, name, date));
  if (stranger !== undefined)
    return refuse(
      'agreement.mediatorNotOnRoster',
      `${stranger}不在${committee.name}的调解员名册里。网格员、在职法官不能作人民调解员；是调解员的，先补进名册。`,
      'mediators',
    );
  return committee;
}

function isOnRoster(committee: CommitteeRoster, name: string, date: string): boolean {
  return committee.mediators.some(
    (place) =>
      place.name === name &&
      (place.from === null || place.from <= date) &&
      (place.to === null || place.to >= date),
  );
}

/** The first id that is no party still in the case. */
function unknownParty(state: DisputeState, ids: readonly string[], field: string): Refusal | null {
  const known = new Set(activeParties(state).map((party) => party.id));
  return ids.every((id) => known.has(id))
    ? null
    : refuse('party.unknown', '选的当事人已经不在这件案里，请重新选。', field);
}

export function decideFollowUp(
  state: DisputeState,
  action: Act<'followUp'>,
  context: DecisionContext,
): Decision {
  const { visitor, performance, satisfaction, relapsed, note, onBehalfOf } = action;
  const at = occurredAt(state, action.at, context.now);
  if (typeof at !== 'number') return at;
  const followUp = context.newId();
  const relapse = relapsed ? { relapsed } : {};
  const facts = { at, behalf: onBehalfOf !== '', followUp, performance, satisfaction, ...relapse };
  return decided(draft(followedUp, facts, { visitor, note, onBehalfOf }), followUp);
}

/**
 * What became of 司法确认. All parties apply within 30 calendar days of the agreement taking effect
 * (民事诉讼法 205). Codes: agreement.notEffective, agreement.confirmTooLate.
 */
export function decideConfirm(
  state: DisputeState,
  action: Act<'confirmJudicially'>,
  context: DecisionContext,
): Decision {
  const { court, result, note, onBehalfOf } = action;
  const agreement = effectiveAgreements(state).at(-1);
  if (!agreement || agreement.effectiveAt === null)
    return refuse('agreement.notEffective', '协议还没有生效，不能申请司法确认。');
  const at = occurredAt(state, action.at, context.now, { at: agreement.effectiveAt, what: '协议生效' });
  if (typeof at !== 'number') return at;
  const { due } = confirmBy(agreement.effectiveAt, context);
  if (result === 'applied' && shanghaiDate(at) > due)
    return refuse(
      'agreement.confirmTooLate',
      `司法确认要在协议生效后 30 日内共同申请，期限已在 ${formatLongDate(due)} 届满（民事诉讼法第二百零五条）。可以就协议起诉，或者重新达成协议。`,
      'at',
    );
  const facts = { at, behalf: onBehalfOf !== '', agreement: agreement.id, result };
  return decided(draft(confirmedJudicially, facts, { court, note, onBehalfOf }));
}

/** The last day to apply for judicial confirmation, rolled forward over rest days. */
export function confirmBy(
  effectiveAt: number,
  rules: Pick<DecisionContext, 'profile' | 'calendar'>,
): { due: string; provisional: boolean } {
  const limit = { from: shanghaiDate(effectiveAt), days: rules.profile.judicialConfirmationDays };
  return calendarDayDeadline(limit, rules.calendar);
}
