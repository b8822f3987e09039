import type { FormInput, paperAttempt, paperParty, PaperSource, paperTerm } from '../../contract/documents';
import type { z } from 'zod';
import { attemptModeWords, attemptResultWords, disputeWord, failureReasonWords } from '../../contract/labels';
import { performanceResultWords } from '../../contract/case-work-labels';
import { shanghaiDate } from '../../contract/local-date';
import { capitalYuan, formatYuan, paperDate } from '../../documents';
import { ageAt } from '../../contract/identity/citizen-id';
import type {
  AgreementRecord,
  AgreementTerm,
  AttemptRecord,
  DisputeState,
  PartyRecord,
} from '../disputes/state';
import { activeParties } from '../disputes/state-questions';
import type { PerformanceRecord } from '../disputes/state-work';
import { shanghaiMinute } from './moments';

/** What the forms of one case need besides its state. Names are '' where unknown. */
export interface PaperContext {
  readonly sample: boolean;
  /** The centre or committee printing. */
  readonly unit: string;
  readonly registrar: string;
  /** Name of a committee as its numbers carry it (大满镇). */
  readonly committeeShortName: (id: string) => string;
  /** Today in Shanghai, for ages. */
  readonly today: string;
}

/** 人民调解受理登记表 of a case. */
export function acceptanceData(state: DisputeState, context: PaperContext): FormInput<'acceptance_register'> {
  return {
    unit: context.unit,
    sample: context.sample,
    acceptedOn: state.head ? shanghaiDate(state.head.registeredAt) : null,
    parties: partiesOf(state, context),
    category: categoryOf(state),
    source: sourceOf(state),
    sourceUnit: state.texts.court,
    summary: state.texts.summary,
    registrar: { name: context.registrar },
  };
}

/** 矛盾纠纷排查调处登记表 of a case: what the grid and the village committee tried. */
export function registerFormData(
  state: DisputeState,
  context: PaperContext,
): FormInput<'dispute_register_form'> {
  const { head } = state;
  const handedUp = state.stages.filter((stage) => stage.result === 'handedUp').at(-1);
  const township = state.stages.find((stage) => stage.tier === 3);
  return {
    unit: context.unit,
    sample: context.sample,
    number: head?.no ?? '',
    foundOn: head?.occurredOn ?? null,
    acceptedOn: head ? shanghaiDate(head.registeredAt) : null,
    gridOfficer: head?.entryTier === 1 ? state.texts.onBehalfOf : '',
    parties: partiesOf(state, context),
    category: categoryOf(state),
    peopleInvolved: head?.people ?? null,
    amountFen: head?.amountFen ?? null,
    summary: state.texts.summary,
    gridAttempts: attemptsOf(state, 1),
    villageAttempts: attemptsOf(state, 2),
    riskLevel: head && head.risk !== 'none' ? head.risk : null,
    opinion: handedUp?.endNote ?? '',
    receivedAt: township?.signedAt ? shanghaiMinute(township.signedAt) : null,
  };
}

/** 人民调解协议书 of one written agreement. */
export function agreementData(
  state: DisputeState,
  agreement: AgreementRecord,
  context: PaperContext,
): FormInput<'mediation_agreement'> {
  const names = new Map(state.parties.map((party) => [party.id, party.details?.name ?? '']));
  const named = activeParties(state).filter(
    (party) => agreement.parties.length === 0 || agreement.parties.includes(party.id),
  );
  return {
    unit: agreement.organisation,
    sample: context.sample,
    number: agreement.number
      ? {
          year: agreement.number.year,
          committee: context.committeeShortName(agreement.number.committee),
          serial: agreement.number.serial,
        }
      : null,
    parties: named.map((party) => paperPartyOf(party, context)),
    facts: agreement.facts === '' ? state.texts.summary : agreement.facts,
    mattersInDispute: agreement.matters,
    terms: agreement.terms.map((term) => paperTermOf(term, names)),
    performance: { method: agreement.manner },
    copies: agreement.copies,
    concerns: concernsOf(state),
    mediators: agreement.mediators.map((name) => ({ name })),
    recorder: agreement.recorder === '' ? null : { name: agreement.recorder },
    signedOn: null,
  };
}

/** 人民调解口头协议登记表 of one oral agreement, with what has been done of it. */
export function oralRegisterData(
  state: DisputeState,
  agreement: AgreementRecord,
  context: PaperContext,
): FormInput<'oral_agreement_register'> {
  const { unit, sample, parties, facts, mattersInDispute, terms, mediators, recorder } = agreementData(
    state,
    agreement,
    context,
  );
  const done = state.work.performances.filter((each) => each.agreement === agreement.id);
  return {
    unit,
    sample,
    number: agreement.no,
    parties,
    facts,
    mattersInDispute,
    terms,
    method: agreement.manner,
    agreedAt: shanghaiMinute(agreement.agreedAt),
    performed: done.map(performanceInWords).join('；'),
    mediators,
    recorder,
  };
}

function performanceInWords({ at, result, amountFen, note }: PerformanceRecord): string {
  const amount = amountFen === null ? '' : ` ${formatYuan(amountFen)}`;
  const more = note === '' ? '' : `（${note}）`;
  return `${paperDate(shanghaiDate(at))}${performanceResultWords[result]}${amount}${more}`;
}

/** From this length on `what` is a sentence of its own and stands as it was typed. */
const longestObject = 14;

function paperTermOf(term: AgreementTerm, names: ReadonlyMap<string, string>): z.input<typeof paperTerm> {
  const shared = {
    who: nameOf(names, term.obligor),
    toWhom: nameOf(names, term.obligee),
    what: term.what,
    amountFen: term.amountFen,
    dueOn: term.dueOn,
  };
  const isObject = term.what.length <= longestObject && term.obligor !== null;
  if (isObject && term.amountFen !== null && term.obligee !== null) return { kind: 'pay', ...shared };
  if (isObject && term.amountFen === null) return { kind: 'act', ...shared };
  const amount =
    term.amountFen === null
      ? ''
      : `（金额 ${formatYuan(term.amountFen)}，大写：人民币${capitalYuan(term.amountFen)}）`;
  const due = term.dueOn === null ? '' : `，于 ${paperDate(term.dueOn)}（含当日）前履行`;
  return { kind: 'text', ...shared, text: `${term.what.replace(/[。；]$/, '')}${amount}${due}。` };
}

function nameOf(names: ReadonlyMap<string, string>, id: string | null): string {
  return id === null ? '' : (names.get(id) ?? '');
}

/** Personal status and title can be mediated but not confirmed by a court (民诉法解释 355). */
function concernsOf(state: DisputeState): { personalStatus: boolean; title: boolean } {
  const category = state.head?.category;
  const governance = state.head?.governance ?? '';
  return {
    personalStatus: category === 'marriage_family',
    title: category === 'forest_land' || ['0902', '0403'].includes(governance),
  };
}

export function partiesOf(state: DisputeState, context: PaperContext): PaperPartyInput[] {
  return activeParties(state).map((party) => paperPartyOf(party, context));
}

type PaperPartyInput = z.input<typeof paperParty>;

function paperPartyOf(party: PartyRecord, context: PaperContext): PaperPartyInput {
  const details = party.details;
  const base = {
    role: party.role,
    name: details?.name ?? '',
    phone: details?.phone ?? '',
    address: details?.address ?? '',
    claim: party.claims.join('；'),
    agent: details?.representation ?? null,
  };
  if (party.kind === 'organisation') {
    return {
      kind: 'organisation',
      ...base,
      legalRepresentative: details?.legalRepresentative ?? '',
      creditCode: details?.creditCode ?? '',
    };
  }
  if (party.kind === 'group') {
    return {
      kind: 'group',
      ...base,
      headcount: party.headcount,
      representatives: details?.representatives ?? [],
    };
  }
  return {
    kind: 'person',
    ...base,
    sex: details?.sex === 'male' || details?.sex === 'female' ? details.sex : null,
    ethnicity: details?.ethnicity ?? '',
    age: details?.birthDate ? ageAt(details.birthDate, context.today) : null,
    occupation: details?.occupation ?? '',
    idNumber: details?.idNumber ?? '',
  };
}

export function categoryOf(state: DisputeState): string {
  const category = state.head?.category;
  return category ? disputeWord(category) : '';
}

function sourceOf(state: DisputeState): PaperSource | null {
  const { head } = state;
  if (!head) return null;
  switch (head.source) {
    case 'visit':
    case 'phone':
      return 'application';
    case 'grid_screening':
    case 'committee_initiative':
      return 'committee_initiative';
    case 'police_110':
    case 'police_transfer':
      return 'police_transfer';
    case 'petition':
      return 'petition_transfer';
    case 'court':
      return head.referral?.kind === 'entrust' ? 'court_entrust' : 'court_dispatch';
    default:
      return 'other_department';
  }
}

export function attemptsOf(state: DisputeState, tier: number): z.input<typeof paperAttempt>[] {
  return state.attempts
    .filter((attempt) => attempt.by === 'tier' && attempt.tier === tier)
    .map((attempt) => ({
      on: shanghaiDate(attempt.at),
      mediator: attempt.mediators.join('、'),
      method: attemptModeWords[attempt.mode],
      result: resultWords(attempt),
      failureReason: attempt.failureReason === null ? '' : failureReasonWords[attempt.failureReason],
    }));
}

function resultWords(attempt: AttemptRecord): string {
  const words = attemptResultWords[attempt.result];
  return attempt.summary === '' ? words : `${words}。${attempt.summary}`;
}
