import type { EventMeta, Evolved } from '../../journal/replay';
import {
  agreed,
  agreementNumbered,
  attemptRecorded,
  closed,
  confirmedJudicially,
  followedUp,
  type ContentOf,
  type FactsOf,
} from './events';
import { endStage } from './evolve-course';
import { ineffective, on, reported, stageOf, withStage, type Evolver } from './evolver';
import type { AgreementRecord, DisputeState } from './state';
import { agreementsOfRound, currentStage } from './state-questions';

function recordAttempt(
  state: DisputeState,
  facts: FactsOf<typeof attemptRecorded>,
  content: ContentOf<typeof attemptRecorded> | null,
  meta: EventMeta,
): Evolved<DisputeState> {
  const { attempt, behalf: _behalf, ...rest } = facts;
  const record = {
    ...rest,
    id: attempt,
    entry: meta.entry,
    organisation: content?.organisation ?? '',
    mediators: content?.mediators ?? [],
    recorder: content?.recorder ?? '',
    place: content?.place ?? '',
    participants: content?.participants ?? [],
    summary: content?.summary ?? '',
    onBehalfOf: content?.onBehalfOf ?? '',
    bodyKind: facts.bodyKind ?? null,
    points: facts.points ?? [],
    resultReason: content?.resultReason ?? '',
  };
  const last = { kind: attemptRecorded.kind, at: facts.at, reason: null };
  return reported({ ...state, attempts: [...state.attempts, record], last });
}

/** An agreement always takes effect as a report; it ends mediation only while mediation is going on. */
function agree(
  state: DisputeState,
  facts: FactsOf<typeof agreed>,
  content: ContentOf<typeof agreed> | null,
  meta: EventMeta,
): Evolved<DisputeState> {
  const before = state.agreements.find((other) => other.id === facts.agreement);
  const record = agreementRecord(facts, content, meta, before);
  const agreements = before
    ? state.agreements.map((other) => (other === before ? record : other))
    : [...state.agreements, record];
  const last = { kind: agreed.kind, at: facts.at, reason: null };
  const next: DisputeState = { ...state, agreements, last };
  const ends = facts.effectiveAt !== null && next.head !== null && currentStage(next) !== null;
  return ends ? reported(settle(next, facts, meta.gov)) : reported(next);
}

function agreementRecord(
  facts: FactsOf<typeof agreed>,
  content: ContentOf<typeof agreed> | null,
  meta: EventMeta,
  before: AgreementRecord | undefined,
): AgreementRecord {
  const what = new Map(content?.terms.map((term) => [term.id, term.what]));
  return {
    id: facts.agreement,
    entry: meta.entry,
    tier: facts.tier,
    form: facts.form,
    mediation: facts.mediation,
    organisationId: facts.organisation,
    parties: facts.parties,
    terms: facts.terms.map((term) => ({ ...term, what: what.get(term.id) ?? '' })),
    // Signing later doesn't move the day on which the parties agreed.
    agreedAt: before ? Math.min(before.agreedAt, facts.at) : facts.at,
    effectiveAt: facts.effectiveAt,
    copies: facts.copies,
    number: before?.number ?? null,
    no: before?.no ?? '',
    organisation: content?.organisation ?? '',
    mediators: content?.mediators ?? [],
    recorder: content?.recorder ?? '',
    facts: content?.facts ?? '',
    matters: content?.matters ?? '',
    manner: content?.manner ?? '',
  };
}

/** Ends the running stage; the level named by the agreement is the one that settled the case. */
function settle(state: DisputeState, facts: FactsOf<typeof agreed>, gov: number): DisputeState {
  const stage = currentStage(state);
  if (!stage) return state;
  const here = facts.tier !== null && facts.stage === stage.ordinal;
  const ended = endStage(state, stage, {
    at: facts.effectiveAt ?? facts.at,
    gov,
    result: here ? 'settled' : 'ended',
  });
  const earlier =
    facts.tier === null ? undefined : ended.stages.find((other) => other.ordinal === facts.stage);
  const marked = earlier && !here ? withStage(ended, { ...earlier, result: 'settled' }) : ended;
  return { ...marked, status: 'agreed', settledTier: facts.tier };
}

function close(
  state: DisputeState,
  facts: FactsOf<typeof closed>,
  content: ContentOf<typeof closed> | null,
  meta: EventMeta,
): Evolved<DisputeState> {
  const outcome = { code: facts.outcome, at: facts.at, note: content?.note ?? '' };
  const last = { kind: closed.kind, at: facts.at, reason: null };
  const form = agreementForm(facts.outcome);
  if (state.status === 'agreed') {
    const fits = form === null || agreementsOfRound(state).some((agreement) => agreement.form === form);
    return fits
      ? { state: { ...state, status: 'closed', outcome, last } }
      : ineffective(state, 'noAgreement');
  }
  const stage = stageOf(state, facts.stage);
  if (typeof stage === 'string') return ineffective(state, stage);
  if (form !== null) return ineffective(state, 'noAgreement');
  const settled = facts.outcome === 'instant' || facts.outcome === 'settled';
  const ended = endStage(state, stage, {
    at: facts.at,
    gov: meta.gov,
    result: settled ? 'settled' : 'ended',
    note: outcome.note,
  });
  return {
    state: { ...ended, status: 'closed', outcome, settledTier: settled ? stage.tier : null, last },
  };
}

/** The form of agreement an outcome needs, or null. */
export function agreementForm(outcome: string): 'written' | 'oral' | null {
  if (outcome === 'agreement_written') return 'written';
  return outcome === 'agreement_oral' ? 'oral' : null;
}

/** Attempts, agreements and what follows them. */
export const agreementEvolvers: readonly Evolver[] = [
  on(attemptRecorded, recordAttempt),
  on(agreed, agree),
  on(agreementNumbered, (state, facts, content) => {
    const { committee, year, serial } = facts;
    if (!state.agreements.some((other) => other.id === facts.agreement))
      return { state, mark: 'unknownAgreement' };
    const number = { committee, year, serial };
    const agreements = state.agreements.map((other) =>
      other.id === facts.agreement ? { ...other, number, no: content?.no ?? '' } : other,
    );
    return { state: { ...state, agreements } };
  }),
  // Following up and confirming come after the end by nature, so they bear no mark.
  on(followedUp, (state, facts, content) => {
    const { followUp, behalf: _behalf, ...rest } = facts;
    const record = {
      ...rest,
      id: followUp,
      relapsed: facts.relapsed ?? false,
      visitor: content?.visitor ?? '',
      note: content?.note ?? '',
    };
    const last = { kind: followedUp.kind, at: facts.at, reason: null };
    return { state: { ...state, followUps: [...state.followUps, record], last } };
  }),
  on(confirmedJudicially, (state, facts, content) => {
    const { behalf: _behalf, ...rest } = facts;
    const record = { ...rest, court: content?.court ?? '', note: content?.note ?? '' };
    const last = { kind: confirmedJudicially.kind, at: facts.at, reason: null };
    return { state: { ...state, judicial: [...state.judicial, record], last } };
  }),
  on(closed, close),
];
